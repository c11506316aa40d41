import { beforeEach, describe, expect, inject, test } from 'vitest';
import type { Actor } from '../../functions/kernel/actor.ts';
import type { Obligation } from '../../functions/kernel/obligation.ts';
import { ok, refused } from '../../functions/kernel/result.ts';
import { diary } from '../../functions/operations/diary.ts';
import { jobRoutes } from '../../functions/operations/job-routes.ts';
import { obligationRoutes } from '../../functions/operations/obligation-routes.ts';
import { referenceOf } from '../../functions/operations/retry.ts';
import { verifyLedger } from '../../functions/operations/verify-ledger.ts';
import { type DueList, dueList } from '../../functions/platform/obligations.ts';
import { scanner } from '../../functions/platform/scan.ts';
import { verify } from '../../functions/platform/verify.ts';
import { parcel } from './parcel.ts';
import { freshId, noon, ownStore, recordEvents, type Store } from './support.ts';

let own: Store;
let due: DueList;

beforeEach(async () => {
  own = await ownStore(inject('endpoint'));
  due = dueList(own.db);
});

const actor: Actor = {
  by: 'user:admin',
  id: 'admin',
  organisation: 'council',
  organisationKind: 'council',
  roles: ['administrator'],
  scopes: [],
  agreements: 'all',
  guard: { table: 'people', key: 'user#admin', version: 0 },
};
const asked = { by: actor.by, at: noon, request: 'r', actor, query: undefined, body: undefined, path: undefined };

async function open(kind: Obligation['kind'], wake: string, more: Partial<Obligation> = {}) {
  const id = freshId();
  const obligation: Obligation = {
    id: `parcel#${id}/${kind}`,
    kind,
    owes: 'system',
    subject: `parcel#${id}`,
    due: wake,
    calendar: 'at once',
    wakes: [wake],
    data: { parcel: id },
    ...more,
  };
  await recordEvents(own, parcel, id, [
    { event: { type: 'posted', town: 'Wick' }, obligations: [{ change: 'open', ...obligation }] },
  ]);
  return obligation;
}

async function park(kind: Obligation['kind']) {
  const [row] = await due.due(kind, noon, 1);
  const claimed = row && (await due.claim(row, noon, 60));
  if (!claimed) throw new Error('Nothing was claimed');
  await due.park(claimed);
  return claimed;
}

describe('the jobs', () => {
  const jobs = async () => {
    const answer = await jobRoutes(own, due, () => noon)['GET /api/operations/jobs'](asked);
    if (!answer.ok) throw new Error('Refused');
    return new Map(answer.value.body.jobs.map(job => [job.name, job]));
  };

  test('say what waits: due now, overdue, in all, and parked', async () => {
    await open('submit-return', '2026-11-10T09:00:00.000Z');
    await open('submit-return', '2026-11-09T12:00:00.000Z', { due: '2026-11-12T23:59:59.999Z' });
    await open('submit-return', '2026-11-12T09:00:00.000Z', { due: '2026-11-06T23:59:59.999Z' });
    await open('mail', '2026-11-09T09:00:00.000Z');
    await park('mail');
    const found = await jobs();
    const none = { count: 0, more: false };
    const one = { count: 1, more: false };
    expect(found.get('chase-returns')).toEqual({
      name: 'chase-returns',
      kinds: [
        {
          kind: 'submit-return',
          words: 'Submit a return',
          due: one,
          overdue: one,
          open: { count: 3, more: false },
          parked: none,
        },
      ],
    });
    expect(found.get('send-mail')?.kinds).toMatchObject([{ due: none, overdue: none, open: none, parked: one }]);
    expect(found.get('chase-flags')?.kinds.map(({ kind }) => kind)).toEqual(['acknowledge-flag', 'act-on-flag']);
  });

  test('count what a run holds as open, not as due', async () => {
    await open('mail', '2026-11-09T09:00:00.000Z');
    const [row] = await due.due('mail', noon, 1);
    if (row) await due.claim(row, noon, 60);
    expect((await jobs()).get('send-mail')?.kinds).toMatchObject([{ due: { count: 0 }, open: { count: 1 } }]);
  });

  test('count to a hundred, and say that there are more', async () => {
    await Promise.all(Array.from({ length: 102 }, () => open('assess', '2026-11-08T09:00:00.000Z')));
    const many = { count: 100, more: true };
    expect((await jobs()).get('flag-underperformance')?.kinds).toMatchObject([
      { due: many, overdue: many, open: many },
    ]);
  });

  test('say which day each finished last, and what it did', async () => {
    const book = diary(own);
    await book.unfinished('open-returns', { day: '2026-11-07', handled: 40, failed: 2 }, noon);
    await book.complete('open-returns', { day: '2026-11-07', handled: 2, failed: 0 }, noon);
    await book.unfinished('open-returns', { day: '2026-11-08', handled: 3, failed: 1 }, noon);
    expect((await jobs()).get('open-returns')?.last).toEqual({
      job: 'open-returns',
      day: '2026-11-07',
      handled: 42,
      failed: 2,
      completed: noon,
    });
    expect((await jobs()).get('send-mail')?.last).toBeUndefined();
  });
});

