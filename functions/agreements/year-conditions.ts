import type { Instant } from '../kernel/clock.ts';
import { dayOf, formatDay } from '../kernel/london.ts';
import type { Obligation, ObligationChange } from '../kernel/obligation.ts';
import { formatPeriod, type Period } from '../kernel/period.ts';
import { mailObligation } from '../people/shared/mail-obligation.ts';
import type { Decision } from '../platform/aggregate.ts';
import type { AgreementState } from './agreement.ts';
import { askConditions, askedAgain, conditionDue, conditionOwed, followingYear, reviewOwed } from './reminders.ts';
import { conditionsOf } from './shared/conditions.ts';
import { noTerms, type TermsEvent, type TermsState } from './terms-record.ts';

/** What jobs do with the terms of an agreement: ask for what a year is to show, and remind of what is owed. */

export type Reminding = {
  /** The agreement's id. */
  id: string;
  at: Instant;
  agreement: AgreementState;
  policies: readonly string[];
  /** Whom to tell. */
  tell: readonly string[];
};

type Decided = Decision<TermsEvent>[];

/** Asks for what a financial year is to show and has not shown yet, and opens the asking of the next year. */
export function askForYear(
  stored: TermsState | undefined,
  year: Period,
  { id, at, agreement, policies, tell }: Reminding,
): Decided {
  const state = stored ?? noTerms;
  const isOf = (condition: string) => (one: { condition: string; financialYear?: string | undefined }) =>
    one.condition === condition && one.financialYear === year;
  const wanted = conditionsOf(agreement.kind, policies).filter(
    ({ id: condition, when }) =>
      when === 'every financial year' && !state.met.some(isOf(condition)) && !state.owed.some(isOf(condition)),
  );
  const asked = wanted.map(({ id: condition, title, dueMonths = 3 }) => {
    const dueDay = conditionDue(year, dueMonths);
    return { condition, title, dueDay, owed: conditionOwed(id, condition, year, dueDay, at) };
  });
  const next = followingYear(year, agreement.ended?.on ?? agreement.term.end);
  const { id: asking, kind } = askConditions(id, year);
  const mails = asked.flatMap(({ owed, title, dueDay }) =>
    tell.map(user => conditionMail(owed, { user, id, at, agreement, title, year, dueDay })),
  );
  return [
    {
      event: {
        type: 'conditions asked',
        financialYear: year,
        conditions: asked.map(({ condition, dueDay }) => ({ condition, dueDay })),
      },
      obligations: [
        { change: 'meet', id: asking, kind },
        ...asked.map(({ owed }) => ({ change: 'open', ...owed }) as const),
        ...(next === undefined ? [] : [{ change: 'open', ...askConditions(id, next) } as const]),
        ...mails,
      ],
    },
  ];
}

/** Reminds of what a year is to show; nothing where it is not owed any more. */
export function remindOfCondition(
  state: TermsState,
  { condition, financialYear, wakes }: { condition: string; financialYear: Period; wakes: readonly Instant[] },
  { id, at, agreement, policies, tell }: Reminding,
): Decided {
  const found = state.owed.find(one => one.condition === condition && one.financialYear === financialYear);
  if (!found) return [];
  const known = conditionsOf(agreement.kind, policies).find(one => one.id === condition);
  const { dueDay } = found;
  const owed = conditionOwed(id, condition, financialYear, dueDay, at);
  if (!known) {
    const reason = 'The council’s policy no longer asks for it';
    return [
      {
        event: { type: 'condition dropped', condition, financialYear },
        obligations: [{ change: 'waive', id: owed.id, kind: owed.kind, reason }],
      },
    ];
  }
  const mails = tell.map(user =>
    conditionMail(owed, { user, id, at, agreement, title: known.title, year: financialYear, dueDay }),
  );
  return [
    {
      event: { type: 'condition reminded', condition, financialYear },
      obligations: [askedAgain(owed, wakes, at), ...mails],
    },
  ];
}

/** Reminds of a review; nothing where it is done. */
export function remindOfReview(
  state: TermsState,
  { review, wakes }: { review: string; wakes: readonly Instant[] },
  { id, at, agreement, tell }: Omit<Reminding, 'policies'>,
): Decided {
  const found = state.reviews.find(one => one.id === review);
  if (!found || found.done) return [];
  const owed = reviewOwed(id, review, found.on, at);
  const parameters = { agreementTitle: agreement.title, dueDay: formatDay(found.on), agreement: id };
  const mails = tell.map(
    (user): ObligationChange => ({
      change: 'open',
      ...mailObligation('agreement-review', { user, parameters, ...occasion(owed, at) }),
    }),
  );
  const event = { type: 'review reminded', id: review } as const;
  return [{ event, obligations: [askedAgain(owed, wakes, at), ...mails] }];
}

type ConditionMail = Pick<Reminding, 'id' | 'at' | 'agreement'> & {
  user: string;
  title: string;
  year: Period;
  dueDay: string;
};

function conditionMail(
  owed: Obligation,
  { user, id, at, agreement, title, year, dueDay }: ConditionMail,
): ObligationChange {
  const parameters = {
    agreementTitle: agreement.title,
    conditionTitle: title,
    periodTitle: formatPeriod(year),
    dueDay: formatDay(dueDay),
    agreement: id,
  };
  return { change: 'open', ...mailObligation('agreement-condition', { user, parameters, ...occasion(owed, at) }) };
}

function occasion({ id, subject }: Obligation, at: Instant) {
  return { subject, id: `${id}/${dayOf(at)}`, at };
}
