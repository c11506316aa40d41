import type { Table } from '../functions/kernel/actor.ts';
import type { Access } from '../functions/kernel/function.ts';

const read = ['dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:Query', 'dynamodb:ConditionCheckItem'] as const;
const open = ['dynamodb:PutItem', 'dynamodb:DeleteItem'] as const;

/**
 * The exact actions behind each level of access. Transactions need no action of their own:
 * AWS judges them item by item, a put as PutItem and so on.
 */
export const actionsOf = {
  read,
  command: [...read, 'dynamodb:PutItem', 'dynamodb:UpdateItem', 'dynamodb:DeleteItem'],
  append: ['dynamodb:PutItem', 'dynamodb:Query'],
  open,
  work: [...open, 'dynamodb:Query', 'dynamodb:ConditionCheckItem'],
  claim: ['dynamodb:GetItem', 'dynamodb:PutItem'],
  scan: [...read, 'dynamodb:Scan'],
} as const satisfies Record<Access, readonly `dynamodb:${string}`[]>;

/** What nobody may do to the ledger, whatever else they are granted. */
export const ledgerDenied = [
  'dynamodb:UpdateItem',
  'dynamodb:DeleteItem',
  'dynamodb:BatchWriteItem',
  'dynamodb:PartiQLInsert',
  'dynamodb:PartiQLUpdate',
  'dynamodb:PartiQLDelete',
] as const;

const meant: Partial<Record<Table, readonly Access[]>> = {
  ledger: ['append', 'scan'],
  obligations: ['open', 'work', 'read', 'scan'],
  requests: ['claim'],
};

/**
 * The access one function has to one table.
 * @throws where a level would undo what the table is for: a ledger that could be written over
 */
export function tableActions(functionName: string, table: Table, access: Access): readonly string[] {
  const allowed = meant[table] ?? ['read', 'command', 'scan'];
  if (!allowed.includes(access)) {
    throw new Error(`${functionName} asks for '${access}' of ${table}, which offers ${allowed.join(', ')}`);
  }
  return actionsOf[access];
}
