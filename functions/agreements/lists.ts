import * as z from 'zod/mini';
import type { Entry } from '../platform/aggregate.ts';
import type { AgreementState } from './agreement.ts';
import { agreementKinds, party } from './shared/agreement.ts';

/** How an agreement stands in lists: dates, from which a reader computes whether it is in force. */
export const agreementSummary = z.object({
  reference: z.string(),
  title: z.string(),
  kind: z.enum(agreementKinds),
  parties: z.array(party),
  start: z.string(),
  end: z.optional(z.string()),
  activated: z.optional(z.string()),
});

export type AgreementSummary = z.output<typeof agreementSummary>;

/** The list of the agreements that replace one. */
export function successorList(agreement: string): string {
  return `successors#${agreement}`;
}

/** By title: in the council's list of all, and in that of each party; and under the agreement it replaces, by its first day. */
export function agreementEntries(state: AgreementState): Entry[] {
  const end = state.ended?.on ?? state.term.end;
  const summary: AgreementSummary = {
    reference: state.reference,
    title: state.title,
    kind: state.kind,
    parties: state.parties,
    start: state.term.start,
    ...(end === undefined ? {} : { end }),
    ...(state.activated ? { activated: state.activated.at } : {}),
  };
  const sort = state.title.toLowerCase();
  return [
    { list: 'agreements', sort, summary },
    ...state.parties.map(({ organisation }) => ({ list: `agreements#${organisation}`, sort, summary })),
    ...(state.succeeds === undefined ? [] : [{ list: successorList(state.succeeds), sort: state.term.start, summary }]),
  ];
}
