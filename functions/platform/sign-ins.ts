import { randomBytes } from 'node:crypto';
import {
  AdminCreateUserCommand,
  AdminDeleteUserCommand,
  AdminDisableUserCommand,
  AdminEnableUserCommand,
  AdminGetUserCommand,
  AdminLinkProviderForUserCommand,
  AdminSetUserPasswordCommand,
  AdminUserGlobalSignOutCommand,
  CognitoIdentityProviderClient,
  InvalidParameterException,
  UserNotFoundException,
  UsernameExistsException,
} from '@aws-sdk/client-cognito-identity-provider';

/** The directory people sign in with. Each call may be repeated, and leaves the account as it says. */
export type SignIns = {
  /** The user can sign in at this address. An account at another address is replaced: nothing of it is kept. */
  enable(user: string, email: string): Promise<void>;
  /** The user cannot sign in, and is signed out everywhere. */
  disable(user: string): Promise<void>;
  /** There is no account. */
  remove(user: string): Promise<void>;
};

type SignInSettings = {
  pool: string;
  /** The council's own directory, where people may sign in with that. */
  directory: string | undefined;
};

function patientClient(): CognitoIdentityProviderClient {
  return new CognitoIdentityProviderClient({
    requestHandler: { connectionTimeout: 3_000, requestTimeout: 10_000, throwOnRequestTimeout: true },
  });
}

/**
 * A Cognito user pool; the user name is our user's id, which tokens then carry as `username`.
 *
 * An account is made without Cognito's invitation, whose temporary password lies in a mailbox, ends after seven
 * days and cannot be asked for again: Cognito refuses "forgot password" to an account that still has it. Instead
 * the account gets a password that nobody knows. With it the account counts as confirmed, its address as verified,
 * and its owner sets a password by a code, whenever that is. See infra/adr/0010-first-sign-in.md.
 */
export function signIns({ pool, directory }: SignInSettings, client = patientClient()): SignIns {
  const on = (user: string) => ({ UserPoolId: pool, Username: user });

  async function find(user: string) {
    const found = await unlessMissing(client.send(new AdminGetUserCommand(on(user))));
    if (!found) return undefined;
    const email = found.UserAttributes?.find(attribute => attribute.Name === 'email')?.Value ?? '';
    return { email, enabled: found.Enabled ?? false, begun: found.UserStatus === 'FORCE_CHANGE_PASSWORD' };
  }

  async function create(user: string, email: string) {
    const attributes = { email, email_verified: 'true' };
    try {
      await client.send(
        new AdminCreateUserCommand({
          ...on(user),
          MessageAction: 'SUPPRESS',
          UserAttributes: Object.entries(attributes).map(([Name, Value]) => ({ Name, Value })),
        }),
      );
    } catch (error) {
      // Another run was faster; or another account still has the address, and goes within minutes.
      if (!(error instanceof UsernameExistsException) || !sameAddress((await find(user))?.email, email)) throw error;
    }
  }

  async function remove(user: string) {
    await unlessMissing(client.send(new AdminUserGlobalSignOutCommand(on(user))));
    await unlessMissing(client.send(new AdminDeleteUserCommand(on(user))));
  }

  return {
    remove,
    async enable(user, email) {
      let account = await find(user);
      if (account && !sameAddress(account.email, email)) {
        await remove(user);
        account = undefined;
      }
      if (!account) await create(user, email);
      if (!account || account.begun) {
        await client.send(
          new AdminSetUserPasswordCommand({ ...on(user), Password: unknownPassword(), Permanent: true }),
        );
        if (directory !== undefined) await link(user, email, directory);
      }
      if (account?.enabled === false) await client.send(new AdminEnableUserCommand(on(user)));
    },
    async disable(user) {
      await unlessMissing(client.send(new AdminDisableUserCommand(on(user))));
      await unlessMissing(client.send(new AdminUserGlobalSignOutCommand(on(user))));
    },
  };

  /** Whoever signs in with the council's directory under this address is this user; else they would be a new one. */
  async function link(user: string, email: string, provider: string) {
    try {
      await client.send(
        new AdminLinkProviderForUserCommand({
          UserPoolId: pool,
          DestinationUser: { ProviderName: 'Cognito', ProviderAttributeValue: user },
          SourceUser: { ProviderName: provider, ProviderAttributeName: 'email', ProviderAttributeValue: email },
        }),
      );
    } catch (error) {
      // Said with the same code as everything else that is wrong with a request.
      if (!(error instanceof InvalidParameterException && /already linked/.test(error.message))) throw error;
    }
  }
}

function sameAddress(known: string | undefined, wanted: string): boolean {
  return known?.toLowerCase() === wanted.toLowerCase();
}

async function unlessMissing<Reply>(reply: Promise<Reply>): Promise<Reply | undefined> {
  try {
    return await reply;
  } catch (error) {
    if (error instanceof UserNotFoundException) return undefined;
    throw error;
  }
}

/** 256 random bits, and one of each kind of character that the pool asks for. */
function unknownPassword(): string {
  return `${randomBytes(32).toString('base64url')}-Aa1`;
}
