import type { Day, Instant } from '../kernel/clock.ts';
import { dayOf, formatDay } from '../kernel/london.ts';
import type { ObligationChange } from '../kernel/obligation.ts';
import { periodEnd, periodStart } from '../kernel/period.ts';
import { ok, type Result, refused } from '../kernel/result.ts';
import type { Decision } from '../platform/aggregate.ts';
import type { AgreementState } from './agreement.ts';
import { conditionMet as metObligation, reviewMet, reviewOpened, reviewWaived } from './reminders.ts';
import { conditionsOf } from './shared/conditions.ts';
import type { AgreementRefusal } from './shared/refusals.ts';
import type { ConditionMet, DocumentKind, removableParts } from './shared/terms.ts';
import { noTerms, type TermsEvent, type TermsState } from './terms-record.ts';

export type TermsCommand =
  | { do: 'record signatory'; organisation: string; post: string; signedOn: Day }
  | { do: 'record document'; title: string; kind: DocumentKind; dated: Day; held: string }
  | ({ do: 'meet condition'; condition: string } & ConditionMet)
  | { do: 'record recovery'; financialYear: string; pence: number; reason: string }
  | { do: 'recover'; recovery: string; on: Day }
  | { do: 'plan review'; on: Day; what: string }
  | { do: 'finish review'; review: string; on: Day; words: string; nextOn?: Day | undefined }
  | { do: 'agree notice period'; months: number; reason: string }
  | { do: 'annotate'; on: Day; words: string }
  | { do: 'remove'; part: (typeof removableParts)[number]; item: string; reason: string };

export type TermsContext = {
  /** The agreement's id, which is that of its terms. */
  id: string;
  at: Instant;
  agreement: Pick<AgreementState, 'kind' | 'parties' | 'term' | 'ended'>;
  /** Conditions by the council's policy that are switched on. */
  policies: readonly string[];
  /** A new id, for what the command adds. */
  item: string;
};

type Decided = Result<Decision<TermsEvent>[], AgreementRefusal>;

/** Bytes that the terms of one agreement may take; each read and write of them is charged by size. */
const mostBytes = 8_000;

/** What a command does to the terms of one agreement. They may be recorded also after it has ended. */
export function decideTerms(state: TermsState | undefined, command: TermsCommand, context: TermsContext): Decided {
  const decided = decide(state ?? noTerms, command, context);
  const isFull = decided.ok && adds.has(command.do) && sizeOf(state ?? noTerms) + sizeOf(command) > mostBytes;
  return isFull ? refused({ code: 'agreements.terms-full' }) : decided;
}

const adds: ReadonlySet<TermsCommand['do']> = new Set([
  'record signatory',
  'record document',
  'meet condition',
  'record recovery',
  'plan review',
  'finish review',
  'annotate',
]);

function decide(state: TermsState, command: TermsCommand, context: TermsContext): Decided {
  const { id, at, item } = context;
  const today = dayOf(at);
  switch (command.do) {
    case 'record signatory': {
      const { do: _, ...signed } = command;
      if (!context.agreement.parties.some(({ organisation }) => organisation === signed.organisation)) {
        return refused({ code: 'agreements.not-a-party' });
      }
      return (
        notToCome(signed.signedOn, today, '/signedOn') ?? recorded({ type: 'signatory recorded', id: item, ...signed })
      );
    }
    case 'record document': {
      const { do: _, ...written } = command;
      return notToCome(written.dated, today, '/dated') ?? recorded({ type: 'document recorded', id: item, ...written });
    }
    case 'meet condition':
      return meetCondition(state, command, context);
    case 'record recovery': {
      const { do: _, ...owed } = command;
      return yearRefusal(owed.financialYear, context) ?? recorded({ type: 'recovery recorded', id: item, ...owed });
    }
    case 'recover': {
      const found = state.recoveries.find(one => one.id === command.recovery);
      if (!found) return refused({ code: 'agreements.no-such-entry' });
      if (found.recoveredOn !== undefined) return settled(found.recoveredOn);
      return notToCome(command.on, today, '/on') ?? recorded({ type: 'money recovered', id: found.id, on: command.on });
    }
    case 'plan review': {
      const { on, what } = command;
      return (
        notPast(on, today, '/on') ??
        recorded({ type: 'review planned', id: item, on, what }, [reviewOpened(id, { id: item, on }, at)])
      );
    }
    case 'finish review':
      return finishReview(state, command, context);
    case 'agree notice period': {
      const { months, reason } = command;
      return recorded({ type: 'notice period agreed', months, reason });
    }
    case 'annotate': {
      const { on, words } = command;
      return notToCome(on, today, '/on') ?? recorded({ type: 'charts annotated', id: item, on, words });
    }
    case 'remove':
      return remove(state, command, context);
  }
}

