import * as z from 'zod/mini';
import type { OrganisationKind } from '../kernel/actor.ts';
import { addMonths } from '../kernel/calendar.ts';
import type { Day, Instant } from '../kernel/clock.ts';
import { dayOf, formatDay } from '../kernel/london.ts';
import { ok, type Result, refused } from '../kernel/result.ts';
import type { Aggregate, Decision, Recorded } from '../platform/aggregate.ts';
import { answerMet, answerOpened, answerWaived } from './duty-reminders.ts';
import { type DutyAnswered, type DutyAsked, dutyAnswered, dutyAsked, dutyKinds } from './shared/duty.ts';
import type { DecisionRefusal } from './shared/refusals.ts';

const stamp = { at: z.string(), by: z.string() };

const dutyState = z.object({
  asked: dutyAsked,
  recorded: z.object(stamp),
  /** The day by which the next answer is owed. */
  by: z.string(),
  /** Counts the answers asked for, from 1: each is an obligation of its own. */
  round: z.number(),
  /** Newest first; the last ten. */
  answers: z.array(z.object({ ...stamp, given: dutyAnswered, due: z.string() })),
  /** The day of an answer after which nothing more is owed. */
  settled: z.optional(z.string()),
  withdrawn: z.optional(z.object({ ...stamp, reason: z.string() })),
});

export type DutyState = z.output<typeof dutyState>;

const dutyEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('duty asked'), asked: dutyAsked }),
  /** `next`: the day by which a yearly assurance is owed again. */
  z.object({ type: z.literal('duty answered'), given: dutyAnswered, next: z.optional(z.string()) }),
  z.object({ type: z.literal('duty reminded'), round: z.number() }),
  z.object({ type: z.literal('duty withdrawn'), reason: z.string() }),
]);

export type DutyEvent = z.output<typeof dutyEvent>;

export type DutyCommand =
  | { do: 'ask'; asked: DutyAsked }
  | { do: 'answer'; given: DutyAnswered }
  | { do: 'withdraw'; reason: string };

export type DutyContext = {
  id: string;
  at: Instant;
  /** What kind of organisation is asked; undefined where it is not registered. */
  kind: OrganisationKind | undefined;
  /** The decision it is to belong to is not recorded. */
  decisionUnknown: boolean;
  /** This provider owes a yearly assurance already. */
  owedAlready: boolean;
};

type Decided = Result<Decision<DutyEvent>[], DecisionRefusal>;

/** Whom section 27(3) of the Children Act 1989 names: NHS bodies and other authorities. */
const authorities: readonly OrganisationKind[] = ['NHS body', 'council', 'other public body'];

/** What a command does to one duty. */
export function decideDuty(state: DutyState | undefined, command: DutyCommand, context: DutyContext): Decided {
  const { id, at } = context;
  if (command.do === 'ask') {
    const { asked } = command;
    const refusal = askingRefusal(asked, context);
    if (refusal) return refused(refusal);
    return ok([{ event: { type: 'duty asked', asked }, obligations: [answerOpened(id, asked, at)] }]);
  }
  if (!state) throw new Error(`“${command.do}” before the duty was asked`);
  if (state.withdrawn) {
    return refused({ code: 'decisions.duty-withdrawn', facts: { when: formatDay(dayOf(state.withdrawn.at)) } });
  }
  if (state.settled !== undefined) {
    return refused({ code: 'decisions.duty-settled', facts: { when: formatDay(state.settled) } });
  }
  if (command.do === 'withdraw') {
    const { reason } = command;
    return ok([{ event: { type: 'duty withdrawn', reason }, obligations: [answerWaived(id, state.round, reason)] }]);
  }
  const { given } = command;
  const refusal = answerRefusal(state, given, at);
  if (refusal) return refused(refusal);
  const met = answerMet(id, state.round);
  if (!dutyKinds[state.asked.kind].yearly) return ok([{ event: { type: 'duty answered', given }, obligations: [met] }]);
  const next = nextYear(state, given.on);
  const opened = answerOpened(id, { ...state.asked, by: next }, at, state.round + 1);
  return ok([{ event: { type: 'duty answered', given, next }, obligations: [met, opened] }]);
}

