import { addDays } from '../../../../functions/kernel/calendar.ts';
import type { Instant } from '../../../../functions/kernel/clock.ts';
import { dayOf } from '../../../../functions/kernel/london.ts';
import { formatPeriod } from '../../../../functions/kernel/period.ts';
import type { Tone } from '../../ui/tone.ts';
import type { ReturnDetail, ReturnRow } from './api.ts';
import { filledIn } from './filled-in.ts';
import { dueInWords, timeAgo } from './present-dates.ts';

/** A return to fill in, as the first thing on the home page. */
export type DueItem = { id: string; title: string; agreement: string; due: string; tone: Tone };

/** A return that is late by more was given up on once; it does not stand before the one that is due. */
const recentDays = 31;

/** What is open and has not come: first what is due or just late, the longest due first, then what is long late. */
export function dueItems(rows: readonly ReturnRow[], now: Instant): DueItem[] {
  const since = addDays(dayOf(now), -recentDays);
  const open = rows.filter(({ opens }) => opens <= now).toSorted((one, other) => (one.due < other.due ? -1 : 1));
  const recent = open.filter(({ dueDay }) => dueDay >= since);
  const long = open.filter(({ dueDay }) => dueDay < since).toReversed();
  return [...recent, ...long].map(({ id, period, agreementTitle, dueDay }) => {
    const { words, tone } = dueInWords(dueDay, dayOf(now));
    return { id, title: formatPeriod(period), agreement: agreementTitle, due: words, tone };
  });
}

/** `3 of 14 filled in. Saved at 2:41pm by Lee Barrow, not submitted`, or that it was not begun. */
export function draftWords({ asks, draft }: Pick<ReturnDetail, 'asks' | 'draft'>, now: Instant): string {
  if (draft === undefined) return `Not started: ${asks.length} ${asks.length === 1 ? 'figure' : 'figures'} to give`;
  const by = draft.byName === undefined ? '' : ` by ${draft.byName}`;
  const saved = timeAgo(draft.at, dayOf(now));
  return `${filledIn(asks, draft.data)} of ${asks.length} filled in. Saved ${saved}${by}, not submitted`;
}
