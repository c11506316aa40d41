import { readFileSync } from 'node:fs';
import { describe, expect, inject, it } from 'vitest';
import { type Table, tables } from '../../functions/kernel/actor.ts';
import { actionsOf, ledgerDenied, tableActions } from '../../infra/access.ts';
import { allFunctions } from '../../infra/functions.ts';
import { everyKind, hollowBundles, temporaryFolder } from './fixture.ts';
import { type Statement, type Synthesised, statementsOf, synthesise, target } from './templates.ts';

const systems = [
  { what: 'the system', functions: allFunctions, bundles: () => inject('bundles') },
  { what: 'functions of every kind', functions: everyKind, bundles: () => hollowBundles(everyKind) },
];

/** Statements of each function's role, by the function's name. */
function rights(system: Synthesised): Map<string, Statement[]> {
  return new Map(
    system
      .all('AWS::Lambda::Function')
      .map(({ Properties, Metadata }) => [
        String(Metadata['turnstone:function']),
        statementsOf(system, target(Properties.Role)),
      ]),
  );
}

/** The table an exported ARN belongs to. */
function tableOf(resource: string): Table | undefined {
  return tables.find(table => resource.toLowerCase().includes(`fngetatt${table}table`));
}

describe.each(systems)('roles in $what', ({ functions, bundles }) => {
  let synthesised: Synthesised | undefined;
  const read = () => {
    synthesised ??= synthesise({ outdir: temporaryFolder(), functions, bundles: bundles() });
    return synthesised;
  };

  it('allow of each table exactly what the function declares', () => {
    const roles = rights(read());
    for (const [name, { uses }] of Object.entries<(typeof allFunctions)[string]>(functions)) {
      const granted = new Map<string, Set<string>>();
      for (const { effect, actions, resources } of roles.get(name) ?? []) {
        if (effect === 'Deny' || !actions.some(action => action.startsWith('dynamodb:'))) continue;
        for (const resource of resources) {
          const table = tableOf(resource) ?? resource;
          granted.set(table, new Set([...(granted.get(table) ?? []), ...actions]));
        }
      }
      const declared = Object.entries(uses).map(([table, access]) => [table, new Set<string>(actionsOf[access])]);
      expect(Object.fromEntries(granted), name).toEqual(Object.fromEntries(declared));
    }
  });

  it('never take a table with a wildcard', () => {
    for (const [name, statements] of rights(read())) {
      const wide = statements.filter(
        ({ actions, resources }) =>
          actions.some(action => action === '*' || /^dynamodb:.*\*/.test(action)) ||
          (actions.some(action => action.startsWith('dynamodb:')) && resources.some(one => one.includes('*'))),
      );
      expect(wide, name).toEqual([]);
    }
  });

  it('have a right to all resources for nothing but traces', () => {
    for (const [name, statements] of rights(read())) {
      const everywhere = statements.filter(({ effect, resources }) => effect === 'Allow' && resources.includes('*'));
      const actions = everywhere.flatMap(statement => statement.actions);
      expect(
        actions.filter(action => !action.startsWith('xray:')),
        name,
      ).toEqual([]);
      expect(actions.length, name).toBeGreaterThan(0);
    }
  });

  it('may decrypt with the key of each table they use, and no role without a table may', () => {
    for (const [name, statements] of rights(read())) {
      const uses = Object.keys(Object.entries(functions).find(([other]) => other === name)?.[1].uses ?? {});
      const decrypts = statements.some(({ actions }) => actions.includes('kms:Decrypt'));
      expect(decrypts, name).toBe(uses.length > 0);
    }
  });

  it('deny every way to change the ledger to each function that reaches it', () => {
    const roles = rights(read());
    const reaching = Object.entries<(typeof allFunctions)[string]>(functions).filter(
      ([, { uses }]) => uses.ledger !== undefined,
    );
    expect(reaching.length).toBeGreaterThan(0);
    for (const [name] of reaching) {
      const denied = (roles.get(name) ?? []).filter(({ effect }) => effect === 'Deny');
      expect(denied, name).toHaveLength(1);
      expect(denied[0]?.actions.toSorted()).toEqual([...ledgerDenied].toSorted());
      expect(denied[0]?.resources.map(tableOf)).toEqual(['ledger']);
    }
  });

  it('give nobody a key, a table or a role to manage', () => {
    const managing =
      /^(iam|sts|lambda|apigateway|cloudformation):|dynamodb:(Create|Delete|Update)Table|kms:(Put|Schedule)/;
    for (const [name, statements] of rights(read())) {
      expect(
        statements.flatMap(({ actions }) => actions.filter(action => managing.test(action))),
        name,
      ).toEqual([]);
    }
  });
});

