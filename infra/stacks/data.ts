import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib';
import type { TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import type { Construct } from 'constructs';
import type { Table } from '../../functions/kernel/actor.ts';
import { Alarms } from '../constructs/alarms.ts';
import { Buckets } from '../constructs/buckets.ts';
import { Keys } from '../constructs/keys.ts';
import { Operators } from '../constructs/operators.ts';
import { SignIn } from '../constructs/sign-in.ts';
import { sliceTable } from '../constructs/slice-table.ts';
import { TableAlarms } from '../constructs/table-alarms.ts';
import type { Council } from '../council.ts';

/** Everything that is kept: tables with their alarms, buckets, keys and who may sign in. Deleting the stack leaves all of it standing. */
export class DataStack extends Stack {
  readonly keys: Keys;
  readonly tables: Readonly<Record<Table, TableV2>>;
  readonly buckets: Buckets;
  readonly signIn: SignIn;
  /** The one topic that alarms speak to, also those of what runs. */
  readonly alarms: Alarms;

  constructor(scope: Construct, id: string, props: StackProps & { council: Council }) {
    super(scope, id, { ...props, terminationProtection: true });
    this.keys = new Keys(this, 'Keys');
    const table = (name: Table) => sliceTable(this, name, this.keys.general);
    this.tables = {
      people: table('people'),
      agreements: table('agreements'),
      returns: table('returns'),
      oversight: table('oversight'),
      decisions: table('decisions'),
      funding: table('funding'),
      operations: table('operations'),
      ledger: table('ledger'),
      obligations: table('obligations'),
      requests: table('requests'),
      keys: table('keys'),
    };
    this.buckets = new Buckets(this, 'Buckets', {
      key: this.keys.general,
      logRetentionDays: props.council.logs.retentionDays,
    });
    this.signIn = new SignIn(this, 'SignIn', props.council);
    this.alarms = new Alarms(this, 'Alarms', {
      key: this.keys.general,
      addresses: props.council.alarmAddresses,
      prefix: `${props.council.prefix}-${props.council.stage}`,
    });
    new TableAlarms(this, 'TableAlarms', { tables: this.tables, alarms: this.alarms, council: props.council });
    const operators = new Operators(this, 'Operators', this.tables);

    new CfnOutput(this, 'TableNames', {
      description: 'Physical names of the tables, for npm run verify and npm run rebuild',
      value: this.toJsonString(
        Object.fromEntries(Object.entries(this.tables).map(([name, { tableName }]) => [name, tableName])),
      ),
    });
    new CfnOutput(this, 'OperatorRole', { value: operators.role.roleArn });
    new CfnOutput(this, 'SiteBucket', { value: this.buckets.site.bucketName });
  }
}
