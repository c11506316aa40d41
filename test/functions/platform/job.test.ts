import { describe, expect, test } from 'vitest';
import type { Claimed, ObligationKind } from '../../../functions/kernel/obligation.ts';
import type { Commit, CommitResult } from '../../../functions/platform/commit.ts';
import { type DayReport, type Diary, type JobOptions, job } from '../../../functions/platform/job.ts';
import type { Fields, MessageCode } from '../../../functions/platform/log.ts';
import type { DueList, StoredObligation } from '../../../functions/platform/obligations.ts';

const now = '2026-11-09T05:00:00.000Z';

function row(id: string, kind: ObligationKind = 'mail', attempts = 0): StoredObligation {
  const wake = '2026-11-09T04:00:00.000Z';
  const key = { pk: `due#${kind}`, sk: `${wake}#${id}` };
  const about = { owes: 'system', subject: `parcel#${id}`, due: wake, calendar: 'at once' as const };
  return { ...key, id, kind, ...about, wake, wakes: [], data: {}, attempts };
}

/** A due list in memory that does what it is told. */
function setting(rows: StoredObligation[], more: Partial<JobOptions> = {}, list: Partial<DueList> = {}) {
  const left = new Map(rows.map(item => [item.id, item]));
  const parked: string[] = [];
  const lines: { code: MessageCode; fields: Fields | undefined }[] = [];
  const metrics: string[] = [];
  const commits: Commit[] = [];
  const due: DueList = {
    due: async (kind, _until, limit, after = '') =>
      [...left.values()].filter(item => item.kind === kind && item.sk > after).slice(0, limit),
    failed: async () => [],
    parked: async () => undefined,
    claim: async (item, at, seconds): Promise<Claimed> => {
      const { pk, sk: _, ...rest } = item;
      const attempts = item.attempts + 1;
      left.set(item.id, { ...item, attempts });
      return { ...rest, attempts, key: { pk, sk: `${at} + ${seconds}` }, token: 'token' };
    },
    park: async ({ id }) => {
      parked.push(id);
      left.delete(id);
    },
    ...list,
  };
  const options: JobOptions = {
    name: 'send',
    kinds: ['mail'],
    handle: async () => ({ changes: [] }),
    due,
    commit: async commit => {
      commits.push(commit);
      if (commit.claimed) left.delete(commit.claimed.id);
      return { ok: true, written: [] };
    },
    clock: () => now,
    log: (code, fields) => void lines.push({ code, fields }),
    meter: name => void metrics.push(name),
    timeoutSeconds: 60,
    ...more,
  };
  return { options, left, parked, lines, metrics, commits, run: () => job(options)({ scheduled: now }) };
}

function book(completed: DayReport[] = []): Diary & { noted: string[] } {
  const noted: string[] = [];
  return {
    noted,
    completed: async (_job, day) => completed.find(report => report.day === day),
    lastCompleted: async (_job, before) =>
      completed
        .map(report => report.day)
        .filter(day => day < before)
        .sort()
        .at(-1),
    unfinished: async (_job, { day, handled, failed }) => void noted.push(`${day} ran ${handled} ${failed}`),
    complete: async (_job, { day, handled, failed }) => void noted.push(`${day} done ${handled} ${failed}`),
  };
}

const refusal = (code: 'stale' | 'guard' | 'busy' | 'unclaimed'): CommitResult => ({ ok: false, refusal: { code } });

