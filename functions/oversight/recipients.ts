import type { Role } from '../kernel/actor.ts';
import { councilOrganisation, usersWithRole } from '../people/queries.ts';
import type { Records } from '../platform/records.ts';
import type { Told } from './flag-obligations.ts';
import type { FlagState } from './flag-record.ts';

/** Who may own a flag. */
const owning: readonly Role[] = ['contract manager', 'commissioner'];

/** As many of each as are told of one thing: their mails stand in one transaction with it. */
const mostTold = 20;

export async function contractManagers(records: Records, agreement: string): Promise<readonly string[]> {
  return (await usersWithRole(records, councilOrganisation, ['contract manager'], agreement)).slice(0, mostTold);
}

export function possibleOwners(records: Records, agreement: string) {
  return usersWithRole(records, councilOrganisation, owning, agreement);
}

/** Who hears of a new flag. */
export async function toldOf(records: Records, agreement: string, provider: string): Promise<Told> {
  const managers = await contractManagers(records, agreement);
  const administrators = await usersWithRole(records, provider, ['provider administrator'], agreement);
  return { managers, administrators: administrators.slice(0, mostTold) };
}

/** The flag's owner, as long as they may own it; without one everybody who manages the contract. */
export async function ownerOrManagers(records: Records, { agreement, episode }: FlagState): Promise<readonly string[]> {
  const owner = episode.owner?.user;
  if (owner !== undefined && (await possibleOwners(records, agreement)).includes(owner)) return [owner];
  return contractManagers(records, agreement);
}