/** A year after it was due, whenever it came; a later year where that has passed already. */
function nextYear({ asked, by }: DutyState, on: Day): Day {
  let next = by;
  // Counted from the first day, so that one due on 29 February is due on that day again.
  for (let months = 12; next <= by || next <= on; months += 12) next = addMonths(asked.by, months);
  return next;
}

function askingRefusal(asked: DutyAsked, { at, kind, ...looked }: DutyContext): DecisionRefusal | undefined {
  if (kind === undefined) return { code: 'decisions.duty-organisation-unknown' };
  if (asked.kind === 'section 27 request' && !authorities.includes(kind)) {
    return { code: 'decisions.duty-not-an-authority' };
  }
  if (looked.decisionUnknown) return { code: 'decisions.duty-decision-unknown' };
  if (asked.askedOn > dayOf(at)) return toCome(asked.askedOn);
  if (asked.by < asked.askedOn || asked.by > latestAnswer(asked.askedOn)) return reversed(asked.askedOn);
  return looked.owedAlready ? { code: 'decisions.duty-twice' } : undefined;
}

function answerRefusal({ asked }: DutyState, given: DutyAnswered, at: Instant): DecisionRefusal | undefined {
  const outcomes: readonly string[] = dutyKinds[asked.kind].outcomes;
  if (!outcomes.includes(given.outcome)) {
    return { code: 'decisions.duty-outcome', facts: { outcomes: outcomes.join(', ') } };
  }
  if (given.on > dayOf(at)) return toCome(given.on);
  const facts = { asked: formatDay(asked.askedOn), latest: formatDay(dayOf(at)) };
  return given.on < asked.askedOn ? { code: 'decisions.duty-days-reversed', facts } : undefined;
}

/** An answer is asked for within two years. */
function latestAnswer(asked: Day): Day {
  return addMonths(asked, 24);
}

function toCome(on: Day): DecisionRefusal {
  return { code: 'decisions.duty-day-to-come', facts: { on: formatDay(on) } };
}

function reversed(asked: Day): DecisionRefusal {
  const facts = { asked: formatDay(asked), latest: formatDay(latestAnswer(asked)) };
  return { code: 'decisions.duty-days-reversed', facts };
}

/** As many answers stand in the state; all of them stand in the ledger. */
const answersKept = 10;

function evolve(state: DutyState | undefined, event: DutyEvent, { at, by }: Recorded): DutyState {
  if (event.type === 'duty asked') {
    return { asked: event.asked, recorded: { at, by }, by: event.asked.by, round: 1, answers: [] };
  }
  if (!state) throw new Error(`“${event.type}” before the duty was asked`);
  switch (event.type) {
    case 'duty answered': {
      const answers = [{ at, by, given: event.given, due: state.by }, ...state.answers].slice(0, answersKept);
      if (event.next === undefined) return { ...state, answers, settled: event.given.on };
      return { ...state, answers, by: event.next, round: state.round + 1 };
    }
    case 'duty reminded':
      return state;
    case 'duty withdrawn':
      return { ...state, withdrawn: { at, by, reason: event.reason } };
  }
}

/** The claim by which one provider owes one yearly assurance. */
export function yearlyClaim(organisation: string): string {
  return `section-11:${organisation}`;
}

export const duties: Aggregate<DutyState, DutyEvent> = {
  table: 'decisions',
  kind: 'duty',
  state: dutyState,
  event: dutyEvent,
  format: 1,
  evolve,
  /** Open ones by the day they are owed; settled ones by when that was. A row only says that the duty is there. */
  entries({ by, settled, withdrawn }) {
    const ended = withdrawn ? dayOf(withdrawn.at) : settled;
    return [
      ended === undefined
        ? { list: 'duties#open', sort: by, summary: {} }
        : { list: 'duties#settled', sort: ended, summary: {} },
    ];
  },
  claims({ asked, withdrawn }) {
    return dutyKinds[asked.kind].yearly && !withdrawn ? [yearlyClaim(asked.organisation)] : [];
  },
};
