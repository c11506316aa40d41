import type { Guard } from '../kernel/actor.ts';
import { ok, refused } from '../kernel/result.ts';
import { organisationsById } from '../people/queries.ts';
import { type Stored, streamOf } from '../platform/aggregate.ts';
import { expectVersion, work } from '../platform/command.ts';
import type { Call } from '../platform/http.ts';
import type { Platform } from '../platform/wiring.ts';
import { lastOpenedPeriod, notOpenedGuard } from '../returns/queries.ts';
import {
  type AgreementCommand,
  type AgreementContext,
  type AgreementState,
  agreements,
  decideAgreement,
  nextToOpen,
} from './agreement.ts';
import { maySeeAgreement } from './queries.ts';

/** What every command on agreements reads, and how it is decided. */

export type Asked = Pick<Call<unknown>, 'actor' | 'at' | 'ifMatch'> & { path: { id: string } };

type Found = { stored: Stored<AgreementState>; state: AgreementState };

type Named = { reference?: string; parties: readonly string[] };

export function agreementWork({ db, records }: Pick<Platform, 'db' | 'records'>) {
  /** Whether the reference is another agreement's, and which of the parties nobody registered. */
  async function lookUp(id: string, { reference, parties }: Named): Promise<Omit<AgreementContext, 'id' | 'at'>> {
    const known = parties.length === 0 ? new Map() : await organisationsById(records, parties);
    return {
      referenceTaken: reference !== undefined && (await isTaken(reference, id)),
      unknownParties: parties.filter(party => !known.has(party)),
      conditionsMissing: [],
    };
  }

  async function isTaken(reference: string, id: string): Promise<boolean> {
    const claim = await db.get('agreements', { pk: `claim#reference:${reference.toLowerCase()}`, sk: 'claim' });
    return claim !== undefined && claim.holder !== streamOf(agreements.kind, id);
  }

  /** How far returns were opened; the decision stands only if no further one is opened meanwhile. */
  async function returnsOf(id: string, state: AgreementState) {
    if (!state.activated) return { opened: {}, guards: [] };
    const lastOpened = await lastOpenedPeriod(records, id);
    const guards = [notOpenedGuard(id, nextToOpen(state, lastOpened))];
    return { opened: lastOpened === undefined ? {} : { lastOpened }, guards };
  }

  /** The agreement as the caller may see it, at the version they saw. */
  async function visible({ path: { id }, actor, ifMatch }: Asked) {
    const stored = await records.read(agreements, id);
    const { state } = stored;
    if (!state || !maySeeAgreement(actor, id, state)) return refused({ code: 'not-found' } as const);
    const seen = expectVersion(stored, ifMatch);
    return seen.ok ? ok<Found>({ stored, state }) : seen;
  }

  /** Reads what else a command on a standing agreement depends on, and decides. */
  async function decideOn(
    { stored, state }: Found,
    { path: { id }, at }: Asked,
    command: Exclude<AgreementCommand, { do: 'draft' }>,
    { guards = [], parties = [] }: { guards?: readonly Guard[]; parties?: readonly string[] } = {},
  ) {
    const looked = await lookUp(id, 'details' in command ? namedIn(command.details) : { parties });
    const { opened, guards: own } = await returnsOf(id, state);
    const decided = decideAgreement(state, command, { id, at, ...looked, ...opened });
    return work(agreements, stored, decided, { guards: [...own, ...guards] });
  }

  async function decide(asked: Asked, command: Exclude<AgreementCommand, { do: 'draft' }>) {
    const found = await visible(asked);
    return found.ok ? decideOn(found.value, asked, command) : found;
  }

  return { lookUp, visible, decide, decideOn };
}

/** What details name that is looked up. */
export function namedIn({ reference, parties }: { reference: string; parties: readonly { organisation: string }[] }) {
  return { reference, parties: parties.map(({ organisation }) => organisation) };
}
