import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, ScanCommand } from '@aws-sdk/lib-dynamodb';
import type { Table } from '../kernel/actor.ts';
import type { Item } from './dynamo.ts';

/** Reads whole tables: for verify and rebuild alone, with roles of their own. No request and no other job scans. */
export type Scanner = {
  /** Every row as last written; rows of one partition follow each other in the order of their sort keys. */
  scan(table: Table): AsyncIterable<Item>;
};

function patientClient(): DynamoDBClient {
  return new DynamoDBClient({
    maxAttempts: 8,
    requestHandler: { connectionTimeout: 1_000, requestTimeout: 10_000, throwOnRequestTimeout: true },
  });
}

export function scanner(name: (table: Table) => string, client = patientClient()): Scanner {
  const documents = DynamoDBDocumentClient.from(client);
  return {
    async *scan(table) {
      let from: Item | undefined;
      do {
        const command = new ScanCommand({ TableName: name(table), ConsistentRead: true, ExclusiveStartKey: from });
        const page = await documents.send(command);
        yield* page.Items ?? [];
        from = page.LastEvaluatedKey;
      } while (from);
    },
  };
}
