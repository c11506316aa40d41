import { AdminGetUserCommand, CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import { CreateBackupCommand, DynamoDBClient, TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { SESv2Client, SendEmailCommand } from '@aws-sdk/client-sesv2';
import { DynamoDBDocumentClient, GetCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';

/**
 * Calls of every kind that functions make, against a server that answers as told. It runs twice, from this source and
 * as a bundle, and prints what came of each call: the two must be the same.
 */
const settings = { endpoint: process.env.SERVER, region: 'eu-west-2', maxAttempts: 4 };
const dynamo = new DynamoDBClient(settings);
const documents = DynamoDBDocumentClient.from(dynamo);
const s3 = new S3Client({ ...settings, forcePathStyle: true });
const ses = new SESv2Client(settings);
const cognito = new CognitoIdentityProviderClient(settings);

const results: Record<string, unknown> = {};

async function outcome(name: string, call: () => Promise<unknown>): Promise<void> {
  try {
    results[name] = await call();
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    const { name: fault, message } = error;
    const attempts = '$metadata' in error ? Object(error.$metadata).attempts : undefined;
    const reasons = error instanceof TransactionCanceledException ? error.CancellationReasons : undefined;
    results[name] = { fault, message, attempts, reasons };
  }
}

await outcome('get', async () => {
  const { Item, $metadata } = await documents.send(new GetCommand({ TableName: 'get', Key: { pk: 'a', sk: 'b' } }));
  return { Item, attempts: $metadata.attempts };
});
await outcome('cancelled', () => documents.send(new TransactWriteCommand({ TransactItems: [] })));
await outcome('table fault', () => dynamo.send(new CreateBackupCommand({ TableName: 'one', BackupName: 'two' })));
await outcome('mail', async () => {
  const Simple = { Subject: { Data: 'A subject' }, Body: { Text: { Data: 'A body' } } };
  const mail = { FromEmailAddress: 'a@b.example', Destination: { ToAddresses: ['c@d.example'] }, Content: { Simple } };
  const { MessageId, $metadata } = await ses.send(new SendEmailCommand(mail));
  return { MessageId, attempts: $metadata.attempts };
});
await outcome('no such person', () => cognito.send(new AdminGetUserCommand({ UserPoolId: 'a_b', Username: 'nobody' })));
await outcome('object', async () => {
  await s3.send(new PutObjectCommand({ Bucket: 'objects', Key: 'returns/1', Body: 'rows', ContentType: 'text/csv' }));
  const { Body } = await s3.send(new GetObjectCommand({ Bucket: 'objects', Key: 'returns/1' }));
  return Body?.transformToString();
});
await outcome('presigned', () => {
  const command = new PutObjectCommand({
    Bucket: 'objects',
    Key: 'returns/1',
    ContentLength: 4,
    ContentType: 'text/csv',
  });
  return getSignedUrl(new S3Client({ region: 'eu-west-2' }), command, {
    signingDate: new Date('2026-11-09T09:00:00Z'),
    expiresIn: 60,
  });
});

/** Where a client without a set endpoint would go. */
async function hostOf(client: DynamoDBClient | SESv2Client | CognitoIdentityProviderClient): Promise<string> {
  const provider: unknown = await client.config.endpointProvider({ Region: 'eu-west-2' });
  const { url } = Object(provider);
  return String(url);
}
const region = 'eu-west-2';
await outcome('host of DynamoDB', () => hostOf(new DynamoDBClient({ region })));
await outcome('host of SES', () => hostOf(new SESv2Client({ region })));
await outcome('host of Cognito', () => hostOf(new CognitoIdentityProviderClient({ region })));
await outcome('host of S3', async () => {
  const { url } = new S3Client({ region }).config.endpointProvider({ Region: region, Bucket: 'objects' });
  return url.href;
});

const loaded: unknown = Reflect.get(process, 'moduleLoadList');
const undici = Array.isArray(loaded) && loaded.some(name => String(name).includes('undici'));
process.stdout.write(JSON.stringify({ results, undici }));
