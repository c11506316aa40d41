import { remindAgreements } from '../../../functions/agreements/reminding.ts';
import { remind } from '../../../functions/decisions/reminding.ts';
import { effectDueVirements } from '../../../functions/funding/effecting-due.ts';
import type { Day, Instant } from '../../../functions/kernel/clock.ts';
import { atTime } from '../../../functions/kernel/london.ts';
import { diary } from '../../../functions/operations/diary.ts';
import { assessAgreement } from '../../../functions/oversight/assessing.ts';
import { chaseFlags } from '../../../functions/oversight/chasing.ts';
import { alignSignIn } from '../../../functions/people/align-sign-in.ts';
import { deliver } from '../../../functions/people/deliver.ts';
import { type JobOptions, job } from '../../../functions/platform/job.ts';
import { type Fields, type MessageCode, messages } from '../../../functions/platform/log.ts';
import { dueList } from '../../../functions/platform/obligations.ts';
import type { Platform } from '../../../functions/platform/wiring.ts';
import { chaseReturns } from '../../../functions/returns/chasing.ts';
import { openReturns } from '../../../functions/returns/opening.ts';
import { council } from '../../council.ts';

/**
 * The product's jobs, run by the demonstration's own clock. Its past mail stands in inboxes and goes nowhere,
 * and the accounts of its people are opened in the directory afterwards.
 */
export function demoJobs(platform: Platform) {
  let now: Instant = '';
  const log = (code: MessageCode, fields?: Fields) => {
    // What the product would raise an alarm about must not happen here at all.
    if (messages[code] === 'ERROR') throw new Error(`${code}: ${JSON.stringify(fields)}`);
  };
  const common = {
    ...platform,
    due: dueList(platform.db),
    clock: () => now,
    log,
    meter: () => undefined,
    timeoutSeconds: 3_600,
  };
  const prompt = (options: Pick<JobOptions, 'name' | 'kinds' | 'handle'>) => job({ ...common, ...options });
  const daily: readonly Pick<JobOptions, 'name' | 'kinds' | 'handle'>[] = [
    { name: 'open-returns', kinds: ['open-return'], handle: openReturns(platform) },
    { name: 'chase-returns', kinds: ['submit-return'], handle: chaseReturns(platform) },
    { name: 'remind-reviews', kinds: ['review-equality', 'answer-duty'], handle: remind(platform) },
    {
      name: 'remind-agreements',
      kinds: ['ask-conditions', 'meet-condition', 'review-agreement'],
      handle: remindAgreements(platform, council.agreements),
    },
    { name: 'chase-flags', kinds: ['acknowledge-flag', 'act-on-flag'], handle: chaseFlags(platform) },
  ];
  const kept = daily.map(options => job({ ...common, ...options, diary: diary(platform) }));
  const unkept = daily.map(prompt);
  const always = [
    prompt({ name: 'flag-underperformance', kinds: ['assess'], handle: assessAgreement(platform) }),
    prompt({
      name: 'effect-virements',
      kinds: ['effect-virement'],
      handle: effectDueVirements(platform, { ...council.funding, ...council.agreements }),
    }),
    prompt({
      name: 'send-mail',
      kinds: ['mail'],
      handle: deliver({
        ...platform,
        name: 'send-mail',
        mailer: async () => ({ said: 'sent' }),
        frame: { ...council, siteUrl: council.councilSite },
        log,
      }),
    }),
    prompt({
      name: 'sign-ins',
      kinds: ['sign-in'],
      handle: alignSignIn({
        ...platform,
        signIns: { enable: async () => undefined, disable: async () => undefined, remove: async () => undefined },
      }),
    }),
  ];

  async function run(jobs: readonly ReturnType<typeof job>[], at: Instant, until: Instant) {
    if (at > until) return;
    now = at;
    for (const one of jobs) await one({ scheduled: at });
  }

  return {
    /** `diary`: the day goes into the jobs' diaries, as every day does in the service. Two years of them say little. */
    morning: (day: Day, until: Instant, diary: boolean) =>
      run([...(diary ? kept : unkept), ...always], atTime(day, '08:30'), until),
    evening: (day: Day, until: Instant) => run(always, atTime(day, '18:00'), until),
  };
}
