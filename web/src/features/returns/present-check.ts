import type { Period } from '../../../../functions/kernel/period.ts';
import { formatFigure } from '../../../../functions/oversight/shared/wording.ts';
import type { ReportedFigure, ReportedFigures } from '../../../../functions/returns/shared/figure-schemas.ts';
import type { HistoryRow, ReturnAsk } from './api.ts';
import { coveredBy, figureWords, lastFigures, limitMissed, numberIn } from './present-figures.ts';
import { periodBeside } from './present-periods.ts';

/** A measure as the check page tells it; `looks` are what is worth a second look before submitting. */
export type Checked = {
  measure: string;
  title: string;
  words: string;
  /** `was 88 in September (31% fewer)` */
  change?: string;
  looks: string[];
};

export function checkedFigures(
  asks: readonly ReturnAsk[],
  figures: ReportedFigures,
  period: Period,
  history: readonly HistoryRow[],
): Checked[] {
  return asks.flatMap(ask => {
    const figure = figures[ask.measure];
    if (figure === undefined) return [];
    const last = lastFigures(ask, period, history).at(-1);
    const named = last && { ...last, name: periodBeside(coveredBy(ask, last.period), period) };
    const change = named && changeWords(ask, figure, named);
    const missed = limitMissed(ask, figure);
    return [
      {
        measure: ask.measure,
        title: ask.title,
        words: figureWords(ask, figure),
        ...(change === undefined ? {} : { change: change.words }),
        looks: [
          ...(change?.large ? ['A big change. Check that it is right.'] : []),
          ...(missed === undefined ? [] : [`This is ${missed}.`]),
        ],
      },
    ];
  });
}

/** Half as much again or as little, or more, is often a slip of the finger. */
const largeShare = 0.3;
const largeCount = 5;

/** How a figure compares with the last one, as the end of a sentence: `was 88 in September (31% fewer)`. */
export function changeWords(
  ask: Pick<ReturnAsk, 'unit'>,
  figure: ReportedFigure,
  last: { name: string; words: string; figure?: ReportedFigure },
): { words: string; large: boolean } | undefined {
  const [now, then] = [numberIn(figure), numberIn(last.figure)];
  const was = `was ${last.words} in ${last.name}`;
  if (last.figure === undefined || last.figure.kind === 'not available') return undefined;
  if (now === undefined || then === undefined) return { words: was, large: false };
  if (now === then) return { words: `the same as in ${last.name}`, large: false };
  if (ask.unit === 'percent') {
    const points = Math.abs(now - then) * 100;
    const rounded = Math.round(points * 10) / 10;
    const size = rounded === 0 ? 'less than 0.1' : formatFigure(rounded, 'count');
    const words = `${was} (${now < then ? 'down' : 'up'} ${size} percentage ${rounded === 1 ? 'point' : 'points'})`;
    return { words, large: points >= largeShare * 100 };
  }
  const share = then === 0 ? undefined : Math.abs(now - then) / then;
  const large = Math.abs(now - then) >= largeCount && (share ?? 1) > largeShare;
  if (share === undefined) return { words: was, large };
  return { words: `${was} (${percentOf(share)} ${comparative(ask.unit, now < then)})`, large };
}

function percentOf(share: number): string {
  const percent = Math.round(share * 100);
  return percent === 0 ? 'less than 1%' : `${formatFigure(percent, 'count')}%`;
}

function comparative(unit: ReturnAsk['unit'], down: boolean): string {
  if (unit === 'count') return down ? 'fewer' : 'more';
  if (unit === 'days') return down ? 'shorter' : 'longer';
  return down ? 'less' : 'more';
}

/** What a return with nothing to report will mean, measure by measure. */
export function nilMeaning(asks: readonly Pick<ReturnAsk, 'title' | 'nilMeans' | 'shape'>[]): {
  none: string[];
  leftOut: string[];
} {
  const titles = (none: boolean) =>
    asks
      .filter(({ nilMeans, shape }) => (nilMeans === 'delivered none' && shape === 'number') === none)
      .map(({ title }) => title);
  return { none: titles(true), leftOut: titles(false) };
}
