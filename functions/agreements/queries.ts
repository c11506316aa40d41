import type { Actor } from '../kernel/actor.ts';
import { councilOrganisation } from '../people/queries.ts';
import { streamOf } from '../platform/aggregate.ts';
import type { Records } from '../platform/records.ts';
import { type AgreementState, agreements } from './agreement.ts';
import { agreementSummary, successorList } from './lists.ts';

/** What other slices may ask of agreements. */

export type AgreementRead = { id: string; version: number; state: AgreementState };

/** One agreement, or undefined where there is none. */
export async function readAgreement(records: Records, id: string): Promise<AgreementRead | undefined> {
  const { state, version } = await records.read(agreements, id);
  return state ? { id, version, state } : undefined;
}

/** Agreements by id, in one read; those that do not exist are absent. */
export async function readAgreements(
  records: Records,
  ids: readonly string[],
): Promise<ReadonlyMap<string, AgreementRead>> {
  const found = await records.readMany(agreements, ids);
  return new Map(
    [...found].flatMap(([id, { state, version }]) => (state ? [[id, { id, version, state }] as const] : [])),
  );
}

/** The agreement's record as a command may depend on it: written only if it is still at the version read. */
export function agreementGuard({ id, version }: AgreementRead) {
  return { table: 'agreements', key: streamOf(agreements.kind, id), version } as const;
}

/** Whether somebody acts for the council itself; another council is a party like any other. */
export function isOfCouncil({ organisation }: Pick<Actor, 'organisation'>): boolean {
  return organisation === councilOrganisation;
}

/** The council sees every agreement unless narrowed to some; the others those they are party to. */
export function maySeeAgreement(actor: Actor, id: string, { parties }: Pick<AgreementState, 'parties'>): boolean {
  if (actor.agreements !== 'all' && !actor.agreements.includes(id)) return false;
  return isOfCouncil(actor) || parties.some(({ organisation }) => organisation === actor.organisation);
}

/** The organisation that delivers, and so returns. */
export function delivererOf({ parties }: Pick<AgreementState, 'parties'>): string {
  const deliverer = parties.find(({ parts }) => parts.includes('deliverer'));
  if (!deliverer) throw new Error('An agreement without a deliverer');
  return deliverer.organisation;
}

/** A page of the agreements a caller may see, by title. */
export async function listAgreements(records: Records, actor: Actor, cursor: string | undefined) {
  const list = isOfCouncil(actor) ? 'agreements' : `agreements#${actor.organisation}`;
  const page = await records.list('agreements', list, agreementSummary, {
    limit: 100,
    ...(cursor === undefined ? {} : { cursor }),
  });
  return { ...page, rows: page.rows.filter(({ id, summary }) => maySeeAgreement(actor, id, summary)) };
}

/** The agreements that were drafted to replace one, in effect or not. */
export function successorsOf(records: Records, id: string) {
  return records.listAll('agreements', successorList(id), agreementSummary, { most: 100 });
}
