import {
  type AttributeDefinition,
  CreateTableCommand,
  DescribeTableCommand,
  DescribeTimeToLiveCommand,
  type DynamoDBClient,
  type KeySchemaElement,
  ResourceInUseException,
  UpdateTimeToLiveCommand,
} from '@aws-sdk/client-dynamodb';
import { engineClient } from './engine.ts';

/** A table as the template describes it, as far as an engine can keep it. */
export type TableSpec = {
  name: string;
  attributes: AttributeDefinition[];
  keys: KeySchemaElement[];
  /** The attribute that holds the second after which a row may go. */
  timeToLive?: string;
};

/** The shape of every table of the system: text keys `pk` and `sk`, no indexes. */
export function plainTable(name: string): TableSpec {
  return {
    name,
    attributes: [
      { AttributeName: 'pk', AttributeType: 'S' },
      { AttributeName: 'sk', AttributeType: 'S' },
    ],
    keys: [
      { AttributeName: 'pk', KeyType: 'HASH' },
      { AttributeName: 'sk', KeyType: 'RANGE' },
    ],
  };
}

/**
 * Creates the tables that are not there yet; running it again changes nothing.
 * @throws when a table is there with other keys
 */
export async function createTables(endpoint: string, specs: readonly TableSpec[]): Promise<void> {
  const client = engineClient(endpoint);
  try {
    for (const spec of specs) await createTable(client, spec);
  } finally {
    client.destroy();
  }
}

async function createTable(client: DynamoDBClient, spec: TableSpec): Promise<void> {
  try {
    await client.send(
      new CreateTableCommand({
        TableName: spec.name,
        AttributeDefinitions: spec.attributes,
        KeySchema: spec.keys,
        BillingMode: 'PAY_PER_REQUEST',
      }),
    );
  } catch (error) {
    if (!(error instanceof ResourceInUseException)) throw error;
    const { Table: table } = await client.send(new DescribeTableCommand({ TableName: spec.name }));
    if (shape(table?.AttributeDefinitions, table?.KeySchema) !== shape(spec.attributes, spec.keys)) {
      throw new Error(`The table ${spec.name} was made with other keys: start again with npm start -- --fresh.`);
    }
  }
  if (spec.timeToLive !== undefined) await expire(client, spec.name, spec.timeToLive);
}

async function expire(client: DynamoDBClient, name: string, attribute: string): Promise<void> {
  const { TimeToLiveDescription: now } = await client.send(new DescribeTimeToLiveCommand({ TableName: name }));
  if (now?.TimeToLiveStatus === 'ENABLED') return;
  await client.send(
    new UpdateTimeToLiveCommand({
      TableName: name,
      TimeToLiveSpecification: { AttributeName: attribute, Enabled: true },
    }),
  );
}

/** Keys and their types as text, to compare. */
function shape(attributes: readonly AttributeDefinition[] = [], keys: readonly KeySchemaElement[] = []): string {
  const types = new Map(attributes.map(({ AttributeName, AttributeType }) => [AttributeName, AttributeType]));
  return keys.map(key => `${key.KeyType} ${key.AttributeName} ${types.get(key.AttributeName)}`).join(', ');
}
