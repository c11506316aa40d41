import { describe, expect, test } from 'vitest';
import { parseSchedule } from '../../infra/local/cron.ts';
import { createSchedules } from '../../infra/local/schedules.ts';
import type { ScheduleShape } from '../../infra/local/template-events.ts';

const at = (instant: string) => Date.parse(instant);

describe('expressions', () => {
  test.each([
    ['rate(1 minute)', 'UTC', '2026-11-09T09:07:00Z', true],
    ['rate(5 minutes)', 'UTC', '2026-11-09T09:05:00Z', true],
    ['rate(5 minutes)', 'UTC', '2026-11-09T09:06:00Z', false],
    ['rate(1 day)', 'UTC', '2026-11-09T00:00:00Z', true],
    ['cron(5 0,2-23 * * ? *)', 'Europe/London', '2026-11-09T09:05:00Z', true],
    ['cron(5 0,2-23 * * ? *)', 'Europe/London', '2026-11-09T01:05:00Z', false],
    ['cron(5 0,2-23 * * ? *)', 'Europe/London', '2026-07-09T00:05:00Z', false],
    ['cron(5 0,2-23 * * ? *)', 'Europe/London', '2026-07-09T01:05:00Z', true],
    ['cron(30 3 * * ? *)', 'Europe/London', '2026-07-09T02:30:00Z', true],
    ['cron(0/15 * ? * MON-FRI *)', 'UTC', '2026-11-09T09:45:00Z', true],
    ['cron(0/15 * ? * MON-FRI *)', 'UTC', '2026-11-08T09:45:00Z', false],
    ['cron(0 8 1 */3 ? *)', 'UTC', '2026-10-01T08:00:00Z', true],
    ['cron(0 8 1 */3 ? *)', 'UTC', '2026-11-01T08:00:00Z', false],
  ])('%s in %s at %s: %s', (expression, timezone, instant, due) => {
    expect(parseSchedule(expression, timezone)(at(instant))).toBe(due);
  });

  test.each(['cron(0 8 L * ? *)', 'cron(0 8 * * *)', 'at(2026-11-09T09:00:00)', 'cron(61 * * * ? *)'])(
    '%s is not known and stops the run',
    expression => {
      expect(() => parseSchedule(expression, 'UTC')).toThrow('does not know');
    },
  );
});

const shape = (name: string, expression: string): ScheduleShape => ({
  name,
  function: name,
  expression,
  timezone: 'Europe/London',
  input: '{"scheduled":"<aws.scheduler.scheduled-time>"}',
});

function started(work: (name: string) => Promise<unknown> = async () => 'done') {
  const calls: [string, unknown][] = [];
  const lines: string[] = [];
  const schedules = createSchedules({
    schedules: [shape('send-mail', 'rate(1 minute)'), shape('chase-returns', 'cron(5 * * * ? *)')],
    invoker: {
      invoke(name, event) {
        calls.push([name, event]);
        return work(name);
      },
    },
    clock: () => '2026-11-09T09:00:00.000Z',
    log: line => lines.push(line),
  });
  return { schedules, calls, lines };
}

test('what is due in a minute is started with the scheduled time', async () => {
  const { schedules, calls } = started();
  await schedules.tick(at('2026-11-09T09:05:00Z'));
  await schedules.tick(at('2026-11-09T09:06:00Z'));
  expect(calls).toEqual([
    ['send-mail', { scheduled: '2026-11-09T09:05:00Z' }],
    ['chase-returns', { scheduled: '2026-11-09T09:05:00Z' }],
    ['send-mail', { scheduled: '2026-11-09T09:06:00Z' }],
  ]);
});

test('a function that still runs is not started again; a run that was asked for waits for it', async () => {
  const ends: (() => void)[] = [];
  const { schedules, calls } = started(() => new Promise<void>(done => ends.push(done)));
  const first = schedules.tick(at('2026-11-09T09:01:00Z'));
  await expect.poll(() => calls.length).toBe(1);
  await schedules.tick(at('2026-11-09T09:02:00Z'));
  const asked = schedules.runJob('send-mail', '2026-11-01');
  await new Promise(done => setImmediate(done));
  expect(calls).toHaveLength(1);
  ends[0]?.();
  await first;
  await expect.poll(() => calls.length).toBe(2);
  ends[1]?.();
  await asked;
  expect(calls[1]).toEqual(['send-mail', { scheduled: '2026-11-01T06:00:00Z' }]);
});

test('a job runs for a past day as its own schedule would have started it, at 06:00 in London', async () => {
  const { schedules, calls } = started();
  expect(await schedules.runJob('chase-returns', '2026-07-09')).toBe('done');
  expect(calls).toEqual([['chase-returns', { scheduled: '2026-07-09T05:00:00Z' }]]);
  await expect(schedules.runJob('chase', '2026-07-09')).rejects.toThrow(
    'There is no job chase; there are chase-returns, send-mail.',
  );
});

test('a failure is logged by the schedule, told to whoever asked, and the next run starts', async () => {
  let fail = true;
  const { schedules, calls, lines } = started(async () => {
    if (fail) throw new Error('broken');
  });
  await schedules.tick(at('2026-11-09T09:01:00Z'));
  expect(lines).toEqual(['schedule send-mail 2026-11-09T09:01:00Z: broken']);
  await expect(schedules.runJob('send-mail', '2026-11-09')).rejects.toThrow('broken');
  fail = false;
  await schedules.tick(at('2026-11-09T09:02:00Z'));
  expect(calls).toHaveLength(3);
});