describe('a run', () => {
  test('shows its claim with the effect, as the job and for its day', async () => {
    const { run, commits } = setting([row('a')]);
    await run();
    expect(commits).toMatchObject([
      {
        claimed: { id: 'a', token: 'token', key: { sk: `${now} + 120` } },
        recording: { by: 'job:send', at: now, day: '2026-11-09', request: 'send/2026-11-09' },
      },
    ]);
  });

  test('removes what is dismissed and writes nothing else', async () => {
    const { run, commits, left } = setting([row('a')], { handle: async () => 'dismiss' });
    expect(await run()).toMatchObject({ days: [{ handled: 1 }] });
    expect(commits).toMatchObject([{ changes: [], claimed: { id: 'a' } }]);
    expect(left.size).toBe(0);
  });

  test('handles its kinds one after the other', async () => {
    const order: string[] = [];
    const { run } = setting([row('a', 'mail'), row('b', 'sign-in')], {
      kinds: ['sign-in', 'mail'],
      handle: async ({ id }) => {
        order.push(id);
        return 'dismiss';
      },
    });
    await run();
    expect(order).toEqual(['b', 'a']);
  });

  test.each(['stale', 'guard', 'busy'] as const)('decides anew where it was %s', async code => {
    const answers = [refusal(code), refusal(code)];
    let decided = 0;
    const { run, options } = setting([row('a')], {
      handle: async () => {
        decided += 1;
        return { changes: [] };
      },
    });
    const { commit } = options;
    options.commit = async what => answers.shift() ?? commit(what);
    expect(await run()).toMatchObject({ days: [{ handled: 1, failed: 0 }] });
    expect(decided).toBe(3);
  });

  test('gives an obligation up for now where it stays stale', async () => {
    const { run, lines } = setting([row('a')], { commit: async () => refusal('stale') });
    expect(await run()).toMatchObject({ days: [{ handled: 0, failed: 1 }], left: true });
    expect(lines.find(({ code }) => code === 'job.item-failed')?.fields).toMatchObject({
      job: 'send',
      kind: 'mail',
      obligation: 'a',
      attempt: 1,
    });
  });

  test('lets go of what another run took from it', async () => {
    const { run } = setting([row('a')], { commit: async () => refusal('unclaimed') });
    expect(await run()).toMatchObject({ days: [{ handled: 0, failed: 0 }] });
  });

  test('goes on with the others where one cannot even be claimed', async () => {
    const { options } = setting([row('a'), row('b'), row('c')]);
    const { claim } = options.due;
    options.due.claim = async (item, at, seconds) => {
      if (item.id === 'b') throw new Error('throttled');
      return claim(item, at, seconds);
    };
    expect(await job(options)({ scheduled: now })).toMatchObject({ days: [{ handled: 2, failed: 1 }], left: true });
  });

  test('parks after the fifth attempt, and says so once', async () => {
    const broken = { handle: () => Promise.reject(new Error('cannot be read')) };
    const fourth = setting([row('a', 'mail', 3)], broken);
    await fourth.run();
    expect(fourth.parked).toEqual([]);
    const fifth = setting([row('a', 'mail', 4)], broken);
    await fifth.run();
    expect(fifth.parked).toEqual(['a']);
    expect(fifth.lines.map(({ code }) => code)).toContain('job.item-parked');
    expect(fifth.metrics).toEqual(['ObligationsParked']);
  });
});

describe('a daily job', () => {
  const days = (result: Awaited<ReturnType<ReturnType<typeof setting>['run']>>) => result.days.map(({ day }) => day);

  test('begins with its day where it never ran', async () => {
    const diary = book();
    const { run, metrics } = setting([], { diary });
    expect(days(await run())).toEqual(['2026-11-09']);
    expect(diary.noted).toEqual(['2026-11-09 done 0 0']);
    expect(metrics).toEqual(['JobCompleted']);
  });

  test('repeats what was recorded for a day that is done, and does nothing', async () => {
    const done = { day: '2026-11-09', handled: 7, failed: 1 };
    const diary = book([{ day: '2026-11-08', handled: 0, failed: 0 }, done]);
    const { run, commits } = setting([row('a')], { diary });
    expect(await run()).toEqual({ job: 'send', days: [done], left: false });
    expect([diary.noted, commits]).toEqual([[], []]);
  });

  test('stops at the first day it cannot finish: later days wait for earlier ones', async () => {
    const diary = book([{ day: '2026-11-06', handled: 0, failed: 0 }]);
    const { run } = setting([row('a')], { diary, handle: () => Promise.reject(new Error('no')) });
    expect(await run()).toMatchObject({ days: [{ day: '2026-11-07', failed: 1 }], left: true });
    expect(diary.noted).toEqual(['2026-11-07 ran 0 1']);
  });

  test('notes nothing where it did nothing', async () => {
    const held = { ...row('a'), sk: '2026-11-09T06:00:00.000Z#a' };
    const diary = book();
    expect(await setting([held], { diary }).run()).toMatchObject({ left: true });
    expect(diary.noted).toEqual([]);
  });

  test('waits for obligations due later on its day to be held by nobody', async () => {
    const later = { ...row('a'), wake: '2026-11-09T20:00:00.000Z', sk: '2026-11-09T20:00:00.000Z#a' };
    expect(await setting([later], { diary: book() }).run()).toMatchObject({ days: [{ handled: 1 }], left: false });
  });
});
