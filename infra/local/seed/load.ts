import { DynamoDBDocumentClient, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { engineClient } from '../engine.ts';
import type { SeedContext } from './context.ts';
import type { Memory } from './memory.ts';

/** Writes everything that stands in memory to the engine, a hundred rows at a time. */
export async function load(memory: Memory, { endpoint, tableName }: SeedContext): Promise<number> {
  const client = engineClient(endpoint);
  const documents = DynamoDBDocumentClient.from(client, { marshallOptions: { removeUndefinedValues: true } });
  const rows = memory.rows();
  const batches = Array.from({ length: Math.ceil(rows.length / 100) }, (_, place) =>
    rows.slice(place * 100, place * 100 + 100),
  );
  const writer = async () => {
    for (let batch = batches.pop(); batch; batch = batches.pop()) {
      const TransactItems = batch.map(({ table, item }) => ({ Put: { TableName: tableName(table), Item: item } }));
      await documents.send(new TransactWriteCommand({ TransactItems }));
    }
  };
  await Promise.all([writer(), writer(), writer()]);
  client.destroy();
  return rows.length;
}
