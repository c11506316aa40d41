import type { Role } from '../kernel/actor.ts';
import type { Records } from '../platform/records.ts';
import { type OrganisationState, organisationSummary, organisations } from './organisation.ts';
import { userSummary } from './user.ts';

/** What other slices may ask of people. */

/** The id under which the council itself is registered; set up once, before anything else. */
export const councilOrganisation = 'council';

/** Ids of an organisation's people who hold one of some roles; at most 2,000 people. */
export async function usersWithRole(
  records: Records,
  organisation: string,
  wanted: readonly Role[],
): Promise<readonly string[]> {
  const rows = await records.listAll('people', `users#${organisation}`, userSummary);
  return rows.filter(row => row.summary.roles.some(role => wanted.includes(role))).map(row => row.id);
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
