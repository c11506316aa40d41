import { BatchWriteCommand, DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { engineClient } from '../engine.ts';
import type { SeedContext } from './context.ts';
import type { Memory } from './memory.ts';

/** As many rows as one call takes. */
const atOnce = 25;

/**
 * Writes everything that stands in memory to the engine, one call after the other: beside each other they take no
 * less time and twice the work, as the engine writes one at a time.
 */
export async function load(memory: Memory, { endpoint, tableName }: SeedContext): Promise<number> {
  const client = engineClient(endpoint);
  const documents = DynamoDBDocumentClient.from(client, { marshallOptions: { removeUndefinedValues: true } });
  const rows = memory.rows();
  for (let start = 0; start < rows.length; start += atOnce) {
    const tables = Map.groupBy(rows.slice(start, start + atOnce), ({ table }) => tableName(table));
    const RequestItems = Object.fromEntries(
      [...tables].map(([name, puts]) => [name, puts.map(({ item }) => ({ PutRequest: { Item: item } }))]),
    );
    const { UnprocessedItems = {} } = await documents.send(new BatchWriteCommand({ RequestItems }));
    if (Object.keys(UnprocessedItems).length > 0) throw new Error('The engine did not take all rows.');
  }
  client.destroy();
  return rows.length;
}
