import { RemovalPolicy } from 'aws-cdk-lib';
import { AttributeType, Billing, CfnGlobalTable, TableEncryptionV2, TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { AnyPrincipal, Effect, PolicyDocument, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';
import type { Table } from '../../functions/kernel/actor.ts';
import { ledgerDenied } from '../access.ts';
import { constructId } from './names.ts';

/** Tables that other tables can be rebuilt from, or nobody can: these never lose a row by themselves. */
const lasting: readonly Table[] = ['ledger', 'obligations', 'keys'];

/**
 * One table: keys `pk` and `sk`, no indexes, recoverable to any second of the last 35 days. Rows with a second in
 * `expires` (drafts, idempotency keys) go after it; the tables that last have no such attribute.
 */
export function sliceTable(scope: Construct, name: Table, key: IKey): TableV2 {
  const table = new TableV2(scope, `${constructId(name)}Table`, {
    partitionKey: { name: 'pk', type: AttributeType.STRING },
    sortKey: { name: 'sk', type: AttributeType.STRING },
    billing: Billing.onDemand(),
    encryption: TableEncryptionV2.customerManagedKey(key),
    pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true, recoveryPeriodInDays: 35 },
    deletionProtection: true,
    removalPolicy: RemovalPolicy.RETAIN,
    ...(lasting.includes(name) ? {} : { timeToLiveAttribute: 'expires' }),
    ...(name === 'ledger' ? { resourcePolicy: appendOnly() } : {}),
  });
  const resource = table.node.defaultChild;
  if (resource instanceof CfnGlobalTable) resource.addMetadata('turnstone:table', name);
  return table;
}

/**
 * Holds against administrators too: who wants to change an event must change this policy first, and the trail says so.
 * The table cannot be named here, since the policy is part of it.
 */
function appendOnly(): PolicyDocument {
  return new PolicyDocument({
    statements: [
      new PolicyStatement({
        sid: 'LedgerIsAppendOnly',
        effect: Effect.DENY,
        principals: [new AnyPrincipal()],
        actions: [...ledgerDenied],
        resources: ['*'],
      }),
    ],
  });
}
