import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AdminGetUserCommand, CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import { SESv2Client } from '@aws-sdk/client-sesv2';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Mail, mailer } from '../../functions/platform/mail.ts';
import { type SignIns, signIns } from '../../functions/platform/sign-ins.ts';
import { type Directory, startDirectory } from '../../infra/local/directory.ts';
import { type Mailbox, startMailbox } from '../../infra/local/mailbox.ts';
import { parsePolicy } from '../../infra/local/policy.ts';

/** The ports of `people` against what plays their services here, and against services that fail. */

const account = { region: 'eu-west-2', account: '000000000000' };
const connection = (endpoint: string) => ({
  endpoint,
  region: account.region,
  credentials: { accessKeyId: 'people', secretAccessKey: 'local' },
});
const roles = new Map([
  ['people', parsePolicy({ Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] }, 'people')],
]);

let folder: string;
const ended: (() => Promise<void> | void)[] = [];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ports-'));
});
afterEach(async () => {
  for (const end of ended.splice(0).reverse()) await end();
  rmSync(folder, { recursive: true, force: true });
});

describe('mail', () => {
  const mail: Mail = {
    to: 'rowan@practice.example',
    subject: 'Late: your return for October 2026',
    text: 'It was due.',
    html: '<p>It was due.</p>',
    tags: { user: 'user-1', message: 'message-2' },
  };

  function port(endpoint: string, fromName = 'Turnstone, Eastmarch County Council', requestTimeout = 5_000) {
    const client = new SESv2Client({
      ...connection(endpoint),
      maxAttempts: 1,
      requestHandler: { requestTimeout, throwOnRequestTimeout: true },
    });
    ended.push(() => client.destroy());
    return mailer({ from: 'turnstone@eastmarch.example', fromName, configurationSet: 'turnstone' }, client);
  }

  async function mailbox(): Promise<Mailbox> {
    const started = await startMailbox({ ...account, folder, identities: ['eastmarch.example'], roles, log: () => {} });
    ended.push(started.stop);
    return started;
  }

  test('is taken as it was meant, and says that nobody answers', async () => {
    const box = await mailbox();
    expect(await port(box.endpoint)(mail)).toEqual({ said: 'sent' });
    expect(box.messages()).toMatchObject([
      {
        from: '"Turnstone, Eastmarch County Council" <turnstone@eastmarch.example>',
        to: ['rowan@practice.example'],
        subject: mail.subject,
        text: mail.text,
        html: mail.html,
        headers: [{ name: 'Auto-Submitted', value: 'auto-generated' }],
        tags: mail.tags,
        configurationSet: 'turnstone',
      },
    ]);
  });

  test.each([
    ['The "Turnstone"', '"The \\"Turnstone\\"" <turnstone@eastmarch.example>'],
    ['Gwasanaeth Tŵr', `=?UTF-8?B?${Buffer.from('Gwasanaeth Tŵr').toString('base64')}?= <turnstone@eastmarch.example>`],
  ])('is from a name however it is spelt: %s', async (name, from) => {
    const box = await mailbox();
    await port(box.endpoint, name)(mail);
    expect(box.messages()[0]?.from).toBe(from);
  });

  test('to what is no address is known to fail', async () => {
    const box = await mailbox();
    expect(await port(box.endpoint)({ ...mail, to: 'rowan at practice' })).toEqual({ said: 'address fails' });
  });

  async function failing(answer: (request: IncomingMessage, response: ServerResponse) => void) {
    let requests = 0;
    const server: Server = createServer((request, response) => {
      requests += 1;
      request.resume().on('end', () => answer(request, response));
    });
    await new Promise<void>(done => server.listen(0, '127.0.0.1', done));
    ended.push(
      () =>
        new Promise<void>(done => {
          server.closeAllConnections();
          server.close(() => done());
        }),
    );
    const address = server.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    return { endpoint: `http://127.0.0.1:${port}`, requests: () => requests };
  }

  test.each([
    [429, 'TooManyRequestsException', 'later'],
    [500, 'InternalServiceErrorException', 'later'],
    [503, 'ServiceUnavailable', 'later'],
    [400, 'AccountSuspendedException', 'never'],
    [400, 'MessageRejected', 'never'],
    [403, 'AccessDeniedException', 'never'],
  ])('an answer %i %s means that it was not taken: %s', async (status, code, said) => {
    const service = await failing((_request, response) => {
      response
        .writeHead(status, { 'x-amzn-errortype': code, 'content-type': 'application/json' })
        .end('{"message":"No."}');
    });
    expect(await port(service.endpoint)(mail)).toEqual({ said, code });
    expect(service.requests()).toBe(1);
  });

  test('where there is nobody, it was not taken', async () => {
    expect(await port('http://127.0.0.1:9')(mail)).toMatchObject({ said: 'later', code: 'ECONNREFUSED' });
  });

  test('a connection that breaks, or is silent, leaves it open: nothing is sent again in here', async () => {
    const broken = await failing(request => request.socket.destroy());
    await expect(port(broken.endpoint)(mail)).rejects.toThrow();
    expect(broken.requests()).toBe(1);
    const silent = await failing(() => {});
    await expect(port(silent.endpoint, 'Turnstone', 300)(mail)).rejects.toThrow();
    expect(silent.requests()).toBe(1);
  });
});

