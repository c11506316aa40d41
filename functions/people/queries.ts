import type { Role } from '../kernel/actor.ts';
import type { Records } from '../platform/records.ts';
import type { Platform } from '../platform/wiring.ts';
import { type OrganisationState, organisationSummary, organisations } from './organisation.ts';
import { userSummary, users } from './user.ts';

/** What other slices may ask of people. */

/** The id under which the council itself is registered; set up once, before anything else. */
export const councilOrganisation = 'council';

/**
 * Ids of an organisation's people who hold one of some roles; at most 2,000 people. Where it is about an agreement,
 * without those who are narrowed to others.
 */
export async function usersWithRole(
  records: Records,
  organisation: string,
  wanted: readonly Role[],
  agreement?: string,
): Promise<readonly string[]> {
  const rows = await records.listAll('people', `users#${organisation}`, userSummary);
  return rows
    .filter(({ summary: { roles, agreements } }) => {
      const narrowed = agreement !== undefined && agreements !== undefined && !agreements.includes(agreement);
      return !narrowed && roles.some(role => wanted.includes(role));
    })
    .map(row => row.id);
}

/** Names and kinds of organisations, by id; those that are not registered are absent. */
export async function organisationsById(
  records: Records,
  ids: readonly string[],
): Promise<ReadonlyMap<string, OrganisationState>> {
  const found = await records.readMany(organisations, ids);
  return new Map([...found].flatMap(([id, { state }]) => (state ? [[id, state] as const] : [])));
}

/** The whole list of organisations, by name; for choosing one. */
export function listOrganisations(records: Records, cursor?: string) {
  return records.list('people', 'organisations', organisationSummary, {
    limit: 100,
    ...(cursor === undefined ? {} : { cursor }),
  });
}

/**
 * Names of those who stand in the ledger as `user:<id>`; two batch reads. Jobs, systems and erased people have none.
 */
export async function namesOf(
  { records, keys }: Pick<Platform, 'records' | 'keys'>,
  by: readonly (string | undefined)[],
) {
  const ids = by.flatMap(one => (one?.startsWith('user:') ? [one.slice('user:'.length)] : []));
  const opened = keys();
  const [found] = await Promise.all([records.readMany(users, ids), opened.load(ids.map(id => `user:${id}`))]);
  return (one: string): { byName?: string } => {
    const name = opened.open(found.get(one.slice('user:'.length))?.state?.name);
    return name === undefined ? {} : { byName: name };
  };
}

/** Whether a person belongs to the council itself. */
export async function belongsToCouncil(records: Records, user: string): Promise<boolean> {
  const { state } = await records.read(users, user);
  return state?.memberships.some(({ organisation }) => organisation === councilOrganisation) ?? false;
}
