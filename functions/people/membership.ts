import type { Actor, Scope } from '../kernel/actor.ts';
import { ok, refused } from '../kernel/result.ts';
import { streamOf } from '../platform/aggregate.ts';
import type { Identify } from '../platform/http.ts';
import type { Records } from '../platform/records.ts';
import { clients } from './client.ts';
import { users } from './user.ts';

/**
 * Finds the membership an access token acts under, read anew for each request: a removal takes effect at once.
 * A person with one membership need not name it; with several, `Acting-For` chooses.
 */
export function membership(records: Records): Identify {
  return async ({ username, clientId, scopes }, actingFor, any) =>
    username === undefined ? machine(records, clientId, scopes, actingFor) : person(records, username, actingFor, any);
}

async function person(records: Records, id: string, actingFor: string | undefined, any: boolean) {
  const { state, version } = await records.read(users, id);
  const memberships = state?.memberships ?? [];
  const chosen = actingFor === undefined ? memberships[0] : memberships.find(held => held.organisation === actingFor);
  if (!chosen) return refused({ code: 'no-membership' } as const);
  if (actingFor === undefined && memberships.length > 1 && !any)
    return refused({ code: 'organisation-required' } as const);
  const actor: Actor = {
    by: `user:${id}`,
    id,
    organisation: chosen.organisation,
    organisationKind: chosen.organisationKind,
    roles: chosen.roles,
    scopes: [],
    agreements: chosen.agreements ?? 'all',
    guard: { table: 'people', key: streamOf(users.kind, id), version },
  };
  return ok(actor);
}

async function machine(records: Records, id: string, asked: readonly Scope[], actingFor: string | undefined) {
  const { state, version } = await records.read(clients, id);
  const foreign = actingFor !== undefined && actingFor !== state?.organisation;
  if (!state || state.removed || foreign) return refused({ code: 'no-membership' } as const);
  const actor: Actor = {
    by: `client:${id}`,
    id,
    organisation: state.organisation,
    organisationKind: state.organisationKind,
    roles: [],
    scopes: state.scopes.filter(scope => asked.includes(scope)),
    agreements: 'all',
    guard: { table: 'people', key: streamOf(clients.kind, id), version },
  };
  return ok(actor);
}
