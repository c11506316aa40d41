import * as z from 'zod/mini';
import { addDays, addWorkingDays } from '../kernel/calendar.ts';
import type { Day, Instant } from '../kernel/clock.ts';
import { atTime, dayOf, formatInstant, startOfDay } from '../kernel/london.ts';
import type { Obligation, ObligationChange } from '../kernel/obligation.ts';
import type { Period } from '../kernel/period.ts';
import { ok, type Result, refused } from '../kernel/result.ts';
import type { Aggregate, Decision, Entry, Recorded } from '../platform/aggregate.ts';
import { type Ask, checkFigures, figures, type ReportedFigures } from './shared/figures.ts';
import type { ReturnRefusal } from './shared/refusals.ts';

const stages = ['before', 'on the day', 'after'] as const;

export type Stage = (typeof stages)[number];

const opening = {
  agreement: z.string(),
  agreementTitle: z.string(),
  /** The deliverer: it owes the return. */
  provider: z.string(),
  /** The other parties that may see it; the council sees everything. */
  others: z.array(z.string()),
  period: z.string(),
  opens: z.string(),
  dueDay: z.string(),
  due: z.string(),
  flexUntil: z.string(),
  frozenFrom: z.string(),
  asks: z.array(z.object({ measure: z.string(), version: z.number() })),
};

const returnState = z.object({
  ...opening,
  opened: z.string(),
  chased: z.array(z.object({ stage: z.enum(stages), at: z.string() })),
  /** The window closed without a return. */
  missed: z.optional(z.string()),
  submitted: z.optional(
    z.object({
      at: z.string(),
      by: z.string(),
      /** The version that figures carry wherever they are shown. */
      version: z.number(),
      nil: z.boolean(),
      figures,
      note: z.optional(z.string()),
    }),
  ),
  waived: z.optional(z.object({ at: z.string(), by: z.string(), reason: z.string() })),
});

export type ReturnState = z.output<typeof returnState>;

const returnEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('return opened'), ...opening }),
  z.object({ type: z.literal('return chased'), stage: z.enum(stages) }),
  z.object({ type: z.literal('window closed') }),
  z.object({
    type: z.literal('return submitted'),
    nil: z.boolean(),
    figures,
    note: z.optional(z.string()),
  }),
  z.object({ type: z.literal('return waived'), reason: z.string() }),
]);

export type ReturnEvent = z.output<typeof returnEvent>;

export type Opening = Omit<Extract<ReturnEvent, { type: 'return opened' }>, 'type'>;

export type ReturnCommand =
  /** `next` makes the return after this one. */
  | { do: 'open'; opening: Opening; next?: Obligation }
  /** The obligation woke on a day, with these wakes still to come. */
  | { do: 'chase'; day: Day; wakes: readonly Instant[]; mails: readonly Obligation[] }
  | { do: 'submit'; nil: boolean; figures: ReportedFigures; note?: string; declared: boolean; asks: readonly Ask[] }
  | { do: 'waive'; reason: string };

type Decided = Result<Decision<ReturnEvent>[], ReturnRefusal>;

/** What a command does to one return: one agreement's figures for one period. */
export function decideReturn(
  state: ReturnState | undefined,
  command: ReturnCommand,
  context: { id: string; at: Instant },
): Decided {
  switch (command.do) {
    case 'open':
      return ok(state ? [] : [openReturn(command, context)]);
    case 'chase':
      return ok(state && !isSettled(state) ? chase(state, command, context) : []);
    case 'submit':
      return submit(state, command, context);
    case 'waive': {
      const settled = refuseSettled(state);
      if (settled) return settled;
      const { reason } = command;
      const id = submitId(context.id);
      return ok([
        {
          event: { type: 'return waived', reason },
          obligations: [{ change: 'waive', id, kind: 'submit-return', reason }],
        },
      ]);
    }
  }
}

export function isSettled({ submitted, waived }: Pick<ReturnState, 'submitted' | 'waived'>): boolean {
  return submitted !== undefined || waived !== undefined;
}

