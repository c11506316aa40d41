import type { LineGiven } from '../../../../functions/funding/shared/statement.ts';
import { formatPounds, parsePounds } from '../../../../functions/kernel/money.ts';
import { formatPeriod, type Month, monthsOf, type Period } from '../../../../functions/kernel/period.ts';
import type { FieldError } from '../../lib/problem.ts';
import { textOf } from '../../ui/use-form.ts';
import { allRatings, allSources } from './titles.ts';
import { Typed } from './typed.ts';

/** A line as its form gives it, or everything that is wrong with it. */
export type LineRead = { line?: LineGiven; errors: FieldError[] };

/** The fields of the form that refusals of a whole line are about. */
export const lineRefusals: Readonly<Record<string, string>> = {
  'funding.line-outside-year': 'to',
  'funding.profile-not-sum': 'pence',
  'funding.profile-outside-line': 'pence',
  'funding.agreement-unknown': 'agreement',
  'funding.measure-not-agreed': 'measures',
  'funding.line-moved': 'pence',
  'funding.less-than-moved': 'pence',
  'funding.ring-fenced': 'source',
  'funding.ring-fence-fixed': 'source',
};

export function readLine(data: FormData, year: Period): LineRead {
  const typed = new Typed(data);
  const title = typed.text('title', 'Enter what the line is called');
  const purpose = typed.text('purpose', 'Enter what the money is for');
  const source = typed.one('source', allSources, 'Select where the money comes from');
  const sourceNote = typed.text('sourceNote');
  const agreement = typed.text('agreement');
  const outlives = typed.text('outlives');
  const costCode = typed.text('costCode', 'Enter the cost code');
  const from = typed.day('from', 'Enter the first day');
  const to = typed.day('to', 'Enter the last day');
  const pence = typed.pounds('pence', 'Enter the amount of the line');
  const measures = typed.names('measures').map(name => name.toUpperCase());
  const unknown = measures.find(name => !/^M\d{1,3}$/.test(name));
  if (unknown !== undefined) typed.wrong('measures', `${unknown} is not the short name of a measure, like M11`);
  const evidence = allRatings.find(rating => rating === textOf(data, 'evidence'));
  const profile = textOf(data, 'spread') === 'months' ? readMonths(data, typed, monthsOf(year), pence) : undefined;
  if (typed.errors.length > 0 || source === undefined) return { errors: typed.errors };
  return {
    errors: [],
    line: {
      title,
      purpose,
      source,
      ...(sourceNote === '' ? {} : { sourceNote }),
      ...(agreement === '' ? {} : { agreement }),
      ...(outlives === '' ? {} : { outlives }),
      costCode,
      from,
      to,
      pence,
      ...(profile === undefined ? {} : { profile }),
      measures,
      ...(evidence === undefined ? {} : { evidence }),
    },
  };
}

/** Twelve months of amounts; one left empty is nothing. */
function readMonths(data: FormData, typed: Typed, months: readonly Month[], pence: number): number[] {
  const before = typed.errors.length;
  const amounts = months.map((month, place) => {
    const field = `profile.${place}`;
    if (textOf(data, field) === '') return 0;
    const read = parsePounds(textOf(data, field));
    if (read.ok) return read.value;
    typed.wrong(field, `${formatPeriod(month)}: ${read.refusal.words}`);
    return 0;
  });
  const sum = amounts.reduce((total, amount) => total + amount, 0);
  if (typed.errors.length === before && sum !== pence) {
    typed.wrong('profile.0', `The months come to ${formatPounds(sum)}, and the line to ${formatPounds(pence)}`);
  }
  return amounts;
}
