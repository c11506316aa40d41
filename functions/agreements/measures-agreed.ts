import { canonicalJson } from '../kernel/canonical.ts';
import { lastMonthOf, type Month, nextPeriod, type Period, previousPeriod } from '../kernel/period.ts';
import { ok, type Result, refused } from '../kernel/result.ts';
import type { AgreementState } from './agreement.ts';
import type { AgreedMeasure } from './shared/agreement.ts';
import { plansOf, termsFault } from './shared/chosen-measure.ts';
import { findMeasure } from './shared/measure-library.ts';
import type { MeasureTerms } from './shared/measure-terms.ts';
import type { AgreementRefusal } from './shared/refusals.ts';
import { isInEveryReturn, type ReportingCalendar, suits } from './shared/reporting.ts';

/**
 * The measures of an agreement once others apply from a month on: those of earlier months as they were, closed where
 * they go or change. Returns that were opened keep what they ask for, so the month lies after the last of them.
 */
export function agreeMeasures(
  state: Pick<AgreementState, 'measures' | 'reporting'>,
  { from, measures }: { from: Month; measures: readonly MeasureTerms[] },
  lastOpened: Period | undefined,
): Result<AgreedMeasure[], AgreementRefusal> {
  if (lastOpened !== undefined && from <= lastMonthOf(lastOpened)) {
    const facts = { period: lastOpened, earliest: nextPeriod(lastMonthOf(lastOpened)) };
    return refused({ code: 'agreements.from-the-past', facts });
  }
  const refusal = termsRefusal(measures) ?? calendarRefusal(measures, state.reporting);
  if (refusal) return refused(refusal);

  const until = previousPeriod(from);
  const earlier = state.measures.filter(held => held.from < from);
  const standing = new Map(earlier.filter(held => reaches(held, until)).map(held => [held.measure, held]));
  const agreed = measures.map(terms => {
    const held = standing.get(terms.measure);
    return held && isSame(held, terms) ? reopened(held) : { ...terms, from };
  });
  const goesOn = new Set(agreed.flatMap(({ measure, from: since }) => (since < from ? [`${measure} ${since}`] : [])));
  const closed = earlier.filter(held => !goesOn.has(`${held.measure} ${held.from}`)).map(held => close(held, until));
  return ok([...closed, ...agreed]);
}

/** Why these cannot be an agreement's measures, each with its terms; undefined if they can. */
function termsRefusal(measures: readonly MeasureTerms[]): AgreementRefusal | undefined {
  const seen = new Set<string>();
  for (const [place, terms] of measures.entries()) {
    const { measure } = terms;
    if (seen.has(measure)) return { code: 'agreements.measure-twice', facts: { measure } };
    seen.add(measure);
    const fault = termsFault(terms);
    if (fault) {
      const { code, field } = fault;
      const message = `${code.charAt(0).toUpperCase()}${code.slice(1)}.`;
      const fields = [{ pointer: `/measures/${place}/${field}`, code: 'not-valid', message }];
      return { code: 'agreements.terms-refused', facts: { measure, fault: code }, fields };
    }
  }
  return undefined;
}

/** Why these measures do not go with returns as often as a calendar has them; undefined if they do. */
export function calendarRefusal(
  measures: readonly Pick<MeasureTerms, 'measure' | 'version'>[],
  reporting: Pick<ReportingCalendar, 'period'>,
): AgreementRefusal | undefined {
  const tooOften = measures.find(({ measure, version }) => {
    const definition = findMeasure(measure, version);
    return definition && !suits(reporting, definition.periodKind);
  });
  if (tooOften) return { code: 'agreements.measure-too-often', facts: { measure: tooOften.measure } };
  return asksEachTime(measures, reporting)
    ? undefined
    : { code: 'agreements.nothing-each-time', facts: { period: reporting.period } };
}

/** Whether each return has something to ask: at least one measure of its own period, and not worked out by the system. */
export function asksEachTime(
  measures: readonly Pick<MeasureTerms, 'measure' | 'version'>[],
  reporting: Pick<ReportingCalendar, 'period'>,
): boolean {
  return measures.some(({ measure, version }) => {
    const definition = findMeasure(measure, version);
    return definition && !definition.computed && isInEveryReturn(reporting, definition.periodKind);
  });
}

function reaches({ until }: AgreedMeasure, month: Month): boolean {
  return until === undefined || until >= month;
}

function isSame({ from: _, until: __, ...held }: AgreedMeasure, terms: MeasureTerms): boolean {
  return canonicalJson(held) === canonicalJson(terms);
}

function reopened({ until: _, ...held }: AgreedMeasure): AgreedMeasure {
  return held;
}

/** Ends a measure with a month, if it does not end before, and leaves out what was planned for later. */
function close(held: AgreedMeasure, month: Month): AgreedMeasure {
  const until = held.until !== undefined && held.until < month ? held.until : month;
  const { profile, ...terms } = held;
  const left = profile ? plansOf(profile).filter(({ period }) => lastMonthOf(period) <= until) : [];
  return {
    ...terms,
    ...(profile && left.length > 0 ? { profile: { from: profile.from, plans: left.map(({ plan }) => plan) } } : {}),
    until,
  };
}