function refuseSettled(state: ReturnState | undefined) {
  if (state?.submitted) {
    return refused({ code: 'returns.already-submitted', facts: { when: formatInstant(state.submitted.at) } } as const);
  }
  return state?.waived
    ? refused({ code: 'returns.waived', facts: { reason: state.waived.reason } } as const)
    : undefined;
}

/** The obligation that made this return; the agreement opened the first, each return opens the next. */
export function openingId(agreement: string, period: Period): string {
  return `agreement#${agreement}/return/${period}`;
}

function submitId(id: string): string {
  return `return#${id}/submit`;
}

function openReturn(
  { opening, next }: Extract<ReturnCommand, { do: 'open' }>,
  { id, at }: { id: string; at: Instant },
) {
  const obligations: ObligationChange[] = [
    { change: 'meet', id: openingId(opening.agreement, opening.period), kind: 'open-return' },
    { change: 'open', ...owed(id, opening, wakesFor(opening.dueDay, at)) },
  ];
  if (next) obligations.push({ change: 'open', ...next });
  return { event: { type: 'return opened' as const, ...opening }, obligations };
}

function owed(id: string, state: Opening, wakes: readonly Instant[]): Obligation {
  return {
    id: submitId(id),
    kind: 'submit-return',
    owes: `organisation:${state.provider}`,
    subject: `return#${id}`,
    due: state.due,
    calendar: 'working days',
    wakes,
    data: { return: id, agreement: state.agreement, period: state.period },
  };
}

/**
 * Five working days before, on the day, when the window has closed, and five working days after. A return that is
 * opened late is chased for what is still to come, and its close is never left out.
 */
function wakesFor(dueDay: Day, at: Instant): Instant[] {
  const closes = startOfDay(addDays(dueDay, 1));
  const reminders = [atTime(addWorkingDays(dueDay, -5), '08:00'), atTime(dueDay, '08:00')];
  const after = atTime(addWorkingDays(dueDay, 5), '08:00');
  return [...reminders.filter(wake => wake > at), closes > at ? closes : at, after > at ? after : laterChase(at)];
}

/** What is still missing after the last notice is looked at again in a month. */
function laterChase(at: Instant): Instant {
  return atTime(addWorkingDays(dayOf(at), 20), '08:00');
}

/** Which of the reminders a day calls for. */
export function stageOn(day: Day, dueDay: Day): Stage {
  if (day < dueDay) return 'before';
  return day === dueDay ? 'on the day' : 'after';
}

function chase(
  state: ReturnState,
  { day, wakes, mails }: Extract<ReturnCommand, { do: 'chase' }>,
  { id, at }: { id: string; at: Instant },
): Decision<ReturnEvent>[] {
  const stage = stageOn(day, state.dueDay);
  const decisions: Decision<ReturnEvent>[] = [];
  if (stage === 'after' && !state.missed) {
    decisions.push({ event: { type: 'window closed' }, obligations: [assessment(id, state, at)] });
  }
  const still = owed(id, state, wakes.length > 0 ? wakes : [laterChase(at)]);
  decisions.push({
    event: { type: 'return chased', stage },
    obligations: [{ change: 'move', ...still }, ...mails.map(mail => ({ change: 'open' as const, ...mail }))],
  });
  return decisions;
}

/** The agreement is judged at once, by the oversight slice. */
function assessment(id: string, { agreement, period }: ReturnState, at: Instant): ObligationChange {
  return {
    change: 'open',
    id: `return#${id}/assess/${at}`,
    kind: 'assess',
    owes: 'system',
    subject: `agreement#${agreement}`,
    due: at,
    calendar: 'at once',
    wakes: [at],
    data: { agreement, period, return: id },
  };
}

