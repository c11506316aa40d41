import type { Day, Instant } from '../kernel/clock.ts';
import { dayOf, formatDay } from '../kernel/london.ts';
import { ok, type Result, refused } from '../kernel/result.ts';
import type { Decision } from '../platform/aggregate.ts';
import type { AgreementEvent, AgreementState } from './agreement.ts';
import { look, morningAfter } from './in-force.ts';
import { lastDayBefore, noticeEnds } from './shared/notice.ts';
import type { AgreementRefusal } from './shared/refusals.ts';
import type { NoticeGiven, NovationGiven } from './shared/terms.ts';

/** How a standing agreement ends, and how a party of it is replaced. */

export type EndingCommand =
  /** Ends it on a day, under a decision. */
  | { do: 'end'; on: Day; reason: string; decision: string }
  /** `months`: as the terms say. Without a decision where a party other than the council gives it. */
  | ({ do: 'give notice'; months: number; decision?: string } & NoticeGiven)
  | ({ do: 'novate'; decision: string } & NovationGiven);

type Decided = Result<Decision<AgreementEvent>[], AgreementRefusal>;

export type EndingContext = {
  id: string;
  at: Instant;
  /** Of the parties that come, those that are not registered as organisations. */
  unknownParties: readonly string[];
};

export function decideEnding(state: AgreementState, command: EndingCommand, context: EndingContext): Decided {
  if (state.ended) return refused({ code: 'agreements.already-ended' });
  if (!state.activated) return refused({ code: 'agreements.not-active' });
  switch (command.do) {
    case 'end': {
      const { on, reason, decision } = command;
      return dayRefusal(state, on) ?? ended(state, { on, reason, decision }, context);
    }
    case 'give notice':
      return giveNotice(state, command, context);
    case 'novate':
      return novate(state, command, context);
  }
}

function giveNotice(
  state: AgreementState,
  { givenBy, givenOn, endsOn, reason, months, decision }: Extract<EndingCommand, { do: 'give notice' }>,
  context: EndingContext,
): Decided {
  if (!isParty(state, givenBy)) return refused({ code: 'agreements.not-a-party' });
  if (givenOn > dayOf(context.at)) {
    const fields = [{ pointer: '/givenOn', code: 'not-valid', message: 'Give today or a day before.' }];
    return refused({ code: 'agreements.day-to-come', facts: { on: formatDay(givenOn) }, fields });
  }
  const earliest = noticeEnds(givenOn, months);
  if (endsOn < earliest) {
    const facts = { earliest: formatDay(earliest), months: months === 1 ? '1 month' : `${months} months` };
    const message = `Give ${facts.earliest} or a day after.`;
    const fields = [{ pointer: '/endsOn', code: 'not-valid', message }];
    return refused({ code: 'agreements.notice-too-short', facts, fields });
  }
  const on = lastDayBefore(endsOn);
  const notice = { givenBy, givenOn, endsOn, months };
  const under = decision === undefined ? {} : { decision };
  return dayRefusal(state, on) ?? ended(state, { on, reason, notice, ...under }, context);
}

function dayRefusal({ term: { start, end } }: AgreementState, on: Day): Decided | undefined {
  if (on < start) return refused({ code: 'agreements.ends-before-start' });
  return end !== undefined && on > end ? refused({ code: 'agreements.ends-after-term', facts: { end } }) : undefined;
}

function ended(
  { reporting }: AgreementState,
  event: Omit<Extract<AgreementEvent, { type: 'agreement ended' }>, 'type'>,
  { id }: EndingContext,
): Decided {
  const obligations = [look({ id, reporting }, morningAfter(event.on))];
  return ok([{ event: { type: 'agreement ended', ...event }, obligations }]);
}

/** Returns that are open already stay with whoever had them; those opened from now on ask the new party. */
function novate(
  state: AgreementState,
  { do: _, ...given }: Extract<EndingCommand, { do: 'novate' }>,
  { at, unknownParties }: EndingContext,
): Decided {
  const { outgoing, incoming, from } = given;
  if (!isParty(state, outgoing)) return refused({ code: 'agreements.not-a-party' });
  if (isParty(state, incoming)) return refused({ code: 'agreements.party-twice' });
  if (unknownParties.includes(incoming)) return refused({ code: 'agreements.party-unknown' });
  if (from < state.term.start || from > dayOf(at)) {
    const first = formatDay(state.term.start);
    const fields = [{ pointer: '/from', code: 'not-valid', message: `Give a day from ${first} to today.` }];
    return refused({ code: 'agreements.novation-day', facts: { first }, fields });
  }
  return ok([{ event: { type: 'party replaced', ...given } }]);
}

function isParty({ parties }: AgreementState, organisation: string): boolean {
  return parties.some(party => party.organisation === organisation);
}
