import { randomBytes } from 'node:crypto';
import * as z from 'zod/mini';
import { readRequest, seconds } from './directory-request.ts';
import type { Client, DirectoryState } from './directory-state.ts';
import { ServiceError } from './service-error.ts';

const create = z.object({
  UserPoolId: z.string(),
  ClientName: z.string(),
  GenerateSecret: z._default(z.boolean(), false),
  AllowedOAuthFlows: z._default(z.array(z.string()), []),
  AllowedOAuthFlowsUserPoolClient: z._default(z.boolean(), false),
  AllowedOAuthScopes: z._default(z.array(z.string()), []),
  AccessTokenValidity: z.optional(z.number()),
  TokenValidityUnits: z.optional(
    z.object({ AccessToken: z.optional(z.enum(['seconds', 'minutes', 'hours', 'days'])) }),
  ),
});
const remove = z.object({ ClientId: z.string() });

/** Makes an app client for a provider's own system. @throws ServiceError, among others for a scope the pool does not have */
export function createClient(state: DirectoryState, body: unknown, at: string, scopes: readonly string[]): object {
  const asked = readRequest(create, body);
  const strange = asked.AllowedOAuthScopes.find(scope => !scopes.includes(scope));
  if (strange !== undefined) {
    throw new ServiceError(400, 'ScopeDoesNotExistException', `Invalid scope requested: ${strange}`);
  }
  if (asked.AllowedOAuthFlows.length > 0 && !asked.AllowedOAuthFlowsUserPoolClient) {
    const words = 'AllowedOAuthFlows needs AllowedOAuthFlowsUserPoolClient to be true.';
    throw new ServiceError(400, 'InvalidParameterException', words);
  }
  if (asked.AllowedOAuthFlows.includes('client_credentials') && !asked.GenerateSecret) {
    const words = 'client_credentials flow can not be selected if client does not have a client secret.';
    throw new ServiceError(400, 'InvalidOAuthFlowException', words);
  }
  const client: Client = {
    id: randomBytes(13).toString('hex'),
    name: asked.ClientName,
    ...(asked.GenerateSecret ? { secret: randomBytes(25).toString('hex') } : {}),
    flows: asked.AllowedOAuthFlows,
    scopes: asked.AllowedOAuthScopes,
    tokenSeconds: (asked.AccessTokenValidity ?? 1) * unitSeconds[asked.TokenValidityUnits?.AccessToken ?? 'hours'],
    created: at,
  };
  state.clients.push(client);
  return {
    UserPoolClient: {
      UserPoolId: asked.UserPoolId,
      ClientId: client.id,
      ClientName: client.name,
      ClientSecret: client.secret,
      AllowedOAuthFlows: client.flows,
      AllowedOAuthScopes: client.scopes,
      CreationDate: seconds(at),
      LastModifiedDate: seconds(at),
    },
  };
}

const unitSeconds = { seconds: 1, minutes: 60, hours: 3_600, days: 86_400 } as const;

export function deleteClient(state: DirectoryState, body: unknown): object {
  const { ClientId } = readRequest(remove, body);
  const index = state.clients.findIndex(client => client.id === ClientId);
  if (index < 0) {
    throw new ServiceError(400, 'ResourceNotFoundException', `User pool client ${ClientId} does not exist.`);
  }
  state.clients.splice(index, 1);
  return {};
}
