import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { addDays, addMonths, daysBetween } from '../../../functions/kernel/calendar.ts';
import type { Day, Instant } from '../../../functions/kernel/clock.ts';
import { atTime, dayOf } from '../../../functions/kernel/london.ts';
import { platform } from '../../../functions/platform/wiring.ts';
import { makeIndexKey } from '../../setup.ts';
import type { Person } from '../people.ts';
import { answerFlags } from './answering.ts';
import { council, type DemoOrganisation, otherProviders, partner, soleTrader, trust } from './cast.ts';
import type { Seed } from './context.ts';
import { demoContracts } from './contracts.ts';
import { delegate, playDecision, playDuty } from './decisions.ts';
import { demoDecisions } from './demo-decisions.ts';
import { demoDelegations } from './demo-delegations.ts';
import { demoDuties } from './demo-duties.ts';
import { playFunding } from './demo-funding.ts';
import { agreementDays } from './demo-terms.ts';
import { playVirements, proposeOnFlags } from './demo-virements.ts';
import { demoJobs } from './jobs.ts';
import { load } from './load.ts';
import { type Memory, memory } from './memory.ts';
import { readMessages } from './reading.ts';
import { planSubmissions, submitReturn } from './returning.ts';
import { conclude, register } from './set-up.ts';

/**
 * Plays two years of an invented council, day by day, through the product's own decisions and jobs, and writes
 * what stands at the end. The last whole month before `now` is the last of the two years.
 */
export const seedDemo: Seed = async context => {
  const { rows, organisations } = await playDemo(context.now);
  await load(rows, context);
  const people = [...new Map(organisations.flatMap(signIns).map(person => [person.username, person])).values()];
  writeFileSync(join(context.directory, 'demo-people.json'), JSON.stringify(people, null, 2));
};

const deciders = { officer: 'user:user-helen-marsh', maker: 'user:user-margaret-oyelaran' };

/** The two years up to an instant, in memory. */
export async function playDemo(now: Instant): Promise<{ rows: Memory; organisations: readonly DemoOrganisation[] }> {
  const rows = memory();
  const played = platform(rows);
  const today = dayOf(now);
  const last = addMonths(`${today.slice(0, 7)}-01`, -1).slice(0, 7);
  const contracts = demoContracts(last, today);
  const start = `${contracts[0]?.details.term.start ?? today}`;

  await makeIndexKey(played);
  const organisations = [council, partner, trust, soleTrader, ...otherProviders()];
  for (const organisation of organisations) await register(played, organisation, atTime(start, '09:00'));
  for (const contract of contracts) {
    if (contract.replaces !== undefined || contract.drafted !== undefined) continue;
    await conclude(played, contract, atTime(start, '10:00'));
  }

  for (const decision of demoDecisions(today)) await playDecision(played, decision, deciders);
  for (const delegation of demoDelegations) await delegate(played, delegation, deciders);
  for (const duty of demoDuties(today)) await playDuty(played, duty, deciders);

  await playFunding(played, today);
  await playVirements(played, today, deciders);

  const submissions = planSubmissions(contracts, last);
  const agreementDay = agreementDays(contracts, start, today);
  const jobs = demoJobs(played);
  for (let day: Day = start; day <= today; day = addDays(day, 1)) {
    await jobs.morning(day, now, daysBetween(day, today) <= 14);
    await agreementDay(played, day);
    for (const submission of submissions.get(day) ?? []) await submitReturn(played, submission, day);
    await answerFlags(played, organisations, day, today);
    await jobs.evening(day, now);
  }
  await proposeOnFlags(played, today);
  await readMessages(played, organisations, now);
  return { rows, organisations };
}

function signIns({ details, users }: DemoOrganisation): Person[] {
  return users.map(({ id, email, name, does }) => ({ username: id, email, name, organisation: details.name, does }));
}
