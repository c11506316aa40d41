import type { Instant } from '../../../../functions/kernel/clock.ts';
import { dayOf, formatDay } from '../../../../functions/kernel/london.ts';
import { formatPeriod } from '../../../../functions/kernel/period.ts';
import { ruleTitles } from '../../../../functions/oversight/shared/flag-words.ts';
import { type FlagKind, flagKinds } from '../../../../functions/oversight/shared/rule-settings.ts';
import type { CsvCell } from '../../lib/csv.ts';
import type { FlagRow } from './api.ts';
import { councilStep, order } from './present-flags.ts';

export const sorts = { newest: 'Newest', due: 'Due soonest', provider: 'Provider' } as const;

export type Sort = keyof typeof sorts;

export function isSort(text: string): text is Sort {
  return Object.hasOwn(sorts, text);
}

/** The service gives the newest first; other orders are of the page that was read. */
export function sortedFlags(rows: readonly FlagRow[], by: Sort): readonly FlagRow[] {
  if (by === 'newest') return rows;
  if (by === 'provider')
    return rows.toSorted((one, other) => one.providerName.localeCompare(other.providerName, 'en-GB'));
  return rows.toSorted((one, other) => order(dueOf(one), dueOf(other)));
}

function dueOf({ acknowledged, acknowledgeBy, actBy }: FlagRow): string {
  return acknowledged === undefined ? dayOf(acknowledgeBy) : (actBy ?? '9999');
}

/** `1 open flag`, `37 open flags`, `At least 37 open flags` where the list goes on. */
export function countWords(count: number, state: string, more: boolean): string {
  const noun = count === 1 ? 'flag' : 'flags';
  const words = `${count} ${state === 'closed' ? 'ended' : 'open'} ${noun}`;
  return more ? `${words} on this page, and there are more` : words;
}

export function isFlagKind(text: string): text is FlagKind {
  return flagKinds.some(kind => kind === text);
}

/** The rows of a list as a file. */
export function flagsCsv(rows: readonly FlagRow[], now: Instant): CsvCell[][] {
  const today = dayOf(now);
  return [
    ['provider', 'agreement', 'measure', 'why', 'sentence', 'period', 'raised', 'next step', 'answered by provider'],
    ...rows.map(row => [
      row.providerName,
      row.agreementTitle,
      row.measureTitle,
      ruleTitles[row.kind],
      row.sentence,
      formatPeriod(row.period),
      formatDay(dayOf(row.opened)),
      councilStep(row, today).words,
      row.answered === undefined ? 'no' : formatDay(dayOf(row.answered)),
    ]),
  ];
}