describe('the role of operators', () => {
  it('rebuilds every table but writes nothing to the ledger or the keys', () => {
    const system = synthesise({ outdir: temporaryFolder(), functions: {} });
    const role = system.all('AWS::IAM::Role').find(({ id }) => id.startsWith('OperatorsRole'));
    const statements = statementsOf(system, role?.id ?? '');
    const writing = (table: string) =>
      statements
        .filter(
          ({ effect, resources }) => effect === 'Allow' && resources.some(one => one.toLowerCase().startsWith(table)),
        )
        .flatMap(({ actions }) => actions.filter(action => /:(Put|Update|Delete)Item$/.test(action)));
    expect(writing('ledgertable')).toEqual([]);
    expect(writing('keystable')).toEqual([]);
    expect(writing('returnstable')).toEqual(['dynamodb:DeleteItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem']);
    const denied = statements.find(({ effect }) => effect === 'Deny');
    expect(denied?.actions).toContain('dynamodb:PutItem');
    expect(denied?.resources[0]).toMatch(/^LedgerTable/);
    expect(JSON.stringify(role?.Properties.AssumeRolePolicyDocument)).toContain('aws:MultiFactorAuthPresent');
  });
});

describe('the ledger', () => {
  it('refuses changes to everybody, administrators too', () => {
    const system = synthesise({ outdir: temporaryFolder(), functions: {} });
    const policies = system
      .all('AWS::DynamoDB::GlobalTable')
      .map(({ Properties, Metadata }) => [Metadata['turnstone:table'], JSON.stringify(Properties.Replicas)] as const)
      .filter(([, replicas]) => replicas.includes('ResourcePolicy'));
    expect(policies.map(([table]) => table)).toEqual(['ledger']);
    const [, replicas] = policies[0] ?? [];
    for (const action of ledgerDenied) expect(replicas).toContain(action);
    expect(replicas).toMatch(/"Effect":"Deny","Principal":(\{"AWS":"\*"\}|"\*")/);
  });
});

describe('levels of access', () => {
  it.each([
    ['ledger', 'command'],
    ['ledger', 'read'],
    ['ledger', 'work'],
    ['requests', 'command'],
    ['returns', 'append'],
    ['obligations', 'command'],
  ] as const)('refuse %s with %s', (table, access) => {
    expect(() => tableActions('returns-api', table, access)).toThrow(`returns-api asks for '${access}' of ${table}`);
  });

  it('scan only for verifying', () => {
    const scanning = Object.entries(actionsOf).filter(([, actions]) =>
      actions.some(action => action.endsWith(':Scan')),
    );
    expect(scanning.map(([access]) => access)).toEqual(['scan']);
  });
});

describe('the right to manage sign-ins', () => {
  it('is exactly what the code that manages them calls', () => {
    const source = readFileSync('functions/platform/sign-ins.ts', 'utf8');
    const called = [...source.matchAll(/new (\w+)Command\(/g)].map(([, name]) => `cognito-idp:${name}`);
    const system = synthesise({ outdir: temporaryFolder(), functions: everyKind, bundles: hollowBundles(everyKind) });
    const granted = [...rights(system).values()]
      .flat()
      .flatMap(({ actions }) => actions.filter(action => action.startsWith('cognito-idp:')));
    expect(granted.toSorted()).toEqual([...new Set(called)].toSorted());
  });
});
