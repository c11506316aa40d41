import { addMonths, clearDays, clearWorkingDays } from '../kernel/calendar.ts';
import type { Instant } from '../kernel/clock.ts';
import { dayOf, formatDay, startOfDay } from '../kernel/london.ts';
import { ok, type Result, refused } from '../kernel/result.ts';
import type { Decision } from '../platform/aggregate.ts';
import { appraisalRefusal } from './appraisal.ts';
import { datesOf, mayBeDecidedFrom } from './decision-dates.ts';
import type { DecisionEvent, DecisionState } from './decision-record.ts';
import { assessmentOpened, reviewMet, reviewWaived } from './equality-review.ts';
import type { resolutions } from './shared/choices.ts';
import type {
  Appraisal,
  Consideration,
  DecisionEntry,
  DecisionRecord,
  EqualityAssessment,
  ExceptionGiven,
  ResponseGiven,
  UrgencyGiven,
} from './shared/entry.ts';
import { mostResponses } from './shared/entry.ts';
import { type DecisionSettings, keyTest } from './shared/key-decision.ts';
import type { DecisionRefusal } from './shared/refusals.ts';
import { inForceSince, momentInWords } from './shared/standing.ts';

export type DecisionCommand =
  | { do: 'enter'; entry: DecisionEntry }
  | { do: 'change'; entry: DecisionEntry; reason: string }
  | { do: 'publish notice' }
  | { do: 'agree exception'; given: ExceptionGiven }
  | { do: 'appraise options'; appraisal: Appraisal }
  | { do: 'consider'; consideration: Consideration }
  | { do: 'record response'; response: ResponseGiven }
  | { do: 'assess equality'; assessment: EqualityAssessment }
  | { do: 'decide'; record: DecisionRecord }
  | { do: 'agree urgency'; given: UrgencyGiven }
  | { do: 'publish' }
  | { do: 'call in'; by: string; reason: string }
  | { do: 'resolve call-in'; outcome: (typeof resolutions)[number]; comments: string }
  | { do: 'note successor'; successor: string }
  | { do: 'withdraw'; reason: string };

export type DecisionContext = {
  id: string;
  at: Instant;
  by: string;
  settings: DecisionSettings;
  /** The reference belongs to another decision. */
  referenceTaken: boolean;
  /** Some decision to be superseded is not recorded. */
  supersedesUnknown: boolean;
};

type Decided = Result<Decision<DecisionEvent>[], DecisionRefusal>;

/** What a command does to one decision. */
export function decideDecision(
  state: DecisionState | undefined,
  command: DecisionCommand,
  context: DecisionContext,
): Decided {
  if (command.do === 'enter') {
    const refusal = entryRefusal(command.entry, context);
    const { entry } = command;
    return refusal ? refused(refusal) : ok([{ event: { type: 'decision entered', entry, ...rules(entry, context) } }]);
  }
  if (!state) throw new Error(`“${command.do}” before the decision was entered`);
  if (command.do === 'note successor') {
    return ok([{ event: { type: 'successor published', successor: command.successor } }]);
  }
  if (state.withdrawn) return refused({ code: 'decisions.withdrawn', facts: { when: day(state.withdrawn.at) } });
  switch (command.do) {
    case 'agree urgency':
      return urge(state, command.given, context);
    case 'publish':
      return publish(state, context);
    case 'call in':
      return callIn(state, command, context);
    case 'resolve call-in': {
      if (!state.callIn || state.callIn.resolved) return refused({ code: 'decisions.not-called-in' });
      const { outcome, comments } = command;
      return ok([{ event: { type: 'call-in resolved', resolution: { outcome, comments } } }]);
    }
    case 'assess equality':
      return assess(state, command.assessment, context);
    case 'withdraw': {
      const since = inForceSince(datesOf(state));
      if (since !== undefined && since <= context.at) {
        return refused({ code: 'decisions.in-force', facts: { when: momentInWords(since) } });
      }
      const event = { type: 'decision withdrawn', reason: command.reason } as const;
      return ok([{ event, obligations: reviewWaived(context.id, state.equality) }]);
    }
    default:
      if (state.decided) {
        return refused({ code: 'decisions.decided-already', facts: { when: day(state.decided.at) } });
      }
      return prepare(state, command, context);
  }
}

