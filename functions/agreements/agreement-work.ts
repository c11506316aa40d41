import { organisationsById } from '../people/queries.ts';
import { streamOf } from '../platform/aggregate.ts';
import { work } from '../platform/command.ts';
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
import { type Asked, visibleAgreement } from './visible.ts';

/** What every command on agreements reads, and how it is decided. */

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

  const visible = (asked: Asked) => visibleAgreement(records, asked);

  /** Reads what a command on a standing agreement depends on, and decides. */
  async function decide(asked: Asked, command: Exclude<AgreementCommand, { do: 'draft' }>) {
    const found = await visible(asked);
    if (!found.ok) return found;
    const { stored, state } = found.value;
    const { id } = asked.path;
    const looked = await lookUp(id, 'details' in command ? namedIn(command.details) : { parties: [] });
    const { opened, guards } = await returnsOf(id, state);
    const decided = decideAgreement(state, command, { id, at: asked.at, ...looked, ...opened });
    return work(agreements, stored, decided, { guards });
  }

  return { lookUp, visible, decide };
}

/** What details name that is looked up. */
export function namedIn({ reference, parties }: { reference: string; parties: readonly { organisation: string }[] }) {
  return { reference, parties: parties.map(({ organisation }) => organisation) };
}
