import { describe, expect, inject, test } from 'vitest';
import { checkStream } from '../../functions/platform/ledger.ts';
import { mostRecipients } from '../../functions/returns/mails.ts';
import { returns } from '../../functions/returns/return.ts';
import { type More, startReturns } from './returns-fixture.ts';

const start = (more?: More) => startReturns(inject('endpoint'), more);

type Started = Awaited<ReturnType<typeof start>>;

/** Template, user and instant of the mails that are still to be sent, without those of the opening. */
async function mailsOf({ mails }: Started) {
  return (await mails()).flatMap(({ wake, data: { template, user } }) =>
    template === 'return-opened' ? [] : [`${wake} ${template} ${user}`],
  );
}

const state = async ({ store }: Started) => (await store.records.read(returns, 'agr-1~2026-04')).state;

async function submitNil({ routes, as }: Started) {
  const call = await as('user-ada');
  const body = { nil: true, figures: {}, declared: true };
  return routes['POST /api/returns/{id}/submission']({
    ...call,
    path: { id: 'agr-1~2026-04' },
    query: undefined,
    body,
  });
}

// April 2026: opens on Friday 1 May, due on the sixth working day, Tuesday 12 May (4 May is a bank holiday).
const reporting = { period: 'month' as const, opensAfterDays: 1, dueWorkingDay: 7, flexDays: 45, freezeDays: 75 };

describe('chase-returns', () => {
  test('reminds before, on the day and after, and closes the window', async () => {
    const started = await start({ details: { reporting } });
    await started.run('open-returns', '2026-05-01');
    const told = async (day: string) => {
      const before = await mailsOf(started);
      await started.run('chase-returns', day);
      return (await mailsOf(started)).filter(mail => !before.includes(mail));
    };
    const people = ['user-ada', 'user-bo', 'user-cy'];
    expect((await state(started))?.dueDay).toBe('2026-05-12');
    expect(await told('2026-05-01')).toEqual([]);
    expect(await told('2026-05-05')).toEqual(people.map(one => `2026-05-05T07:00:00.000Z return-due-soon ${one}`));
    expect(await told('2026-05-06')).toEqual([]);
    expect(await told('2026-05-12')).toEqual(people.map(one => `2026-05-12T07:00:00.000Z return-due-today ${one}`));
    expect((await state(started))?.missed).toBeUndefined();
    expect(await started.obligations('assess')).toEqual([]);
    // The window closes at midnight; the first working day after it is the same day.
    expect(await told('2026-05-13')).toEqual(people.map(one => `2026-05-13T07:00:00.000Z return-late ${one}`));
    expect((await state(started))?.missed).toBe('2026-05-13T05:00:00.000Z');
    expect(await started.obligations('assess')).toHaveLength(1);
    expect(await told('2026-05-19')).toEqual(people.map(one => `2026-05-19T07:00:00.000Z return-late ${one}`));
    expect(await started.obligations('assess')).toHaveLength(1);
    expect(await started.obligations('submit-return')).toMatchObject([{ wake: '2026-06-17T07:00:00.000Z' }]);
    expect((await state(started))?.chased.map(({ stage }) => stage)).toEqual([
      'before',
      'on the day',
      'after',
      'after',
    ]);
    const { version, head } = await started.store.records.read(returns, 'agr-1~2026-04');
    const rows = await started.store.ledger('return#agr-1~2026-04');
    expect(checkStream('return#agr-1~2026-04', rows, { version, head })).toEqual([]);
    expect(rows.slice(1).every(({ by }) => by === 'job:chase-returns')).toBe(true);
  });

  test('does nothing twice', async () => {
    const started = await start({ details: { reporting } });
    await started.run('open-returns', '2026-05-01');
    await started.run('chase-returns', '2026-05-13');
    const before = await Promise.all([started.store.snapshot('ledger'), started.store.snapshot('obligations')]);
    await started.run('chase-returns', '2026-05-13', '2026-05-13T09:00:00.000Z');
    expect(await Promise.all([started.store.snapshot('ledger'), started.store.snapshot('obligations')])).toEqual(
      before,
    );
  });

  test('leaves a return alone once it has come, before or after it was late', async () => {
    const started = await start({ details: { reporting } });
    await started.run('open-returns', '2026-05-01');
    expect(await submitNil(started)).toMatchObject({ ok: true });
    expect(await started.obligations('submit-return')).toEqual([]);
    await started.run('chase-returns', '2026-06-30');
    expect(await mailsOf(started)).toEqual([]);
    expect((await state(started))?.missed).toBeUndefined();
  });

  test('dismisses a row that was left behind', async () => {
    const started = await start({ details: { reporting } });
    await started.run('open-returns', '2026-05-01');
    const [row] = await started.obligations('submit-return');
    await submitNil(started);
    if (row) await started.store.put('obligations', row);
    const { days } = await started.run('chase-returns', '2026-05-13');
    expect(days).toEqual([{ day: '2026-05-13', handled: 1, failed: 0 }]);
    expect(await started.obligations('submit-return')).toEqual([]);
    expect(await started.store.ledger('return#agr-1~2026-04')).toHaveLength(2);
  });

  test('after missed days closes the window, without reminders that are no longer true', async () => {
    const started = await start({ details: { reporting } });
    await started.run('open-returns', '2026-05-01');
    await started.run('chase-returns', '2026-05-04');
    await started.run('chase-returns', '2026-05-14');
    const people = ['user-ada', 'user-bo', 'user-cy'];
    expect(await mailsOf(started)).toEqual(people.map(one => `2026-05-13T07:00:00.000Z return-late ${one}`));
    expect((await state(started))?.chased.map(({ stage }) => stage)).toEqual(['before', 'on the day', 'after']);
    const rows = await started.store.ledger('return#agr-1~2026-04');
    expect(rows.map(({ day }) => day).slice(1)).toEqual(['2026-05-05', '2026-05-12', '2026-05-13', '2026-05-13']);
  });

  test('writes to nobody whose membership is narrowed to other agreements', async () => {
    const started = await start({ details: { reporting } });
    await started.invite('user-di', 'provider contributor', ['agr-other']);
    await started.invite('user-el', 'provider contributor', ['agr-1']);
    await started.run('open-returns', '2026-05-01');
    await started.run('chase-returns', '2026-05-12');
    const users = (await mailsOf(started)).map(mail => mail.split(' ').at(-1));
    expect(users).toEqual(['user-ada', 'user-bo', 'user-cy', 'user-el']);
  });

  test('of the largest provider and agreement fits into one transaction', async () => {
    const others = Array.from({ length: 10 }, (_, place) => ({
      organisation: `org-${place}`,
      parts: ['observer' as const],
    }));
    const parties = [
      { organisation: 'council', parts: ['payer' as const] },
      { organisation: 'org-larkmead', parts: ['deliverer' as const] },
      ...others,
    ];
    const started = await start({ details: { reporting, parties } });
    for (let place = 0; place < mostRecipients + 5; place++) {
      await started.invite(`user-many-${place}`, 'provider contributor');
    }
    expect((await started.run('open-returns', '2026-05-01')).failures).toEqual([]);
    expect((await started.run('chase-returns', '2026-05-13')).failures).toEqual([]);
    const late = await mailsOf(started);
    expect(late).toHaveLength(mostRecipients);
    expect(late.some(mail => mail.endsWith('user-ada')) && late.some(mail => mail.endsWith('user-bo'))).toBe(true);
    expect(await started.obligations('assess')).toHaveLength(1);
  });
});
