import type { Instant } from '../kernel/clock.ts';
import { dayOf } from '../kernel/london.ts';
import type { AgreementState } from './agreement.ts';
import { type Condition, conditionsOf, unmetBefore } from './shared/conditions.ts';
import { noticeEnds, noticeMonths } from './shared/notice.ts';
import { dutiesOf, valueOverTerm } from './shared/regime.ts';
import type { TermsView } from './shared/terms-contract.ts';
import { noTerms, type TermsState } from './terms-record.ts';

type Shown = Omit<TermsView, 'id' | 'names' | 'succeeds' | 'successors'>;

/** The terms of an agreement as everybody sees them who sees the agreement. */
export function termsView(
  agreement: AgreementState,
  stored: TermsState | undefined,
  { policies, at }: { policies: readonly string[]; at: Instant },
): Shown {
  const state = stored ?? noTerms;
  const { kind, regime, term, lines, ended } = agreement;
  const months = noticeMonths(kind, state.noticeMonths);
  const { signatories, documents, recoveries, reviews, annotations } = state;
  return {
    kind,
    signatories,
    documents,
    conditions: conditionsOf(kind, policies).map(one => conditionView(one, state)),
    missing: agreement.activated ? [] : [...unmetBefore(kind, policies, state.met)],
    recoveries: openFirst(recoveries, ({ recoveredOn }) => recoveredOn),
    reviews: openFirst(
      reviews.toSorted((one, other) => (one.on < other.on ? -1 : 1)),
      ({ done }) => done,
    ),
    notice: { months, agreed: state.noticeMonths !== undefined, endsIfGivenToday: noticeEnds(dayOf(at), months) },
    annotations: annotations.toSorted((one, other) => (one.on < other.on ? -1 : 1)),
    duties: dutiesOf({
      kind,
      regime,
      term,
      valuePence: valueOverTerm(lines, { start: term.start, end: ended?.on ?? term.end }),
    }),
  };
}

/** What is still to be done first. */
function openFirst<Row>(rows: readonly Row[], settled: (row: Row) => unknown): Row[] {
  return [...rows.filter(row => settled(row) === undefined), ...rows.filter(row => settled(row) !== undefined)];
}

function conditionView({ id, title, asks, basis, when, policy }: Condition, { met, owed }: TermsState) {
  return {
    id,
    title,
    asks,
    basis,
    when,
    policy: policy ?? false,
    met: met
      .filter(({ condition }) => condition === id)
      .map(({ condition: _, ...record }) => record)
      .toSorted((one, other) => (other.financialYear ?? '').localeCompare(one.financialYear ?? '')),
    owed: owed
      .filter(({ condition }) => condition === id)
      .map(({ financialYear, dueDay }) => ({ financialYear, dueDay })),
  };
}
