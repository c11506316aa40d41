/** What every rule looks at: one measure's history, read once. */
import { type Figure, isLeftOut, type Reading, readings } from '../../measures/figure.ts';
import { isJudged, type Judged, type RuleTerms } from './judgement.ts';

export type History = {
  figures: readonly Figure[];
  /** Every period of which something is owed or known, without those that are not yet due. */
  due: readonly Reading[];
  /** Those that may be compared, oldest first. */
  judged: readonly Judged[];
  latest: Judged | undefined;
};

export function readHistory(figures: readonly Figure[], terms: RuleTerms): History {
  const due = readings(figures, terms, terms.schoolTerms).filter(({ standing }) => standing !== 'not yet due');
  const judged = due.filter(isJudged);
  return { figures, due, judged, latest: judged[judged.length - 1] };
}

/**
 * The unbroken run up to the latest judged period in which every figure passes the test, oldest first. A period
 * with nothing in scope is passed over; any other that cannot be judged ends the run.
 */
export function latestRun({ due, latest }: History, test: (reading: Judged) => boolean): Judged[] {
  const run: Judged[] = [];
  for (const reading of due.slice(0, latest === undefined ? 0 : due.indexOf(latest) + 1).reverse()) {
    if (isLeftOut(reading)) continue;
    if (!isJudged(reading) || !test(reading)) break;
    run.unshift(reading);
  }
  return run;
}

/**
 * Whether a figure is worse than a limit by more than rounding. Where neither direction is better, worse is less:
 * a floor and a plan still bind.
 */
export function isWorse(value: number, limit: number, direction: RuleTerms['direction']): boolean {
  const difference = direction === 'decrease' ? value - limit : limit - value;
  return difference > 1e-9 * Math.max(1, Math.abs(limit));
}
