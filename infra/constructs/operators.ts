import { Duration } from 'aws-cdk-lib';
import type { TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { AccountRootPrincipal, Effect, PolicyStatement, Role } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import type { Table } from '../../functions/kernel/actor.ts';
import { actionsOf, ledgerDenied } from '../access.ts';
import { acknowledge } from '../acknowledgements.ts';

/**
 * The role in which a person runs `npm run rebuild` or `npm run verify` against a stage: it reads every table whole,
 * writes all but the ledger, and is assumed for an hour with a second factor. No function has it.
 */
export class Operators extends Construct {
  readonly role: Role;

  constructor(scope: Construct, id: string, tables: Readonly<Record<Table, TableV2>>) {
    super(scope, id);
    this.role = new Role(this, 'Role', {
      description: 'Turnstone: rebuild tables from the ledger, verify the ledger',
      assumedBy: new AccountRootPrincipal().withConditions({ Bool: { 'aws:MultiFactorAuthPresent': 'true' } }),
      maxSessionDuration: Duration.hours(1),
    });
    const { ledger, keys, requests: _expire, ...rebuilt } = tables;
    this.#allow([ledger, keys], [...actionsOf.scan, 'dynamodb:DescribeTable']);
    this.#allow(Object.values(rebuilt), [...actionsOf.scan, ...actionsOf.command, 'dynamodb:DescribeTable']);
    this.role.addToPolicy(
      new PolicyStatement({
        sid: 'LedgerIsAppendOnly',
        effect: Effect.DENY,
        actions: ['dynamodb:PutItem', ...ledgerDenied],
        resources: [ledger.tableArn],
      }),
    );
    for (const key of new Set(Object.values(tables).map(table => table.encryptionKey))) {
      key?.grantEncryptDecrypt(this.role);
    }
    acknowledge(
      this.role,
      'AwsSolutions-IAM5[Action::kms:GenerateDataKey*]',
      'AwsSolutions-IAM5[Action::kms:ReEncrypt*]',
    );
  }

  #allow(tables: readonly TableV2[], actions: readonly string[]): void {
    this.role.addToPolicy(
      new PolicyStatement({ actions: [...new Set(actions)], resources: tables.map(table => table.tableArn) }),
    );
  }
}