function submit(
  state: ReturnState | undefined,
  { nil, figures: given, note, declared, asks }: Extract<ReturnCommand, { do: 'submit' }>,
  { id, at }: { id: string; at: Instant },
): Decided {
  const settled = refuseSettled(state);
  if (settled) return settled;
  if (!state || at < state.opens) {
    return refused({ code: 'returns.not-open', facts: { opens: state ? formatInstant(state.opens) : '' } });
  }
  if (!declared) return refused({ code: 'returns.not-declared' });
  if (nil && Object.keys(given).length > 0) return refused({ code: 'returns.nil-with-figures' });
  const fields = nil ? [] : checkFigures(asks, given);
  if (fields.length > 0) {
    return refused({ code: 'returns.figures-refused', facts: { count: fields.length }, fields });
  }
  return ok([
    {
      event: { type: 'return submitted', nil, figures: given, ...(note === undefined ? {} : { note }) },
      obligations: [{ change: 'meet', id: submitId(id), kind: 'submit-return' }, assessment(id, state, at)],
    },
  ]);
}

function evolve(state: ReturnState | undefined, event: ReturnEvent, { at, by, version }: Recorded): ReturnState {
  if (event.type === 'return opened') {
    const { type: _, ...opened } = event;
    return { ...opened, opened: at, chased: [] };
  }
  if (!state) throw new Error(`“${event.type}” before the return was opened`);
  switch (event.type) {
    case 'return chased':
      return { ...state, chased: [...state.chased, { stage: event.stage, at }].slice(-12) };
    case 'window closed':
      return { ...state, missed: at };
    case 'return submitted': {
      const { type: _, ...submitted } = event;
      return { ...state, submitted: { at, by, version, ...submitted } };
    }
    case 'return waived':
      return { ...state, waived: { at, by, reason: event.reason } };
  }
}

/** How a return stands in lists: dates, from which a reader computes what is late. */
export const returnSummary = z.object({
  agreement: z.string(),
  agreementTitle: z.string(),
  provider: z.string(),
  period: z.string(),
  opens: z.string(),
  dueDay: z.string(),
  due: z.string(),
  submitted: z.optional(z.string()),
  nil: z.optional(z.boolean()),
  waived: z.optional(z.string()),
});

export type ReturnSummary = z.output<typeof returnSummary>;

/** In the list of its agreement a return carries its figures: one query reads a contract's whole history. */
export const historySummary = z.object({
  ...returnSummary.shape,
  asks: z.array(z.object({ measure: z.string(), version: z.number() })),
  version: z.optional(z.number()),
  figures: z.optional(figures),
});

export type HistorySummary = z.output<typeof historySummary>;

function entries(state: ReturnState): Entry[] {
  const { agreement, agreementTitle, provider, period, opens, dueDay, due, submitted, waived, asks } = state;
  const summary: ReturnSummary = {
    agreement,
    agreementTitle,
    provider,
    period,
    opens,
    dueDay,
    due,
    ...(submitted ? { submitted: submitted.at, nil: submitted.nil } : {}),
    ...(waived ? { waived: waived.at } : {}),
  };
  const history: HistorySummary = {
    ...summary,
    asks,
    ...(submitted ? { version: submitted.version, figures: submitted.figures } : {}),
  };
  const unsubmitted = isSettled(state) ? [] : ['unsubmitted', `unsubmitted#${provider}`];
  return [
    { list: 'returns', sort: `${period}#${agreement}`, summary },
    { list: `agreement#${agreement}`, sort: period, summary: history },
    ...[provider, ...state.others].map(party => ({
      list: `organisation#${party}`,
      sort: `${period}#${agreement}`,
      summary,
    })),
    ...unsubmitted.map(list => ({ list, sort: due, summary })),
  ];
}

export const returns: Aggregate<ReturnState, ReturnEvent> = {
  table: 'returns',
  kind: 'return',
  state: returnState,
  event: returnEvent,
  format: 1,
  evolve,
  entries,
};

/** One return for each agreement and period, however many children. */
export function returnId(agreement: string, period: Period): string {
  return `${agreement}~${period}`;
}
