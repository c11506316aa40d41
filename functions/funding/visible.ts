import { type AgreementRead, isOfCouncil, maySeeAgreement } from '../agreements/queries.ts';
import type { Actor } from '../kernel/actor.ts';
import type { Agreements } from './line-rules.ts';
import type { FundingLine } from './shared/statement.ts';

/** Who sees what of a statement: the council's people all of it, unless they are narrowed to some agreements. */
export function seesWhole(actor: Actor): boolean {
  return isOfCouncil(actor) && actor.agreements === 'all';
}

/** Whether somebody who does not see the whole may see what is paid under an agreement. */
export function seesAgreement(actor: Actor, known: ReadonlyMap<string, AgreementRead>) {
  return (agreement: string | undefined): boolean => {
    if (seesWhole(actor)) return true;
    const read = agreement === undefined ? undefined : known.get(agreement);
    return read !== undefined && maySeeAgreement(actor, read.id, read.state);
  };
}

/** Whether somebody may see a line. */
export function seesLine(actor: Actor, known: ReadonlyMap<string, AgreementRead>) {
  const sees = seesAgreement(actor, known);
  return ({ agreement }: Pick<FundingLine, 'agreement'>) => sees(agreement);
}

/** What statements need to know of agreements: their titles, their last days, and the measures they ask for. */
export function agreementFacts(known: ReadonlyMap<string, AgreementRead>): Agreements {
  return new Map(
    [...known].map(([id, { state }]) => {
      const end = state.ended?.on ?? state.term.end;
      const measures = state.measures.map(({ measure }) => measure);
      return [id, { title: state.title, measures, ...(end === undefined ? {} : { end }) }] as const;
    }),
  );
}