function meetCondition(
  state: TermsState,
  command: Extract<TermsCommand, { do: 'meet condition' }>,
  context: TermsContext,
): Decided {
  const { do: _, condition, financialYear, on, evidence, documents } = command;
  const known = conditionsOf(context.agreement.kind, context.policies).find(one => one.id === condition);
  if (!known) return refused({ code: 'agreements.no-such-condition' });
  if ((known.when === 'every financial year') !== (financialYear !== undefined)) return yearRefused();
  const refusal =
    (financialYear === undefined ? undefined : yearRefusal(financialYear, context)) ??
    notToCome(on, dayOf(context.at), '/on');
  if (refusal) return refusal;
  const recordedIds = new Set(state.documents.map(({ id }) => id));
  const strange = documents.findIndex(one => !recordedIds.has(one));
  if (strange >= 0) {
    const fields = [{ pointer: `/documents/${strange}`, code: 'not-valid', message: 'This document is not recorded.' }];
    return refused({ code: 'agreements.no-such-document', fields });
  }
  const year = financialYear === undefined ? {} : { financialYear };
  const owed = state.owed.some(one => one.condition === condition && one.financialYear === financialYear);
  return recorded(
    { type: 'condition met', condition, ...year, on, evidence, documents },
    owed && financialYear !== undefined ? [metObligation(context.id, condition, financialYear)] : [],
  );
}

function finishReview(
  state: TermsState,
  { review, on, words, nextOn }: Extract<TermsCommand, { do: 'finish review' }>,
  { id, at, item }: TermsContext,
): Decided {
  const found = state.reviews.find(one => one.id === review);
  if (!found) return refused({ code: 'agreements.no-such-entry' });
  if (found.done) return settled(found.done.on);
  const today = dayOf(at);
  const refusal = notToCome(on, today, '/on') ?? (nextOn === undefined ? undefined : notPast(nextOn, today, '/nextOn'));
  if (refusal) return refusal;
  const done: Decision<TermsEvent> = {
    event: { type: 'review done', id: review, on, words },
    obligations: [reviewMet(id, review)],
  };
  if (nextOn === undefined) return ok([done]);
  const { what } = found;
  return ok([
    done,
    {
      event: { type: 'review planned', id: item, on: nextOn, what },
      obligations: [reviewOpened(id, { id: item, on: nextOn }, at)],
    },
  ]);
}

function remove(
  state: TermsState,
  { part, item, reason }: Extract<TermsCommand, { do: 'remove' }>,
  { id }: Pick<TermsContext, 'id'>,
): Decided {
  const held = {
    signatory: state.signatories,
    document: state.documents,
    review: state.reviews,
    annotation: state.annotations,
  };
  if (!held[part].some(one => one.id === item)) return refused({ code: 'agreements.no-such-entry' });
  if (part === 'document' && state.met.some(({ documents }) => documents.includes(item))) {
    return refused({ code: 'agreements.document-in-use' });
  }
  const review = part === 'review' ? state.reviews.find(one => one.id === item) : undefined;
  if (review?.done) return settled(review.done.on);
  return recorded({ type: 'entry removed', part, item, reason }, review ? [reviewWaived(id, item, reason)] : []);
}

function recorded(event: TermsEvent, obligations: readonly ObligationChange[] = []): Decided {
  return ok([{ event, obligations }]);
}

function settled(on: Day): Decided {
  return refused({ code: 'agreements.entry-settled', facts: { on: formatDay(on) } });
}

function notToCome(day: Day, today: Day, pointer: string): Decided | undefined {
  if (day <= today) return undefined;
  const fields = [{ pointer, code: 'not-valid', message: 'Give today or a day before.' }];
  return refused({ code: 'agreements.day-to-come', facts: { on: formatDay(day) }, fields });
}

function notPast(day: Day, today: Day, pointer: string): Decided | undefined {
  if (day >= today) return undefined;
  const fields = [{ pointer, code: 'not-valid', message: 'Give today or a day after.' }];
  return refused({ code: 'agreements.day-past', facts: { on: formatDay(day) }, fields });
}

/** A year that the agreement covers at least in part, and that has begun. */
function yearRefusal(year: string, { agreement: { term, ended }, at }: TermsContext): Decided | undefined {
  const last = ended?.on ?? term.end;
  const begun = periodStart(year) <= dayOf(at);
  const covered = periodEnd(year) >= term.start && (last === undefined || periodStart(year) <= last);
  return begun && covered ? undefined : yearRefused();
}

function yearRefused(): Decided {
  const fields = [{ pointer: '/financialYear', code: 'not-valid', message: 'Give a financial year that fits.' }];
  return refused({ code: 'agreements.condition-year', fields });
}

const encoder = new TextEncoder();

function sizeOf(value: unknown): number {
  return encoder.encode(JSON.stringify(value)).length;
}
