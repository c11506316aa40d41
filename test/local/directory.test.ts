import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  AdminCreateUserCommand,
  AdminDeleteUserCommand,
  AdminDisableUserCommand,
  AdminEnableUserCommand,
  AdminGetUserCommand,
  AdminSetUserPasswordCommand,
  AdminUpdateUserAttributesCommand,
  AdminUserGlobalSignOutCommand,
  CognitoIdentityProviderClient,
  CreateUserPoolClientCommand,
  type CreateUserPoolClientCommandInput,
  DeleteUserPoolClientCommand,
  ListUsersCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Directory, startDirectory } from '../../infra/local/directory.ts';
import { parsePolicy } from '../../infra/local/policy.ts';

const UserPoolId = 'eu-west-2_people';
const arn = `arn:aws:cognito-idp:eu-west-2:000000000000:userpool/${UserPoolId}`;
const now = '2026-11-09T09:00:00.000Z';
const roles = new Map([
  ['people-api', role('cognito-idp:*')],
  ['curious', role('cognito-idp:AdminGetUser')],
]);

let folder: string;
let directory: Directory;
const clients: CognitoIdentityProviderClient[] = [];

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'directory-'));
  await start();
});
afterEach(async () => {
  for (const client of clients.splice(0)) client.destroy();
  await directory.stop();
  rmSync(folder, { recursive: true, force: true });
});

const ada = { UserPoolId, Username: 'user-1' };

describe('people who sign in', () => {
  test('somebody is created, found by any of their names, and still there after a restart', async () => {
    const { User } = await create('user-1', 'Ada@therapies.example');
    const sub = User?.Attributes?.find(attribute => attribute.Name === 'sub')?.Value;
    expect(User).toMatchObject({ Username: 'user-1', Enabled: true, UserCreateDate: new Date(now) });
    await directory.stop();
    await start();
    for (const Username of ['user-1', 'USER-1', 'ada@therapies.example', String(sub)]) {
      const found = await as().send(new AdminGetUserCommand({ UserPoolId, Username }));
      expect(found).toMatchObject({ Username: 'user-1', Enabled: true });
      expect(found.UserAttributes).toContainEqual({ Name: 'email', Value: 'Ada@therapies.example' });
    }
    expect(directory.accounts()).toEqual([{ username: 'user-1', sub, email: 'Ada@therapies.example', enabled: true }]);
  });

  test('a user name or an address is taken once, and a user name is not an address', async () => {
    await create('user-1', 'ada@therapies.example');
    await expect(create('User-1', 'b@therapies.example')).rejects.toMatchObject({ name: 'UsernameExistsException' });
    await expect(create('user-2', 'ADA@therapies.example')).rejects.toMatchObject({ name: 'UsernameExistsException' });
    await expect(create('c@x.example', 'c@x.example')).rejects.toMatchObject({ name: 'InvalidParameterException' });
    await expect(create('user-3', 'nonsense')).rejects.toMatchObject({ name: 'InvalidParameterException' });
    expect(directory.accounts()).toHaveLength(1);
  });

  test('an invitation is sent again to those who are there', async () => {
    const again = new AdminCreateUserCommand({ ...ada, MessageAction: 'RESEND' });
    await expect(as().send(again)).rejects.toMatchObject({ name: 'UserNotFoundException' });
    await create('user-1', 'ada@therapies.example');
    expect((await as().send(again)).User?.Username).toBe('user-1');
    expect(directory.accounts()).toHaveLength(1);
  });

  test('disabled, enabled, signed out everywhere, deleted', async () => {
    await create('user-1', 'ada@therapies.example');
    await as().send(new AdminDisableUserCommand(ada));
    expect(directory.accounts()[0]?.enabled).toBe(false);
    await as().send(new AdminEnableUserCommand(ada));
    await as().send(new AdminUserGlobalSignOutCommand(ada));
    expect(directory.accounts()[0]).toMatchObject({ enabled: true, signedOut: now });
    await as().send(new AdminDeleteUserCommand(ada));
    expect(directory.accounts()).toEqual([]);
    await expect(as().send(new AdminGetUserCommand(ada))).rejects.toMatchObject({
      name: 'UserNotFoundException',
      message: 'User does not exist.',
    });
  });

  test('a lasting password that the policy allows confirms the account', async () => {
    await create('user-1', 'ada@therapies.example');
    const status = async () => (await as().send(new AdminGetUserCommand(ada))).UserStatus;
    const set = (Password: string) => as().send(new AdminSetUserPasswordCommand({ ...ada, Password, Permanent: true }));
    expect(await status()).toBe('FORCE_CHANGE_PASSWORD');
    await expect(set('tooshort-A1')).rejects.toMatchObject({ name: 'InvalidPasswordException' });
    await expect(set('without-a-capital-1')).rejects.toMatchObject({ name: 'InvalidPasswordException' });
    await set('With-a-capital-1');
    expect(await status()).toBe('CONFIRMED');
  });

  test('a new address counts at once only when it is said to be verified', async () => {
    await create('user-1', 'ada@therapies.example');
    await create('user-2', 'bea@therapies.example');
    const update = (...UserAttributes: { Name: string; Value: string }[]) =>
      as().send(new AdminUpdateUserAttributesCommand({ ...ada, UserAttributes }));
    await update({ Name: 'email', Value: 'new@therapies.example' }, { Name: 'name', Value: 'Ada' });
    expect(directory.accounts()[0]).toMatchObject({ email: 'ada@therapies.example', name: 'Ada' });
    const verified = { Name: 'email_verified', Value: 'true' };
    await update({ Name: 'email', Value: 'new@therapies.example' }, verified);
    expect(directory.accounts()[0]?.email).toBe('new@therapies.example');
    await expect(update({ Name: 'email', Value: 'bea@therapies.example' }, verified)).rejects.toMatchObject({
      name: 'AliasExistsException',
    });
    await expect(update({ Name: 'sub', Value: 'x' })).rejects.toMatchObject({ name: 'InvalidParameterException' });
  });
});