type Preparing = Extract<
  DecisionCommand,
  {
    do:
      | 'change'
      | 'publish notice'
      | 'agree exception'
      | 'appraise options'
      | 'consider'
      | 'record response'
      | 'decide';
  }
>;

/** What is done until it is decided. */
function prepare(state: DecisionState, command: Preparing, context: DecisionContext): Decided {
  const { at, settings } = context;
  const today = dayOf(at);
  switch (command.do) {
    case 'change': {
      const { entry, reason } = command;
      const refusal = entryRefusal(entry, context);
      if (refusal) return refused(refusal);
      return ok([{ event: { type: 'entry changed', entry, ...rules(entry, context), reason } }]);
    }
    case 'publish notice': {
      if (state.notice) {
        const facts = { when: day(state.notice.at), earliest: formatDay(state.notice.ends) };
        return refused({ code: 'decisions.notice-published', facts });
      }
      const count = settings.noticeClearDays;
      return ok([{ event: { type: 'notice published', clearDays: count, ends: clearDays(today, count) } }]);
    }
    case 'agree exception': {
      const { given } = command;
      if (!state.key.key) return refused({ code: 'decisions.not-key' });
      if (given.agreedOn > today) {
        return refused({ code: 'decisions.agreed-later', facts: { on: formatDay(given.agreedOn) } });
      }
      const earliest =
        given.kind === 'special urgency'
          ? given.agreedOn
          : clearDays(given.agreedOn, settings.generalExceptionClearDays);
      return ok([{ event: { type: 'exception agreed', given, earliest } }]);
    }
    case 'appraise options': {
      const refusal = appraisalRefusal(command.appraisal);
      return refusal ? refused(refusal) : ok([{ event: { type: 'options appraised', appraisal: command.appraisal } }]);
    }
    case 'consider':
      return consider(state, command.consideration, context);
    case 'record response':
      return respond(state, command.response, context);
    case 'decide': {
      if ([state.entered.by, state.changed?.by].includes(context.by))
        return refused({ code: 'decisions.own-proposal' });
      const earliest = mayBeDecidedFrom(state);
      if (earliest === undefined) {
        const could = formatDay(clearDays(today, settings.noticeClearDays));
        return refused({ code: 'decisions.no-notice', facts: { earliest: could } });
      }
      if (today < earliest) return refused({ code: 'decisions.too-early', facts: { earliest: formatDay(earliest) } });
      return ok([{ event: { type: 'decision made', record: command.record } }]);
    }
  }
}

function consider(state: DecisionState, consideration: Consideration, { at, settings }: DecisionContext): Decided {
  const { on } = consideration;
  const today = dayOf(at);
  if (on > today) return refused({ code: 'decisions.committee-to-come', facts: { on: formatDay(on) } });
  if (state.key.key && !state.exception) {
    if (!state.notice) {
      const earliest = formatDay(clearDays(today, settings.noticeClearDays));
      return refused({ code: 'decisions.no-notice', facts: { earliest } });
    }
    const notice = dayOf(state.notice.at);
    if (on < notice) {
      const facts = { on: formatDay(on), notice: formatDay(notice) };
      return refused({ code: 'decisions.committee-before-notice', facts });
    }
  }
  return ok([{ event: { type: 'committee considered', consideration } }]);
}

function respond({ responses }: DecisionState, response: ResponseGiven, { at }: DecisionContext): Decided {
  if (response.on > dayOf(at)) {
    return refused({ code: 'decisions.response-to-come', facts: { on: formatDay(response.on) } });
  }
  if (responses.length >= mostResponses) {
    return refused({ code: 'decisions.responses-full', facts: { most: mostResponses } });
  }
  return ok([{ event: { type: 'response recorded', response } }]);
}

