import { newLinesOf, targetOf } from '../../../../functions/funding/shared/moves.ts';
import type { Day, Instant } from '../../../../functions/kernel/clock.ts';
import { dayOf, formatDay } from '../../../../functions/kernel/london.ts';
import { formatPounds } from '../../../../functions/kernel/money.ts';
import type { DelegationRow } from '../decisions/api.ts';
import type { Virement } from './virement-api.ts';

/** Each move in a sentence. */
export function moveWords({ moves, lines, from }: Pick<Virement, 'moves' | 'lines' | 'from'>): string[] {
  const titles = new Map(lines.lines.map(({ line, title }) => [line, title]));
  for (const { id, title } of newLinesOf(moves)) titles.set(id, title);
  return moves.map(move => {
    const [giving, taking] = [move.from, targetOf(move)].map(id => titles.get(id) ?? id);
    return `${formatPounds(move.pence)} from “${giving}” to “${taking}”, from ${formatDay(from)} on`;
  });
}

/** Its instant has come, and the service will put it into effect when it looks next. */
export function isDue({ stands, scheduledFor }: Pick<Virement, 'stands' | 'scheduledFor'>, now: Instant): boolean {
  return stands.standing === 'scheduled' && scheduledFor !== undefined && scheduledFor <= now;
}

/** What comes next for a virement that waits, beside how it stands. */
export function virementClock(virement: Pick<Virement, 'stands' | 'from' | 'scheduledFor'>, now: Instant): string[] {
  const { stands, from, scheduledFor } = virement;
  switch (stands.standing) {
    case 'proposed':
      return [`It would move money from ${formatDay(from)} on, or from the day of the decision if that is later.`];
    case 'scheduled':
      if (isDue(virement, now)) return ['That is now: it takes effect within a few minutes.'];
      return scheduledFor !== undefined && dayOf(scheduledFor) > from
        ? [`It was proposed from ${formatDay(from)}; the decision is in force later than that.`]
        : ['What it takes is reserved until then: no other virement can use it.'];
    case 'held':
      return ['What it takes stays reserved. Withdraw it to let the money go.'];
    default:
      return [];
  }
}

/** A delegation somebody holds themselves, or was given by its holder. */
export type Held = { id: string; words: string; upToPence: number; enough: boolean };

/** Delegations to move money that this person holds today; those that go far enough first. */
export function heldDelegations(rows: readonly DelegationRow[], user: string, pence: number, today: Day): Held[] {
  return rows
    .filter(row => row.withdrawn === undefined && row.effects.includes('move money'))
    .filter(row => row.from <= today && (row.until === undefined || today <= row.until))
    .flatMap(row => {
      const own = row.holder === user ? { post: row.post, upToPence: row.upToPence } : undefined;
      const passed = row.passed.find(one => one.holder === user && one.withdrawn === undefined);
      const held = own ?? passed;
      if (held === undefined) return [];
      const upToPence = Math.min(held.upToPence, row.upToPence);
      const words = `${held.post}: up to ${formatPounds(upToPence)}, under “${row.decision.title}”`;
      return [{ id: row.id, words, upToPence, enough: upToPence >= pence }];
    })
    .toSorted((one, other) => Number(other.enough) - Number(one.enough));
}