describe('the diary', () => {
  test('completes a day once, also where two runs finish it at the same time', async () => {
    const book = diary(own);
    const report = { day: '2026-11-09', handled: 5, failed: 0 };
    await Promise.all([book.complete('assess', report, noon), book.complete('assess', report, noon)]);
    await book.complete('assess', { ...report, handled: 9 }, noon);
    await book.unfinished('assess', { ...report, handled: 9 }, noon);
    expect(await book.completed('assess', '2026-11-09')).toEqual(report);
    expect(await own.ledger('job-run#assess~2026-11-09')).toMatchObject([{ type: 'job completed', day: '2026-11-09' }]);
  });

  test('knows the last day before a day, of one job alone', async () => {
    const book = diary(own);
    for (const day of ['2026-11-06', '2026-11-07', '2026-11-09']) {
      await book.complete('assess', { day, handled: 0, failed: 0 }, noon);
    }
    await book.complete('assess-again', { day: '2026-11-08', handled: 0, failed: 0 }, noon);
    expect(await book.lastCompleted('assess', '2026-11-09')).toBe('2026-11-07');
    expect(await book.lastCompleted('assess', '2026-11-07')).toBe('2026-11-06');
    expect(await book.lastCompleted('assess', '2026-11-06')).toBeUndefined();
  });
});

describe('what failed for the last time', () => {
  const routes = () => obligationRoutes(own, due);
  const failed = () => routes()['GET /api/operations/obligations/failed'](asked);
  const retry = (kind: Obligation['kind'], id: string, more: object = {}) =>
    routes()['POST /api/operations/obligations/{kind}/{id}/retry']({
      ...asked,
      path: { kind, id: referenceOf(id) },
      ...more,
    });

  test('is listed with what an administrator needs to see', async () => {
    const { id, subject } = await open('mail', '2026-11-09T09:00:00.000Z');
    await park('mail');
    expect(await failed()).toEqual(
      ok({ body: { rows: [expect.objectContaining({ id, subject, kind: 'mail', attempts: 1 })], more: false } }),
    );
  });

  test('becomes due again as it was, with an event that says who asked', async () => {
    const { id } = await open('act-on-flag', '2026-11-09T09:00:00.000Z', {
      wakes: ['2026-11-09T09:00:00.000Z', '2026-12-01T09:00:00.000Z'],
    });
    const before = await own.rows('obligations');
    await park('act-on-flag');
    expect(await retry('act-on-flag', id)).toMatchObject({ ok: true });
    expect(await own.rows('obligations')).toEqual(before);
    const [event] = await own.ledger(`obligation-retry#act-on-flag~${referenceOf(id)}`);
    expect(event).toMatchObject({
      type: 'obligation retried',
      by: 'user:admin',
      data: { obligation: id, attempts: 1 },
    });
  });

  test('is retried once by one request, and told apart from what never failed', async () => {
    const { id } = await open('mail', '2026-11-09T09:00:00.000Z');
    await park('mail');
    const once = { idempotency: { key: 'retry-key', route: 'POST …', body: 'b' } };
    const first = await retry('mail', id, once);
    expect(first).toMatchObject({ ok: true });
    await park('mail');
    expect(await retry('mail', id, once)).toMatchObject({ ok: true });
    expect(await failed()).toMatchObject({ value: { body: { rows: [{ id }] } } });
    expect(await retry('mail', id)).toMatchObject({ ok: true });
    expect(await retry('mail', id)).toEqual(refused({ code: 'operations.not-parked' }));
    expect(await retry('mail', 'parcel#unknown/mail')).toEqual(refused({ code: 'not-found' }));
  });
});

describe('the nightly check', () => {
  const run = async () => {
    const lines: unknown[] = [];
    const report = await verifyLedger({
      check: () =>
        verify(
          scanner(table => `${own.prefix}-${table}`, own.client),
          own.db,
        ),
      log: (code, fields) => void lines.push({ code, ...fields }),
      clock: () => noon,
      meter: () => {},
    })();
    return { report, lines };
  };

  test('says that all is well', async () => {
    await open('mail', noon);
    expect(await run()).toEqual({
      report: { streams: 1, events: 1, faults: 0 },
      lines: [{ code: 'verify.clean', streams: 1, events: 1 }],
    });
  });

  test('logs each fault by itself', async () => {
    const { subject } = await open('mail', noon);
    const [row] = await own.ledger(subject);
    await own.put('ledger', { ...row, at: '2020-01-01T00:00:00.000Z' });
    expect(await run()).toEqual({
      report: { streams: 1, events: 1, faults: 1 },
      lines: [{ code: 'verify.finding', stream: subject, version: 1, fault: 'changed' }],
    });
  });
});
