import { randomUUID } from 'node:crypto';
import * as z from 'zod/mini';
import { readRequest, seconds } from './directory-request.ts';
import type { DirectoryState, User } from './directory-state.ts';
import { ServiceError } from './service-error.ts';

const attributes = z.array(z.object({ Name: z.string(), Value: z._default(z.string(), '') }));
const onUser = z.object({ Username: z.string() });
const create = z.object({
  Username: z.string(),
  UserAttributes: z._default(attributes, []),
  MessageAction: z.optional(z.enum(['SUPPRESS', 'RESEND'])),
});
const password = z.object({ Username: z.string(), Password: z.string(), Permanent: z._default(z.boolean(), false) });
const update = z.object({ Username: z.string(), UserAttributes: attributes });

type Operation = (state: DirectoryState, body: unknown, at: string) => object;

/** What administrators' functions ask about people who sign in, as Cognito answers. */
export const userOperations: Readonly<Record<string, Operation>> = {
  AdminCreateUser(state, body, at) {
    const { Username, UserAttributes, MessageAction } = readRequest(create, body);
    const given = new Map(UserAttributes.map(({ Name, Value }) => [Name, Value]));
    if (MessageAction === 'RESEND') return { User: described(find(state, Username), 'Attributes') };
    checkNew(state, Username, given);
    const user: User = {
      username: Username.toLowerCase(),
      sub: randomUUID(),
      attributes: Object.fromEntries(given),
      enabled: true,
      created: at,
      modified: at,
    };
    state.users.push(user);
    return { User: described(user, 'Attributes') };
  },
  AdminGetUser(state, body) {
    return described(find(state, readRequest(onUser, body).Username), 'UserAttributes');
  },
  AdminUpdateUserAttributes(state, body, at) {
    const { Username, UserAttributes } = readRequest(update, body);
    const user = find(state, Username);
    const given = new Map(UserAttributes.map(({ Name, Value }) => [Name, Value]));
    checkAttributes(given);
    const email = given.get('email');
    if (email !== undefined && given.get('email_verified') !== 'true') {
      // The pool keeps the old address until its owner has proved the new one.
      given.delete('email');
    } else if (email !== undefined && state.users.some(other => other !== user && hasEmail(other, email))) {
      throw new ServiceError(400, 'AliasExistsException', 'An account with the given email already exists.');
    }
    user.attributes = { ...user.attributes, ...Object.fromEntries(given) };
    user.modified = at;
    return {};
  },
  AdminSetUserPassword(state, body, at) {
    const { Username, Password, Permanent } = readRequest(password, body);
    const user = find(state, Username);
    // The pool's policy: 14 characters, and one of each kind.
    if (Password.length < 14 || ![/[a-z]/, /[A-Z]/, /\d/, /[^A-Za-z\d]/].every(kind => kind.test(Password))) {
      throw new ServiceError(400, 'InvalidPasswordException', 'Password did not conform with policy.');
    }
    // It is not kept: nobody signs in with one here.
    Object.assign(user, { confirmed: Permanent, modified: at });
    return {};
  },
  AdminDisableUser(state, body, at) {
    return change(state, body, at, { enabled: false });
  },
  AdminEnableUser(state, body, at) {
    return change(state, body, at, { enabled: true });
  },
  AdminUserGlobalSignOut(state, body, at) {
    return change(state, body, at, { signedOut: at });
  },
  AdminDeleteUser(state, body) {
    const user = find(state, readRequest(onUser, body).Username);
    state.users.splice(state.users.indexOf(user), 1);
    return {};
  },
};

function change(state: DirectoryState, body: unknown, at: string, changed: Partial<User>): object {
  Object.assign(find(state, readRequest(onUser, body).Username), changed, { modified: at });
  return {};
}

/** By user name, by `sub`, or by e-mail address, which is an alias. Case does not matter. */
function find(state: DirectoryState, name: string): User {
  const wanted = name.toLowerCase();
  const user = state.users.find(known => known.username === wanted || known.sub === wanted || hasEmail(known, wanted));
  if (user === undefined) throw new ServiceError(400, 'UserNotFoundException', 'User does not exist.');
  return user;
}

function hasEmail({ attributes: { email } }: User, wanted: string): boolean {
  return email?.toLowerCase() === wanted.toLowerCase();
}

function checkNew(state: DirectoryState, username: string, given: ReadonlyMap<string, string>): void {
  if (username.includes('@')) {
    const words = 'Username cannot be of email format, since user pool is configured for email alias.';
    throw new ServiceError(400, 'InvalidParameterException', words);
  }
  checkAttributes(given);
  if (state.users.some(user => user.username === username.toLowerCase())) {
    throw new ServiceError(400, 'UsernameExistsException', 'User account already exists');
  }
  const email = given.get('email');
  if (email !== undefined && state.users.some(user => hasEmail(user, email))) {
    throw new ServiceError(400, 'UsernameExistsException', 'An account with the given email already exists.');
  }
}

function checkAttributes(given: ReadonlyMap<string, string>): void {
  if (given.has('sub')) {
    throw new ServiceError(400, 'InvalidParameterException', 'Cannot modify the non-mutable attribute sub');
  }
  const email = given.get('email');
  if (email !== undefined && !/^[^\s@]+@[^\s@]+$/.test(email)) {
    throw new ServiceError(400, 'InvalidParameterException', 'Invalid email address format.');
  }
}

function described(user: User, list: 'Attributes' | 'UserAttributes'): object {
  const pairs = Object.entries({ ...user.attributes, sub: user.sub });
  return {
    Username: user.username,
    [list]: pairs.map(([Name, Value]) => ({ Name, Value })),
    UserCreateDate: seconds(user.created),
    UserLastModifiedDate: seconds(user.modified),
    Enabled: user.enabled,
    UserStatus: user.confirmed ? 'CONFIRMED' : 'FORCE_CHANGE_PASSWORD',
  };
}
