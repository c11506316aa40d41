import type { AgreementState } from '../agreements/agreement.ts';
import { measuresFor } from '../agreements/shared/agreement.ts';
import type { CompleteMeasure } from '../agreements/shared/measure.ts';
import { findMeasure } from '../agreements/shared/measure-library.ts';
import { measureWords } from '../agreements/shared/measure-words.ts';
import { periodCovered } from '../agreements/shared/reporting.ts';
import { lastMonthOf, type Period } from '../kernel/period.ts';
import { isRatio } from '../measures/figure.ts';
import type { Ask } from './shared/figures.ts';

/** A measure that a return asks for, in the version agreed when it was opened. */
export type Asked = { measure: string; version: number };

/**
 * The measures a return of a period asks for: those in force whose own period ends with it, less those
 * the system works out itself. June's return also asks for the quarter's measures.
 */
export function measuresAsked({ measures }: Pick<AgreementState, 'measures'>, period: Period): Asked[] {
  return measuresFor(measures, lastMonthOf(period)).flatMap(({ measure, version }) => {
    const { computed, periodKind } = definitionOf({ measure, version });
    return computed || periodCovered(periodKind, period) === undefined ? [] : [{ measure, version }];
  });
}

/** What checks and page need to know of each measure, as its version defines it. */
export function asksOf(asked: readonly Asked[]): (Ask & AskWords)[] {
  return asked.map(({ measure, version }) => {
    const definition = definitionOf({ measure, version });
    const words = measureWords(measure, version);
    return {
      measure,
      version,
      title: definition.title,
      definition: words.definition,
      unit: definition.unit,
      shape: isRatio(definition) ? 'ratio' : 'number',
      numeratorWords: words.numerator,
      direction: definition.direction,
      periodKind: definition.periodKind,
      nilMeans: definition.nilMeans,
      ...(words.denominator === undefined ? {} : { denominatorWords: words.denominator }),
    };
  });
}

type AskWords = {
  version: number;
  definition: string;
  numeratorWords: string;
  denominatorWords?: string;
} & Pick<CompleteMeasure, 'direction' | 'periodKind' | 'nilMeans'>;

/** The agreement's limits for a measure in a period, as the page shows them beside the figure. */
export function limitsOf(
  { measures }: Pick<AgreementState, 'measures'>,
  period: Period,
): (measure: string) => { target?: number; floor?: number } {
  const terms = new Map(measuresFor(measures, lastMonthOf(period)).map(one => [one.measure, one]));
  return measure => {
    const { target, floor } = terms.get(measure) ?? {};
    return { ...(target === undefined ? {} : { target }), ...(floor === undefined ? {} : { floor }) };
  };
}

function definitionOf({ measure, version }: Asked) {
  const definition = findMeasure(measure, version);
  if (!definition) throw new Error(`The library has no measure ${measure} in version ${version}`);
  return definition;
}