describe('sign-ins', () => {
  const pool = { id: 'eu-west-2_people', arn: 'arn:aws:cognito-idp:eu-west-2:000000000000:userpool/eu-west-2_people' };
  let directory: Directory;
  let port: SignIns;
  let client: CognitoIdentityProviderClient;
  beforeEach(async () => {
    directory = await startDirectory({ path: join(folder, 'directory.json'), pool, scopes: [], roles, log: () => {} });
    client = new CognitoIdentityProviderClient({ ...connection(directory.endpoint), maxAttempts: 1 });
    port = signIns({ pool: pool.id, directory: undefined }, client);
    ended.push(directory.stop, () => client.destroy());
  });

  const accounts = () => directory.accounts().map(({ username, email, enabled }) => ({ username, email, enabled }));
  const rowan = { username: 'user-1', email: 'rowan@practice.example', enabled: true };

  test('an account is confirmed, so that its owner can set a password by a code', async () => {
    await port.enable('user-1', rowan.email);
    await port.enable('user-1', 'Rowan@Practice.example');
    expect(accounts()).toEqual([rowan]);
    const user = await client.send(new AdminGetUserCommand({ UserPoolId: pool.id, Username: 'user-1' }));
    expect(user).toMatchObject({ UserStatus: 'CONFIRMED' });
    expect(user.UserAttributes).toContainEqual({ Name: 'email_verified', Value: 'true' });
  });

  test('made twice at once, it is one', async () => {
    await Promise.all([port.enable('user-1', rowan.email), port.enable('user-1', rowan.email)]);
    expect(accounts()).toEqual([rowan]);
  });

  test('disabled, it is signed out everywhere; enabled again, it is the same account', async () => {
    await port.enable('user-1', rowan.email);
    const [{ sub } = { sub: '' }] = directory.accounts();
    await port.disable('user-1');
    await port.disable('user-1');
    expect(directory.accounts()).toMatchObject([{ enabled: false, signedOut: expect.any(String) }]);
    await port.enable('user-1', rowan.email);
    expect(directory.accounts()).toMatchObject([{ enabled: true, sub }]);
  });

  test('at another address it is a new account under the same name', async () => {
    await port.enable('user-1', rowan.email);
    const [{ sub } = { sub: '' }] = directory.accounts();
    await port.enable('user-1', 'right@practice.example');
    expect(accounts()).toEqual([{ ...rowan, email: 'right@practice.example' }]);
    expect(directory.accounts()[0]?.sub).not.toBe(sub);
  });

  test('an address that another account still has is a fault, to be tried again', async () => {
    await port.enable('user-1', rowan.email);
    await expect(port.enable('user-2', rowan.email)).rejects.toMatchObject({ name: 'UsernameExistsException' });
    await port.remove('user-1');
    await port.enable('user-2', rowan.email);
    expect(accounts()).toEqual([{ ...rowan, username: 'user-2' }]);
  });

  test('what is not there is disabled and removed without complaint', async () => {
    await port.disable('user-9');
    await port.remove('user-9');
    expect(accounts()).toEqual([]);
  });
});
