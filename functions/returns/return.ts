import * as z from 'zod/mini';
import type { Day, Instant } from '../kernel/clock.ts';
import { formatInstant } from '../kernel/london.ts';
import type { Obligation, ObligationChange } from '../kernel/obligation.ts';
import type { Period } from '../kernel/period.ts';
import { ok, type Result, refused } from '../kernel/result.ts';
import type { Aggregate, Decision, Recorded } from '../platform/aggregate.ts';
import { returnEntries } from './lists.ts';
import { closesOn, nextLook, owed, type Reminders, stageOn, stages, submitId, wakesFor } from './reminders.ts';
import { figures, type ReportedFigures } from './shared/figure-schemas.ts';
import { type Ask, checkFigures } from './shared/figures.ts';
import type { ReturnRefusal } from './shared/refusals.ts';

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
  /** The last twelve times. */
  chased: z.array(z.object({ stage: z.enum(stages), at: z.string() })),
  /** When it was noted that the window closed without a return; stays where one came later. */
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
  | { do: 'open'; opening: Opening; next?: Obligation; mails: readonly Obligation[]; reminders?: Reminders }
  /** The obligation was to wake at an instant and is handled for a day; these wakes are still to come. */
  | { do: 'chase'; day: Day; wake: Instant; wakes: readonly Instant[]; mails: readonly Obligation[] }
  /** `asks` are the return's own, with what its figures are checked by. */
  | { do: 'submit'; nil: boolean; figures: ReportedFigures; note?: string; declared: boolean; asks: readonly Ask[] }
  | { do: 'waive'; reason: string };

type Context = { id: string; at: Instant };

type Decided = Result<Decision<ReturnEvent>[], ReturnRefusal>;

/** What a command does to one return: one agreement's figures for one period. Nothing where it was done already. */
export function decideReturn(state: ReturnState | undefined, command: ReturnCommand, context: Context): Decided {
  if (command.do === 'open') return ok(state ? [] : [open(command, context)]);
  if (!state) throw new Error(`“${command.do}” before the return was opened`);
  switch (command.do) {
    case 'chase':
      return ok(isSettled(state) ? [] : chase(state, command, context));
    case 'submit':
      return submit(state, command, context);
    case 'waive':
      return waive(state, command, context);
  }
}

/** It has come, or need not. */
export function isSettled({ submitted, waived }: Pick<ReturnState, 'submitted' | 'waived'>): boolean {
  return submitted !== undefined || waived !== undefined;
}

/** Why nothing can be entered now; undefined if it can. */
export function closedRefusal(state: ReturnState, at: Instant): ReturnRefusal | undefined {
  const settled = settledRefusal(state);
  if (settled) return settled;
  return at < state.opens ? { code: 'returns.not-open', facts: { opens: formatInstant(state.opens) } } : undefined;
}

function settledRefusal({ submitted, waived }: ReturnState): ReturnRefusal | undefined {
  if (submitted) return { code: 'returns.already-submitted', facts: { when: formatInstant(submitted.at) } };
  return waived ? { code: 'returns.waived', facts: { reason: waived.reason } } : undefined;
}

function open(
  { opening, next, mails, reminders }: Extract<ReturnCommand, { do: 'open' }>,
  { id, at }: Context,
): Decision<ReturnEvent> {
  const { agreement, period, dueDay } = opening;
  return {
    event: { type: 'return opened', ...opening },
    obligations: [
      // The agreement opened the first of these, each return opens the next.
      { change: 'meet', id: `agreement#${agreement}/return/${period}`, kind: 'open-return' },
      ...[owed(id, opening, wakesFor(dueDay, at, reminders)), ...(next ? [next] : []), ...mails].map(opened),
    ],
  };
}

function chase(
  state: ReturnState,
  { day, wake, wakes, mails }: Extract<ReturnCommand, { do: 'chase' }>,
  { id, at }: Context,
): Decision<ReturnEvent>[] {
  const stage = stageOn(day, state.dueDay);
  const closing = stage === 'after' && !state.missed;
  const move: ObligationChange = { change: 'move', ...owed(id, state, wakes.length > 0 ? wakes : [nextLook(at)]) };
  const closed: Decision<ReturnEvent> = {
    event: { type: 'window closed' },
    obligations: [assessment(id, state, at), move],
  };
  // The close itself reminds nobody: it comes at midnight, and its reminder on a working day.
  if (closing && wake === closesOn(state.dueDay)) return [closed];
  const chased: Decision<ReturnEvent> = {
    event: { type: 'return chased', stage },
    obligations: [move, ...mails.map(opened)],
  };
  return closing ? [closed, chased] : [chased];
}

function submit(
  state: ReturnState,
  { nil, figures: given, note, declared, asks }: Extract<ReturnCommand, { do: 'submit' }>,
  { id, at }: Context,
): Decided {
  const closed = closedRefusal(state, at);
  if (closed) return refused(closed);
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

/** Where it was missed already, the agreement is judged anew: nothing is missing any more. */
function waive(state: ReturnState, { reason }: Extract<ReturnCommand, { do: 'waive' }>, { id, at }: Context): Decided {
  const settled = settledRefusal(state);
  if (settled) return refused(settled);
  return ok([
    {
      event: { type: 'return waived', reason },
      obligations: [
        { change: 'waive', id: submitId(id), kind: 'submit-return', reason },
        ...(state.missed === undefined ? [] : [assessment(id, state, at)]),
      ],
    },
  ]);
}

function opened(obligation: Obligation): ObligationChange {
  return { change: 'open', ...obligation };
}

/** The agreement is judged at once, by the oversight slice. */
function assessment(id: string, { agreement, period }: ReturnState, at: Instant): ObligationChange {
  return opened({
    id: `return#${id}/assess/${at}`,
    kind: 'assess',
    owes: 'system',
    subject: `agreement#${agreement}`,
    due: at,
    calendar: 'at once',
    wakes: [at],
    data: { agreement, period, return: id },
  });
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

export const returns: Aggregate<ReturnState, ReturnEvent> = {
  table: 'returns',
  kind: 'return',
  state: returnState,
  event: returnEvent,
  format: 1,
  evolve,
  entries: returnEntries,
};

/** One return for each agreement and period, however many children. */
export function returnId(agreement: string, period: Period): string {
  return `${agreement}~${period}`;
}
