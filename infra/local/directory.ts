import type { IncomingMessage, ServerResponse } from 'node:http';
import * as z from 'zod/mini';
import { accessFor, type Roles, signerOf, type Use } from './access.ts';
import { createClient, deleteClient } from './directory-clients.ts';
import { readRequest } from './directory-request.ts';
import { type Client, readState, writeState } from './directory-state.ts';
import { userOperations } from './directory-users.ts';
import { answerJson, bodyOf, serve } from './loopback.ts';
import { ServiceError } from './service-error.ts';

export type DirectoryOptions = {
  /** The file that keeps users and clients. */
  path: string;
  pool: { id: string; arn: string };
  /** Scopes that a client may ask for, `turnstone/returns.write`. */
  scopes: readonly string[];
  roles: Roles;
  log(line: string): void;
  /** The time, as an ISO instant; the runner may pretend another day. */
  now?(): string;
};

/** Somebody who can be chosen on the sign-in page. */
export type Account = {
  username: string;
  sub: string;
  email?: string;
  name?: string;
  enabled: boolean;
  /** Signed out everywhere at this instant: refresh tokens given before it count no longer. */
  signedOut?: string;
};

export type Directory = {
  endpoint: string;
  stop(): Promise<void>;
  /** In the order of their creation. */
  accounts(): Account[];
  /** Provider systems, for the token endpoint. */
  clients(): Client[];
  usage(): Use[];
};

/** Plays the administrator's calls of a Cognito user pool. */
export async function startDirectory(options: DirectoryOptions): Promise<Directory> {
  const state = readState(options.path);
  const access = accessFor(options.roles);
  const now = options.now ?? (() => new Date().toISOString());

  function perform(operation: string, body: unknown): object {
    if (operation === 'CreateUserPoolClient') return createClient(state, body, now(), options.scopes);
    if (operation === 'DeleteUserPoolClient') return deleteClient(state, body);
    const onUser = userOperations[operation];
    if (onUser !== undefined) return onUser(state, body, now());
    throw new ServiceError(400, 'UnknownOperationException', `The local directory does not do ${operation}.`);
  }

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const operation = String(request.headers['x-amz-target']).split('.')[1] ?? '';
    try {
      const body = readRequest(anyRequest, json(await bodyOf(request)));
      const call = { action: `cognito-idp:${operation}`, resource: options.pool.arn };
      const refusal = access.check(signerOf(request.headers.authorization), [call]);
      if (refusal?.kind === 'denied') throw new ServiceError(400, 'AccessDeniedException', refusal.message);
      if (refusal !== undefined) {
        const words = 'The security token included in the request is invalid.';
        throw new ServiceError(400, 'UnrecognizedClientException', words);
      }
      if (body.UserPoolId !== options.pool.id) {
        throw new ServiceError(400, 'ResourceNotFoundException', `User pool ${body.UserPoolId} does not exist.`);
      }
      const reply = perform(operation, body);
      if (operation !== 'AdminGetUser') writeState(options.path, state);
      answerJson(response, 200, reply, protocol);
    } catch (error) {
      if (!(error instanceof ServiceError)) throw error;
      options.log(`directory: ${operation}: ${error.code}`);
      answerJson(response, error.status, { __type: error.code, message: error.message }, protocol);
    }
  }

  const server = await serve(handle, options.log);
  return {
    ...server,
    accounts: () =>
      state.users.map(({ username, sub, attributes: { email, name }, enabled, signedOut }) => ({
        username,
        sub,
        enabled,
        ...(email === undefined ? {} : { email }),
        ...(name === undefined ? {} : { name }),
        ...(signedOut === undefined ? {} : { signedOut }),
      })),
    clients: () => structuredClone(state.clients),
    usage: access.usage,
  };
}

const protocol = 'application/x-amz-json-1.1';

const anyRequest = z.looseObject({ UserPoolId: z.string() });

function json(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString());
  } catch {
    throw new ServiceError(400, 'SerializationException', 'The request is not JSON.');
  }
}
