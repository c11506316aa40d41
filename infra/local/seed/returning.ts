import { readAgreement } from '../../../functions/agreements/queries.ts';
import { windowOf } from '../../../functions/agreements/shared/reporting.ts';
import { addDays, addWorkingDays } from '../../../functions/kernel/calendar.ts';
import type { Day } from '../../../functions/kernel/clock.ts';
import { atTime } from '../../../functions/kernel/london.ts';
import { type Month, periodsBetween } from '../../../functions/kernel/period.ts';
import { draftKey } from '../../../functions/platform/records.ts';
import type { Platform } from '../../../functions/platform/wiring.ts';
import { asksOf } from '../../../functions/returns/asks.ts';
import { decideReturn, returnId, returns } from '../../../functions/returns/return.ts';
import { act } from './acting.ts';
import { soleTrader, trust } from './cast.ts';
import { chance } from './chance.ts';
import type { DemoContract } from './contracts.ts';
import { figuresFor } from './figures.ts';

export type Submission = { contract: DemoContract; period: Month; month: number };

/** The day on which each return comes, for those that come at all. The last month is left to the reader. */
export function planSubmissions(contracts: readonly DemoContract[], last: Month): Map<Day, Submission[]> {
  const plan = new Map<Day, Submission[]>();
  for (const contract of contracts) {
    const first = contract.details.term.start.slice(0, 7);
    const { term } = contract.details;
    const end = term.end?.slice(0, 7);
    if (contract.drafted !== undefined) continue;
    for (const [month, period] of periodsBetween(
      'month',
      first,
      end !== undefined && end < last ? end : last,
    ).entries()) {
      const day = submissionDay(contract, period, month);
      const waits = period === last && (contract.provider === trust || contract.provider === soleTrader);
      if (day === undefined || waits) continue;
      plan.set(day, [...(plan.get(day) ?? []), { contract, period, month }]);
    }
  }
  return plan;
}

/** Mostly in the last days before the due day; some providers late, some months never. */
function submissionDay({ id, punctuality, details }: DemoContract, period: Month, month: number): Day | undefined {
  const dice = chance(`${id} ${period} comes`);
  const { dueDay } = windowOf(details.reporting, period);
  const inTime = addWorkingDays(dueDay, -dice.between(0, 3));
  if (punctuality === 'has gaps' && [9, 10, 17].includes(month)) return month === 10 ? addDays(dueDay, 21) : undefined;
  if (punctuality === 'sometimes late' && dice.next() < 0.2) return addDays(dueDay, dice.between(2, 12));
  return inTime;
}

/** Fills in and submits one return, as the provider's administrator. A quiet month now and then is a nil return. */
export async function submitReturn(
  platform: Platform,
  { contract, period, month }: Submission,
  day: Day,
): Promise<void> {
  const { provider, behaviour, levels } = contract;
  const id = returnId(contract.id, period);
  const [signatory] = provider.users;
  const agreement = await readAgreement(platform.records, contract.id);
  if (!signatory || !agreement) throw new Error(`${contract.id} has nobody to return its figures`);
  const dice = chance(`${provider.id} ${period} hour`);
  const at = atTime(
    day,
    `${String(dice.between(9, 16)).padStart(2, '0')}:${String(dice.between(0, 59)).padStart(2, '0')}`,
  );
  const nil = provider.details.kind === 'sole trader' && period.endsWith('-08');
  await act(
    platform,
    { by: `user:${signatory.id}`, at },
    returns,
    id,
    ({ state }) => {
      const asked = state?.asks ?? [];
      const asks = asksOf(asked);
      const figures = nil ? {} : figuresFor(provider.id, month, behaviour, levels, asked);
      const note = nil ? 'No sessions in the summer holidays.' : undefined;
      return decideReturn(
        state,
        { do: 'submit', nil, figures, declared: true, asks, ...(note ? { note } : {}) },
        { id, at },
      );
    },
    [{ table: 'returns', key: draftKey('return', id) }],
  );
}
