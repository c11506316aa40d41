import type { AgreementState } from '../agreements/agreement.ts';
import { measuresFor } from '../agreements/shared/agreement.ts';
import { findMeasure } from '../agreements/shared/measure-library.ts';
import { lastMonthOf, nextPeriod, type Period, parsePeriod, periodEnd } from '../kernel/period.ts';
import { isRatio } from '../measures/figure.ts';
import type { Ask } from './shared/figures.ts';

/**
 * The measures a return of a period asks for: those in force whose own period ends with it, less those
 * the system works out itself. June's return also asks for the quarter's measures.
 */
export function measuresAsked(agreement: Pick<AgreementState, 'measures'>, period: Period) {
  return measuresFor(agreement.measures, lastMonthOf(period)).flatMap(({ measure, version }) => {
    const definition = findMeasure(measure, version);
    if (!definition || definition.computed) return [];
    return endsWith(definition.periodKind, period) ? [{ measure, version }] : [];
  });
}

function endsWith(kind: NonNullable<ReturnType<typeof parsePeriod>>['kind'], period: Period): boolean {
  const asked = parsePeriod(period)?.kind;
  if (kind === asked || kind === 'month' || kind === 'rolling') return true;
  const month = lastMonthOf(period);
  if (kind === 'quarter') return ['03', '06', '09', '12'].includes(month.slice(5));
  if (kind === 'year') return month.endsWith('-03');
  // A term's figures come with the month in which most terms end.
  return ['04', '07', '12'].includes(month.slice(5)) && periodEnd(month) < periodEnd(nextPeriod(month));
}

/** What the page and the checks need to know of each measure that is asked for, with the agreement's terms. */
export function asksOf(
  asked: readonly { measure: string; version: number }[],
  agreement: Pick<AgreementState, 'measures'>,
  period: Period,
): (Ask & { definition: string; numeratorWords: string; target?: number; floor?: number })[] {
  const terms = new Map(measuresFor(agreement.measures, lastMonthOf(period)).map(one => [one.measure, one]));
  return asked.flatMap(({ measure, version }) => {
    const definition = findMeasure(measure, version);
    if (!definition) return [];
    const { target, floor } = terms.get(measure) ?? {};
    return [
      {
        measure,
        version,
        title: definition.title,
        definition: definition.definition,
        unit: definition.unit,
        shape: isRatio(definition) ? ('ratio' as const) : ('number' as const),
        numeratorWords: definition.numerator,
        ...(definition.denominator === undefined ? {} : { denominatorWords: definition.denominator }),
        ...(target === undefined ? {} : { target }),
        ...(floor === undefined ? {} : { floor }),
      },
    ];
  });
}