describe("providers' systems", () => {
  const system = {
    UserPoolId,
    ClientName: 'Cobalt Therapies records',
    GenerateSecret: true,
    AllowedOAuthFlows: ['client_credentials'],
    AllowedOAuthFlowsUserPoolClient: true,
    AllowedOAuthScopes: ['turnstone/returns.write'],
    AccessTokenValidity: 10,
    TokenValidityUnits: { AccessToken: 'minutes' },
  } satisfies CreateUserPoolClientCommandInput;

  test('a client has an id and a secret of its own until it is deleted', async () => {
    const { UserPoolClient } = await as().send(new CreateUserPoolClientCommand(system));
    await as().send(new CreateUserPoolClientCommand(system));
    await directory.stop();
    await start();
    const [first, second] = directory.clients();
    expect(first).toMatchObject({
      id: UserPoolClient?.ClientId,
      secret: UserPoolClient?.ClientSecret,
      name: 'Cobalt Therapies records',
      scopes: ['turnstone/returns.write'],
      tokenSeconds: 600,
    });
    expect(second?.secret).not.toBe(first?.secret);
    const remove = new DeleteUserPoolClientCommand({ UserPoolId, ClientId: first?.id });
    await as().send(remove);
    expect(directory.clients()).toEqual([second]);
    await expect(as().send(remove)).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  });

  test.each<[string, Partial<CreateUserPoolClientCommandInput>, string]>([
    ['a scope that the pool does not have', { AllowedOAuthScopes: ['turnstone/all'] }, 'ScopeDoesNotExistException'],
    ['no secret', { GenerateSecret: false }, 'InvalidOAuthFlowException'],
    ['flows that are not switched on', { AllowedOAuthFlowsUserPoolClient: false }, 'InvalidParameterException'],
  ])('%s is refused', async (_case, changed, name) => {
    const creating = as().send(new CreateUserPoolClientCommand({ ...system, ...changed }));
    await expect(creating).rejects.toMatchObject({ name });
    expect(directory.clients()).toEqual([]);
  });
});

describe('who may', () => {
  test('a role decides, by action and pool', async () => {
    await create('user-1', 'ada@therapies.example');
    await as('curious').send(new AdminGetUserCommand(ada));
    await expect(as('curious').send(new AdminDeleteUserCommand(ada))).rejects.toMatchObject({
      name: 'AccessDeniedException',
      message: `User: arn:aws:sts::000000000000:assumed-role/curious/curious is not authorized to perform: cognito-idp:AdminDeleteUser on resource: ${arn} because no identity-based policy allows the cognito-idp:AdminDeleteUser action`,
    });
    await expect(as('somebody').send(new AdminGetUserCommand(ada))).rejects.toMatchObject({
      name: 'UnrecognizedClientException',
    });
    expect(directory.accounts()).toHaveLength(1);
    expect(directory.usage()).toEqual([
      { function: 'people-api', action: 'cognito-idp:AdminCreateUser', resource: arn },
      { function: 'curious', action: 'cognito-idp:AdminGetUser', resource: arn },
    ]);
  });

  test('another pool, and what the directory does not do, are said', async () => {
    const elsewhere = new AdminGetUserCommand({ ...ada, UserPoolId: 'eu-west-2_other' });
    await expect(as().send(elsewhere)).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
    await expect(as().send(new ListUsersCommand({ UserPoolId }))).rejects.toMatchObject({
      name: 'UnknownOperationException',
    });
  });
});

async function start(): Promise<void> {
  directory = await startDirectory({
    path: join(folder, 'directory.json'),
    pool: { id: UserPoolId, arn },
    scopes: ['turnstone/returns.read', 'turnstone/returns.write'],
    roles,
    log: () => {},
    now: () => now,
  });
}

function as(name = 'people-api'): CognitoIdentityProviderClient {
  const credentials = { accessKeyId: name, secretAccessKey: 'local' };
  const client = new CognitoIdentityProviderClient({ endpoint: directory.endpoint, region: 'eu-west-2', credentials });
  clients.push(client);
  return client;
}

function create(Username: string, email: string) {
  const UserAttributes = [{ Name: 'email', Value: email }];
  return as().send(new AdminCreateUserCommand({ UserPoolId, Username, UserAttributes, MessageAction: 'SUPPRESS' }));
}

function role(Action: string) {
  return parsePolicy({ Statement: [{ Effect: 'Allow', Action, Resource: arn }] }, 'Role');
}
