import { MathExpression, Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { Operation, type TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { Construct } from 'constructs';
import type { Council } from '../council.ts';
import { type Alarms, fiveMinutes } from './alarms.ts';
import { constructId } from './names.ts';

type Props = { tables: Readonly<Record<string, TableV2>>; alarms: Alarms; council: Council };

const operations = [
  Operation.GET_ITEM,
  Operation.BATCH_GET_ITEM,
  Operation.QUERY,
  Operation.TRANSACT_WRITE_ITEMS,
  Operation.SCAN,
];

/** Two alarms for each table: it refuses, or it fails. */
export class TableAlarms extends Construct {
  constructor(scope: Construct, id: string, { tables, alarms, council }: Props) {
    super(scope, id);
    for (const [name, table] of Object.entries(tables)) {
      const place = new Construct(this, constructId(name));
      const events = (metricName: string) =>
        new Metric({
          namespace: 'AWS/DynamoDB',
          metricName,
          dimensionsMap: { TableName: table.tableName },
          statistic: 'Sum',
          period: fiveMinutes,
        });
      alarms.add(place, {
        subject: name,
        kind: 'table-throttles',
        metric: new MathExpression({
          expression: 'FILL(reads, 0) + FILL(writes, 0)',
          usingMetrics: { reads: events('ReadThrottleEvents'), writes: events('WriteThrottleEvents') },
          label: 'Throttled reads and writes',
          period: fiveMinutes,
        }),
        threshold: council.thresholds.tableThrottles,
      });
      alarms.add(place, {
        subject: name,
        kind: 'table-errors',
        metric: table.metricSystemErrorsForOperations({ operations, period: fiveMinutes }),
        threshold: 1,
      });
    }
  }
}
