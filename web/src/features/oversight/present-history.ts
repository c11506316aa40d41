import { formatDay } from '../../../../functions/kernel/london.ts';
import { formatPeriod } from '../../../../functions/kernel/period.ts';
import { closureReasons } from '../../../../functions/oversight/shared/flag-words.ts';
import type { Flag, HistoryRow } from './api.ts';
import { whoDid } from './present-flag.ts';

export type Told = {
  id: string;
  title: string;
  by: string;
  at: string;
  /** Each a paragraph. */
  text: string[];
  /** What a person wrote, to be shown as written. */
  quote?: string;
};

type About = Pick<Flag, 'provider' | 'providerName'> & {
  councilName: string;
  names?: Readonly<Record<string, string>>;
};

/**
 * What happened to a flag, newest first: in its latest episode, and before. Reminders of one kind that follow each
 * other are told once.
 */
export function timelineOf(rows: readonly HistoryRow[], about: About): { now: Told[]; before: Told[] } {
  const began = rows.findLastIndex(({ type }) => type === 'episode opened');
  const tell = (part: readonly HistoryRow[]) =>
    remindersOnce(part)
      .map(row => entryOf(row, about))
      .toReversed();
  return { now: tell(rows.slice(Math.max(0, began))), before: tell(rows.slice(0, Math.max(0, began))) };
}

type Counted = HistoryRow & { times: number };

function remindersOnce(rows: readonly HistoryRow[]): Counted[] {
  const found: Counted[] = [];
  for (const row of rows) {
    const last = found.at(-1);
    if (row.type === 'flag chased' && last?.type === 'flag chased' && last.stage === row.stage) {
      found[found.length - 1] = { ...row, times: last.times + 1 };
    } else found.push({ ...row, times: 1 });
  }
  return found;
}

function entryOf(row: Counted, about: About): Told {
  const { title, ...rest } = told(row);
  const again = row.times > 1 ? ` (${row.times} reminders, the last one here)` : '';
  return { id: String(row.version), at: row.at, by: writer(row, about), title: title + again, ...rest };
}

/** People stand with their organisation, so that both sides see who speaks. */
function writer(row: HistoryRow, { provider, providerName, councilName, names = {} }: About): string {
  const who = whoDid(row);
  if (row.organisation === undefined) return who;
  const from = row.organisation === provider ? providerName : (names[row.organisation] ?? councilName);
  return `${who}, ${from}`;
}

function told(row: HistoryRow): Pick<Told, 'title' | 'text' | 'quote'> {
  const sentence = row.sentence === undefined ? [] : [row.sentence];
  const period = row.period === undefined ? '' : ` for ${formatPeriod(row.period)}`;
  switch (row.type) {
    case 'episode opened':
      return { title: `Raised${period}`, text: sentence };
    case 'episode continued':
      return { title: `Judged again${period}: still so`, text: sentence };
    case 'episode recovered':
      return { title: `Recovered${period}`, text: sentence };
    case 'flag acknowledged':
      return { title: 'Acknowledged', text: [] };
    case 'owner set':
      return {
        title: `${row.ownerName ?? 'Somebody'} is to act by ${row.dueDay === undefined ? 'a day' : formatDay(row.dueDay)}`,
        text: [],
        ...quoteOf(row),
      };
    case 'provider answered':
      return { title: 'Provider’s answer', text: [], ...quoteOf(row) };
    case 'comment added':
      return { title: 'Comment', text: [], ...quoteOf(row) };
    case 'episode closed':
      return {
        title: 'Closed',
        text: row.reason === undefined ? [] : [`${closureReasons[row.reason]}.`],
        ...quoteOf(row),
      };
    case 'flag chased':
      return { title: chased(row.stage), text: [] };
  }
}

function quoteOf({ text }: HistoryRow): { quote?: string } {
  return text === undefined ? {} : { quote: text };
}

/** Reminders that a job sent. */
function chased(stage: string | undefined): string {
  switch (stage) {
    case 'acknowledgement due':
      return 'Reminder sent: the flag is to be acknowledged today';
    case 'acknowledgement late':
      return 'Reminder sent: nobody has acknowledged the flag';
    case 'action due':
      return 'Reminder sent: the action is due today';
    case 'action late':
      return 'Reminder sent: the action is overdue';
    default:
      return 'Reminder sent';
  }
}
