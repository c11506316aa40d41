import type { PartGiven } from '../../../../functions/funding/shared/statement.ts';
import { formatPounds, type Pence } from '../../../../functions/kernel/money.ts';
import type { FieldError } from '../../lib/problem.ts';
import { textOf } from '../../ui/use-form.ts';
import type { Remapping } from './api.ts';
import { readGrounds } from './GroundsFields.tsx';
import { allSources } from './titles.ts';
import { Typed } from './typed.ts';

/** The most parts that a line is re-mapped into. */
export const mostParts = 8;

/** A re-mapping as its form gives it, with the row of the form in which each part stands. */
export type RemapRead = { body: Remapping; rows: number[]; errors: FieldError[] };

export function readRemap(data: FormData, line: { id: string; nowPence: Pence }, fenced: boolean): RemapRead {
  const typed = new Typed(data);
  const rows = Array.from({ length: mostParts }, (_, row) => row).filter(
    row => textOf(data, `into.${row}.title`) !== '' || textOf(data, `into.${row}.pence`) !== '',
  );
  const into = rows.map(row => readPart(typed, data, `into.${row}`));
  const reason = typed.text('reason', 'Enter why it is re-mapped');
  const grounds = fenced ? { grounds: readGrounds(typed) } : {};
  const sum = into.reduce((all, { pence }) => all + pence, 0);
  if (into.length === 0) typed.wrong('into.0.title', 'Name the lines that it becomes');
  else if (typed.errors.length === 0 && sum !== line.nowPence)
    typed.wrong(`into.${rows[0]}.pence`, partsWords(sum, line.nowPence));
  return { body: { line: line.id, into, reason, ...grounds }, rows, errors: typed.errors };
}

function readPart(typed: Typed, data: FormData, at: string): PartGiven {
  const source = allSources.find(one => one === textOf(data, `${at}.source`));
  const said = (name: string) => typed.text(`${at}.${name}`);
  const [sourceNote, costCode, purpose] = [said('sourceNote'), said('costCode'), said('purpose')];
  return {
    title: typed.text(`${at}.title`, 'Enter what this part is called'),
    pence: typed.pounds(`${at}.pence`, 'Enter the amount of this part'),
    ...(purpose === '' ? {} : { purpose }),
    ...(source === undefined ? {} : { source }),
    ...(sourceNote === '' ? {} : { sourceNote }),
    ...(costCode === '' ? {} : { costCode }),
  };
}

/** `The parts come to £200,000.00, £17,000.00 less than the line’s £217,000.00` */
export function partsWords(sum: Pence, line: Pence): string {
  const apart = formatPounds(Math.abs(line - sum));
  return `The parts come to ${formatPounds(sum)}, ${apart} ${sum < line ? 'less' : 'more'} than the line’s ${formatPounds(line)}`;
}
