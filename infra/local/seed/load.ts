import { DynamoDBDocumentClient, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { engineClient } from '../engine.ts';
import type { SeedContext } from './context.ts';
import type { Memory } from './memory.ts';

/** Writes everything that stands in memory to the engine, a hundred rows at a time. */
export async function load(memory: Memory, { endpoint, tableName }: SeedContext): Promise<number> {
  const client = engineClient(endpoint);
  const documents = DynamoDBDocumentClient.from(client, { marshallOptions: { removeUndefinedValues: true } });
  const rows = memory.rows();
  for (let start = 0; start < rows.length; start += 100) {
    const batch = rows.slice(start, start + 100);
    await documents.send(
      new TransactWriteCommand({
        TransactItems: batch.map(({ table, item }) => ({ Put: { TableName: tableName(table), Item: item } })),
      }),
    );
  }
  client.destroy();
  return rows.length;
}
