import { addDays, daysBetween, isWorkingDay } from '../../../functions/kernel/calendar.ts';
import type { Day } from '../../../functions/kernel/clock.ts';
import { atTime, dayOf } from '../../../functions/kernel/london.ts';
import type { Refusal } from '../../../functions/kernel/problem.ts';
import type { Result } from '../../../functions/kernel/result.ts';
import { decideFlag, type FlagCommand } from '../../../functions/oversight/flag.ts';
import { flags } from '../../../functions/oversight/flag-series.ts';
import { flagSummary } from '../../../functions/oversight/lists.ts';
import type { Work } from '../../../functions/platform/command.ts';
import { work } from '../../../functions/platform/command.ts';
import type { Platform } from '../../../functions/platform/wiring.ts';
import type { DemoOrganisation } from './cast.ts';
import { chance } from './chance.ts';

const manager = 'user-priya-raman';

const answers = [
  'Two therapists left in the same month. One has been replaced and starts in three weeks.',
  'Most of the missed sessions were in one school that closed a building. We have moved them to another room.',
  'Referrals fell after the change of the form. We have asked schools to use the new one.',
  'We agree with the figures and have moved a part-time post to this work.',
] as const;

const actions = [
  'Provider to confirm start date of the new therapist',
  'Review at the next contract meeting, with figures for the month',
  'Ask for a short recovery plan',
] as const;

/**
 * What people do about flags on a day: the provider answers after some days, the contract manager acknowledges,
 * takes them on, and closes some. What is younger than a week is left to the reader.
 */
export async function answerFlags(
  platform: Platform,
  organisations: readonly DemoOrganisation[],
  day: Day,
  today: Day,
): Promise<void> {
  if (daysBetween(day, today) < 7 || !isWorkingDay(day)) return;
  const open = await platform.records.listAll('oversight', 'flags#open', flagSummary);
  for (const { id, summary } of open) {
    const dice = chance(`${id} ${summary.episode}`);
    const age = daysBetween(dayOf(summary.opened), day);
    const contact = organisations.find(({ id: provider }) => provider === summary.provider)?.users[0];
    const choice = dice.between(0, 11);
    if (!summary.acknowledged && age >= dice.between(1, 6)) {
      await doing(platform, id, manager, day, { do: 'acknowledge' });
    }
    if (!summary.answered && contact && choice < 8 && age >= dice.between(3, 12)) {
      const text = answers[choice % answers.length] ?? answers[0];
      const organisation = summary.provider;
      await doing(platform, id, contact.id, day, { do: 'answer', organisation, text, tell: [manager] });
    }
    if (!summary.owner && choice < 9 && age >= dice.between(6, 16)) {
      const action = actions[choice % actions.length] ?? actions[0];
      const dueDay = addDays(day, 28);
      await doing(platform, id, manager, day, { do: 'set owner', owner: manager, dueDay, action, possible: true });
    }
    // On the day that was promised the manager looks again: what was done is closed, the rest gets another date.
    if (summary.actBy !== undefined && day >= summary.actBy) {
      const words = 'Discussed at the contract meeting; what was agreed has been done.';
      const action = 'Look again at the next contract meeting';
      const dueDay = addDays(day, 42);
      const again = { do: 'set owner', owner: manager, dueDay, action, possible: true } as const;
      await doing(platform, id, manager, day, choice < 5 ? { do: 'close', reason: 'resolved', words } : again);
    }
  }
}

async function doing(platform: Platform, id: string, user: string, day: Day, command: FlagCommand): Promise<void> {
  const at = atTime(day, '14:20');
  const stored = await platform.records.read(flags, id);
  if (!stored.state) throw new Error(`The demonstration has no flag ${id}`);
  const made: Result<Work, Refusal> = work(flags, stored, decideFlag(stored.state, command, { id, at }));
  // A flag that recovered this morning is not answered in the afternoon.
  if (!made.ok) return;
  const result = await platform.commit({
    recording: { by: `user:${user}`, at, request: 'demonstration' },
    ...made.value,
  });
  if (!result.ok) throw new Error(`The demonstration could not write flag ${id}: ${result.refusal.code}`);
}
