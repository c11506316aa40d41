import type { Day } from '../../../../functions/kernel/clock.ts';
import { formatDay, formatDayShort } from '../../../../functions/kernel/london.ts';
import type { CsvCell } from '../../lib/csv.ts';
import type { Tone } from '../../ui/tone.ts';
import type { AgreementRow } from './api.ts';
import { kindTitles } from './titles.ts';

export type Standing = { word: string; tone: Tone };

/** How an agreement stands on a day, from its dates. */
export function standingOn(
  { activated, start, end }: Pick<AgreementRow, 'activated' | 'start' | 'end'>,
  today: Day,
): Standing {
  if (activated === undefined) return { word: 'Draft', tone: 'todo' };
  if (end !== undefined && end < today) return { word: `Ended ${formatDayShort(end)}`, tone: 'quiet' };
  if (start > today) return { word: `Begins ${formatDayShort(start)}`, tone: 'todo' };
  return { word: 'In force', tone: 'done' };
}

export type ListedAgreement = {
  id: string;
  title: string;
  reference: string;
  kind: string;
  deliverer: string;
  standing: Standing;
  term: string;
};

/** Agreements as their list shows them; `names` are those of organisations, where the reader may see them. */
export function listed(
  rows: readonly AgreementRow[],
  names: ReadonlyMap<string, string>,
  today: Day,
): ListedAgreement[] {
  return rows.map(row => {
    const deliverer = row.parties.find(({ parts }) => parts.includes('deliverer'))?.organisation ?? '';
    return {
      id: row.id,
      title: row.title,
      reference: row.reference,
      kind: kindTitles[row.kind],
      deliverer: names.get(deliverer) ?? '',
      standing: standingOn(row, today),
      term: termWords(row.start, row.end, formatDayShort),
    };
  });
}

/** `1 August 2026 to 31 July 2028`, `From 1 August 2026, with no end set`. */
export function termWords(start: Day, end: Day | undefined, format: (day: Day) => string = formatDay): string {
  return end === undefined ? `From ${format(start)}, with no end set` : `${format(start)} to ${format(end)}`;
}

/** Rows that a search and a state leave; an empty search leaves all. */
export function found(
  rows: readonly ListedAgreement[],
  { words, state }: { words: string; state: string },
): ListedAgreement[] {
  const wanted = words.toLowerCase();
  return rows
    .filter(({ title, reference, deliverer }) =>
      [title, reference, deliverer].some(text => text.toLowerCase().includes(wanted)),
    )
    .filter(({ standing }) => state === '' || stateOf(standing) === state);
}

/** The first word of a standing, as filters name it. */
export function stateOf({ word }: Standing): string {
  return word === 'In force' ? 'in force' : (word.split(' ')[0] ?? '').toLowerCase();
}

export function agreementsCsv(rows: readonly ListedAgreement[]): CsvCell[][] {
  return [
    ['reference', 'title', 'kind', 'deliverer', 'term', 'state'],
    ...rows.map(({ reference, title, kind, deliverer, term, standing }) => [
      reference,
      title,
      kind,
      deliverer,
      term,
      standing.word,
    ]),
  ];
}