/** An assessment is to be looked at again within three years. */
const mostMonthsToReview = 36;

function assess(state: DecisionState, assessment: EqualityAssessment, { id, at }: DecisionContext): Decided {
  const today = dayOf(at);
  if (assessment.reviewOn <= today) return refused({ code: 'decisions.review-in-the-past' });
  const latest = addMonths(today, mostMonthsToReview);
  if (assessment.reviewOn > latest) {
    return refused({ code: 'decisions.review-too-late', facts: { latest: formatDay(latest) } });
  }
  const number = (state.equality?.number ?? 0) + 1;
  const event = { type: 'equality assessed', assessment, number } as const;
  const opened = assessmentOpened(id, number, assessment.reviewOn);
  return ok([{ event, obligations: [...reviewMet(id, state.equality), opened] }]);
}

/** An urgent decision is exempt from call-in where that was agreed before it is published. */
function urge(state: DecisionState, given: UrgencyGiven, { at }: DecisionContext): Decided {
  if (state.published) return refused(publishedOn(state.published.at));
  if (given.agreedOn > dayOf(at)) {
    return refused({ code: 'decisions.urgency-later', facts: { on: formatDay(given.agreedOn) } });
  }
  return ok([{ event: { type: 'urgency agreed', given } }]);
}

/** Call-in runs for whole working days after the day of publication; then it is in force, from 00:00 in London. */
function publish(state: DecisionState, { at, settings }: DecisionContext): Decided {
  if (!state.decided) return refused({ code: 'decisions.not-decided' });
  if (state.published) return refused(publishedOn(state.published.at));
  if (state.urgency) return ok([{ event: { type: 'decision published', clearWorkingDays: 0, inForceFrom: at } }]);
  const clear = settings.callInClearWorkingDays;
  const inForceFrom = startOfDay(clearWorkingDays(dayOf(at), clear));
  return ok([{ event: { type: 'decision published', clearWorkingDays: clear, inForceFrom } }]);
}

function callIn(
  state: DecisionState,
  { by, reason }: { by: string; reason: string },
  { at }: DecisionContext,
): Decided {
  if (!state.published) return refused({ code: 'decisions.not-published' });
  if (state.urgency) {
    const { agreedBy, agreedOn } = state.urgency.given;
    return refused({ code: 'decisions.call-in-exempt', facts: { who: agreedBy, on: formatDay(agreedOn) } });
  }
  if (state.callIn && state.callIn.resolved?.outcome !== 'sent back') {
    return refused({ code: 'decisions.called-in-already', facts: { when: day(state.callIn.at) } });
  }
  const { inForceFrom } = state.published;
  if (at >= inForceFrom) {
    return refused({ code: 'decisions.call-in-over', facts: { when: momentInWords(inForceFrom) } });
  }
  return ok([{ event: { type: 'decision called in', given: { by, reason } } }]);
}

/** What the council's settings make of an entry. */
function rules(entry: DecisionEntry, { settings }: DecisionContext) {
  const { noticeClearDays, callInClearWorkingDays } = settings;
  return { key: keyTest(entry, settings), counts: { noticeClearDays, callInClearWorkingDays } };
}

function entryRefusal(
  { reference, supersedes }: DecisionEntry,
  { id, referenceTaken, supersedesUnknown }: DecisionContext,
): DecisionRefusal | undefined {
  if (referenceTaken) return { code: 'decisions.reference-taken', facts: { reference } };
  if (supersedes.includes(id)) return { code: 'decisions.supersedes-itself' };
  return supersedesUnknown ? { code: 'decisions.supersedes-unknown' } : undefined;
}

function publishedOn(at: Instant): DecisionRefusal {
  return { code: 'decisions.published-already', facts: { when: day(at) } };
}

function day(at: Instant): string {
  return formatDay(dayOf(at));
}
