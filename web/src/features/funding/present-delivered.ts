import { formatPounds } from '../../../../functions/kernel/money.ts';
import { formatPeriod, type Period } from '../../../../functions/kernel/period.ts';
import { formatFigure } from '../../../../functions/oversight/shared/wording.ts';
import type { Delivered, DeliveredMeasure } from './virement-api.ts';

/** What one measure of a line came to, as a row of the table tells it. */
export type DeliveredRow = {
  id: string;
  line: string;
  measure: string;
  title: string;
  agreement?: string;
  delivered: string;
  perUnit: string;
  /** The returns it stands on. */
  returns: DeliveredMeasure['returns'];
  /** Periods that were due and have no figure, and lines that pay for the same. */
  notes: string[];
};

export function deliveredRows(lines: readonly Delivered[]): DeliveredRow[] {
  const titles = new Map(lines.map(({ line, title }) => [line, title]));
  return lines.flatMap(({ line, title, agreement, measures }) =>
    measures.map(one => ({
      id: `${line} ${one.measure}`,
      line: title,
      measure: one.measure,
      title: one.title,
      ...(agreement === undefined ? {} : { agreement }),
      delivered: deliveredWords(one),
      perUnit: one.pencePerUnit === undefined ? perUnitWords(one) : `${formatPounds(one.pencePerUnit)} each`,
      returns: one.returns,
      notes: [missingWords(one.missing), sharedWords(one.lines, line, titles)].filter(words => words !== ''),
    })),
  );
}

/** People who are counted once in each period are told of the last one alone. */
function deliveredWords({ delivered, unit, period }: DeliveredMeasure): string {
  if (delivered === undefined) return 'Nothing returned';
  const figure = formatFigure(delivered, unit);
  return period === undefined ? figure : `${figure} in ${formatPeriod(period)}`;
}

/** Why there is no price of a unit. */
function perUnitWords({ delivered, unit }: DeliveredMeasure): string {
  if (unit !== 'count') return 'No price: not a count';
  return delivered === 0 ? 'None delivered' : 'Cannot be said';
}

function missingWords(missing: readonly Period[]): string {
  if (missing.length === 0) return '';
  return `No figure for ${missing.map(period => formatPeriod(period)).join(', ')}.`;
}

function sharedWords(all: readonly string[], own: string, titles: ReadonlyMap<string, string>): string {
  const others = all.filter(line => line !== own).map(line => `“${titles.get(line) ?? line}”`);
  return others.length === 0 ? '' : `Paid together with ${others.join(' and ')}.`;
}
