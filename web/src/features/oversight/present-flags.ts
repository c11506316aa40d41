import { daysBetween } from '../../../../functions/kernel/calendar.ts';
import type { Day, Instant } from '../../../../functions/kernel/clock.ts';
import { dayOf } from '../../../../functions/kernel/london.ts';
import { closureReasons, ruleTitles } from '../../../../functions/oversight/shared/flag-words.ts';
import type { Tone } from '../../ui/tone.ts';
import { dayInWords, shortDay } from '../returns/present-dates.ts';
import type { FlagRow } from './api.ts';

/** What somebody has to do, by when. */
export type Step = { words: string; tone: Tone; day?: Day };

/** A flag as a list tells it. */
export type FlagItem = {
  id: string;
  sentence: string;
  kind: string;
  provider: string;
  agreement: string;
  /** `Raised 3 November`; a flag that came back says so. */
  raised: string;
  step: Step;
  /** Beside the step: that the provider answered, or whose it is. */
  beside: string[];
};

export type Side = 'council' | 'provider';

export function flagItem(row: FlagRow, now: Instant, side: Side): FlagItem {
  const today = dayOf(now);
  return {
    id: row.id,
    sentence: row.sentence,
    kind: ruleTitles[row.kind],
    provider: row.providerName,
    agreement: row.agreementTitle,
    raised: `Raised ${shortDay(dayOf(row.opened), today)}${row.episode > 1 ? ', not for the first time' : ''}`,
    step: side === 'council' ? councilStep(row, today) : providerStep(row, today),
    beside: besideStep(row, today, side),
  };
}

/** `Acknowledge by Friday 13 November, in 4 days`, `Acknowledge now: it was due Friday 6 November, 3 days ago`. */
export function byDay(act: string, day: Day, today: Day): Step {
  const days = daysBetween(today, day);
  const name = dayInWords(day, today);
  if (days < 0) return { words: `${act} now: it was due ${name}, ${ago(-days)}`, tone: 'bad', day };
  if (days === 0) return { words: `${act} today, ${name}`, tone: 'todo', day };
  return { words: `${act} by ${name}, ${days === 1 ? 'tomorrow' : `in ${days} days`}`, tone: 'todo', day };
}

function ago(days: number): string {
  return days === 1 ? 'yesterday' : `${days} days ago`;
}

type Dates = Pick<FlagRow, 'acknowledgeBy' | 'acknowledged' | 'owner' | 'actBy' | 'recovered' | 'closed' | 'reason'>;

function ended({ recovered, closed, reason }: Dates, today: Day): Step | undefined {
  if (closed !== undefined) {
    const why = reason === undefined ? '' : `: ${lowerFirst(closureReasons[reason])}`;
    return { words: `Closed ${shortDay(dayOf(closed), today)}${why}`, tone: 'quiet' };
  }
  if (recovered !== undefined) return { words: `Recovered ${shortDay(dayOf(recovered), today)}`, tone: 'done' };
  return undefined;
}

/** What the council has to do next about a flag, from its dates alone. */
export function councilStep(flag: Dates, today: Day): Step {
  const over = ended(flag, today);
  if (over !== undefined) return over;
  if (flag.acknowledged === undefined) return byDay('Acknowledge', dayOf(flag.acknowledgeBy), today);
  if (flag.owner === undefined || flag.actBy === undefined) return { words: 'Decide who acts on it', tone: 'todo' };
  return actStep(flag.actBy, today);
}

function actStep(day: Day, today: Day): Step {
  const days = daysBetween(today, day);
  const name = dayInWords(day, today);
  if (days < 0) return { words: `Action overdue: it was due ${name}, ${ago(-days)}`, tone: 'bad', day };
  return {
    words: `Action due ${name}${days === 0 ? ', today' : days === 1 ? ', tomorrow' : `, in ${days} days`}`,
    tone: 'todo',
    day,
  };
}

function providerStep(flag: Pick<FlagRow, 'answered'> & Dates, today: Day): Step {
  const over = ended(flag, today);
  if (over !== undefined) return over;
  return flag.answered === undefined
    ? { words: 'Not answered yet', tone: 'todo' }
    : { words: `You answered ${shortDay(dayOf(flag.answered), today)}`, tone: 'done' };
}

function besideStep({ answered, recovered, closed, acknowledged }: FlagRow, today: Day, side: Side): string[] {
  if (recovered !== undefined || closed !== undefined) return [];
  if (side === 'council') {
    return answered === undefined ? [] : [`The provider answered ${shortDay(dayOf(answered), today)}`];
  }
  return acknowledged === undefined ? [] : [`The council has seen it (${shortDay(dayOf(acknowledged), today)})`];
}

function lowerFirst(words: string): string {
  return words.charAt(0).toLowerCase() + words.slice(1);
}

/** Days ahead for which an action counts as coming up. */
const soon = 7;

/** Open flags whose action is overdue or comes up within a week, the longest due first. */
export function actionsDue(rows: readonly FlagRow[], today: Day): FlagRow[] {
  return rows
    .filter(({ actBy, recovered, closed }) => recovered === undefined && closed === undefined && actBy !== undefined)
    .filter(({ actBy = '' }) => daysBetween(today, actBy) <= soon)
    .toSorted((one, other) => order(one.actBy ?? '', other.actBy ?? ''));
}

/** Open flags that nobody has acknowledged: those overdue, the longest first, and then what is new. */
export function notAcknowledged(rows: readonly FlagRow[], now: Instant): FlagRow[] {
  const fresh = rows.filter(({ acknowledged, recovered, closed }) => !acknowledged && !recovered && !closed);
  const late = fresh.filter(({ acknowledgeBy }) => acknowledgeBy < now);
  const rest = fresh.filter(({ acknowledgeBy }) => acknowledgeBy >= now);
  return [
    ...late.toSorted((one, other) => order(one.acknowledgeBy, other.acknowledgeBy)),
    ...rest.toSorted((one, other) => order(other.opened, one.opened) || order(one.providerName, other.providerName)),
  ];
}

/** Texts in their order: instants and days sort as text. */
export function order(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
