import type { Role } from '../kernel/actor.ts';
import { councilOrganisation, usersWithRole } from '../people/queries.ts';
import type { Records } from '../platform/records.ts';
import type { Told } from './flag-obligations.ts';
import type { FlagState } from './flag-record.ts';

/** Who may own a flag. */
export const owning: readonly Role[] = ['contract manager', 'commissioner'];

export function contractManagers(records: Records, agreement: string) {
  return usersWithRole(records, councilOrganisation, ['contract manager'], agreement);
}

export function possibleOwners(records: Records, agreement: string) {
  return usersWithRole(records, councilOrganisation, owning, agreement);
}

/** Who hears of a new flag; so many at most, because all are told in the flag's own transaction. */
export async function toldOf(records: Records, agreement: string, provider: string): Promise<Told> {
  const managers = await contractManagers(records, agreement);
  const administrators = await usersWithRole(records, provider, ['provider administrator'], agreement);
  return { managers: managers.slice(0, mostTold), administrators: administrators.slice(0, mostTold) };
}

const mostTold = 20;

/** The flag's owner, as long as they may own it; without one everybody who manages the contract. */
export async function ownerOrManagers(records: Records, { agreement, episode }: FlagState): Promise<readonly string[]> {
  const owner = episode.owner?.user;
  if (owner !== undefined && (await possibleOwners(records, agreement)).includes(owner)) return [owner];
  return (await contractManagers(records, agreement)).slice(0, mostTold);
}
