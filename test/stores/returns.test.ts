import fc from 'fast-check';
import { beforeEach, describe, expect, inject, test } from 'vitest';
import { platform } from '../../functions/platform/wiring.ts';
import { historySummary, returnSummary } from '../../functions/returns/lists.ts';
import { overdue } from '../../functions/returns/queries.ts';
import { returns } from '../../functions/returns/return.ts';
import type { DraftData, ReportedFigures } from '../../functions/returns/shared/figure-schemas.ts';
import { routesOf, startReturns } from './returns-fixture.ts';

type Started = Awaited<ReturnType<typeof startReturns>>;
type Given = Parameters<Started['as']>[1];

const id = 'agr-1~2026-04';
const none = { query: undefined, body: undefined } as const;
const figures: ReportedFigures = {
  M11: { kind: 'number', value: 61 },
  M12: { kind: 'ratio', numerator: 12, denominator: 140 },
};
const typed = (value: string): DraftData => ({ figures: { M11: { value } } });

let started: Started;

beforeEach(async () => {
  started = await startReturns(inject('endpoint'));
  await started.run('open-returns', '2026-05-01');
  started.clock.set('2026-05-05T13:41:00.000Z');
});

type Routes = Started['routes'];

async function saveDraft(user: string, ifMatch: number, data: DraftData, routes: Routes = started.routes) {
  const call = await started.as(user, { ifMatch });
  return routes['PUT /api/returns/{id}/draft']({ ...call, path: { id }, query: undefined, body: data });
}

type Submission = { nil?: boolean; figures?: ReportedFigures; draft?: number; declared?: boolean };

async function submit(user: string, more: Submission = {}, given: Given = {}, routes: Routes = started.routes) {
  const call = await started.as(user, given);
  const body = { nil: false, figures, declared: true, ...more };
  return routes['POST /api/returns/{id}/submission']({ ...call, path: { id }, query: undefined, body });
}

async function waive(user: string) {
  const call = await started.as(user);
  const body = { reason: 'The service had not begun' };
  return started.routes['POST /api/returns/{id}/waiver']({ ...call, path: { id }, query: undefined, body });
}

async function page(user: string, of = id) {
  const answer = await started.routes['GET /api/returns/{id}']({
    ...(await started.as(user)),
    ...none,
    path: { id: of },
  });
  if (!answer.ok) throw new Error(answer.refusal.code);
  return answer.value.body;
}

const events = async () => (await started.store.ledger(`return#${id}`)).map(({ type }) => type);

const stateNow = async () => (await started.store.records.read(returns, id)).state;

/** Something else happens between what a command has read and what it writes. */
function interrupted(happens: () => Promise<unknown>): Routes {
  let done = false;
  const { db } = started.store;
  return routesOf(
    platform({
      ...db,
      async transact(actions) {
        if (!done) {
          done = true;
          await happens();
        }
        await db.transact(actions);
      },
    }),
  );
}

describe('a draft', () => {
  test('keeps what was typed, letter for letter, for colleagues and nobody else', async () => {
    expect(await saveDraft('user-cy', 0, typed(' 6O, about'))).toMatchObject({ value: { body: { id, version: 1 } } });
    expect((await page('user-ada')).draft).toEqual({
      version: 1,
      at: '2026-05-05T13:41:00.000Z',
      by: 'user:user-cy',
      byName: 'user-cy',
      expires: '2026-11-01T13:41:00.000Z',
      data: typed(' 6O, about'),
    });
    expect((await page('user-manager')).draft).toBeUndefined();
    expect((await page('user-partner')).draft).toBeUndefined();
    expect(await events()).toEqual(['return opened']);
  });

  test('in two tabs: the later is told which version stands, and nothing is lost', async () => {
    await saveDraft('user-cy', 0, typed('60'));
    expect(await saveDraft('user-cy', 1, typed('61'))).toMatchObject({ value: { version: 2 } });
    expect(await saveDraft('user-cy', 1, typed('6'))).toEqual({
      ok: false,
      refusal: { code: 'returns.draft-stale', facts: { at: '5 May 2026 at 2:41pm', version: 2 } },
    });
    expect((await page('user-cy')).draft).toMatchObject({ version: 2, data: typed('61') });
    expect(await saveDraft('user-cy', 2, typed('6'))).toMatchObject({ value: { version: 3 } });
  });

  test.each([
    ['the first', 0],
    ['a later', 1],
  ])('saved at the same moment in two tabs, %s time: the later is told so too', async (_, seen) => {
    if (seen === 1) await saveDraft('user-cy', 0, typed('60'));
    const routes = interrupted(() => saveDraft('user-ada', seen, typed('61')));
    expect(await saveDraft('user-cy', seen, typed('6'), routes)).toMatchObject({
      refusal: { code: 'returns.draft-stale', facts: { version: seen + 1 } },
    });
    expect((await page('user-cy')).draft).toMatchObject({ version: seen + 1, by: 'user:user-ada' });
  });

  test('goes with the submission', async () => {
    await saveDraft('user-cy', 0, typed('61'));
    expect(await submit('user-ada', { draft: 1 })).toMatchObject({ value: { body: { id, version: 2 } } });
    expect((await page('user-ada')).draft).toBeUndefined();
    expect((await started.store.rows('returns')).filter(({ sk }) => sk === 'draft')).toEqual([]);
  });

  test('that changed since it was checked is not submitted over', async () => {
    await saveDraft('user-cy', 0, typed('61'));
    await saveDraft('user-cy', 1, typed('16'));
    expect(await submit('user-ada', { draft: 1 })).toEqual({ ok: false, refusal: { code: 'returns.draft-changed' } });
    expect(await events()).toEqual(['return opened']);
    expect((await page('user-ada')).draft).toMatchObject({ version: 2, data: typed('16') });
  });

  test('that changes in the very moment of submission is not lost either', async () => {
    await saveDraft('user-cy', 0, typed('61'));
    const routes = interrupted(() => saveDraft('user-cy', 1, typed('16')));
    expect(await submit('user-ada', { draft: 1 }, {}, routes)).toMatchObject({
      refusal: { code: 'returns.draft-changed' },
    });
    expect((await page('user-ada')).draft).toMatchObject({ version: 2 });
  });

  test('saved in the very moment of submission is refused', async () => {
    const routes = interrupted(() => submit('user-ada'));
    expect(await saveDraft('user-cy', 0, typed('61'), routes)).toMatchObject({
      refusal: { code: 'returns.already-submitted' },
    });
    expect((await started.store.rows('returns')).filter(({ sk }) => sk === 'draft')).toEqual([]);
  });

  test('is not for a return that is not open, has come, or need not come', async () => {
    started.clock.set('2026-04-30T22:59:59.999Z');
    expect(await saveDraft('user-cy', 0, typed('61'))).toMatchObject({ refusal: { code: 'returns.not-open' } });
    started.clock.set('2026-05-05T13:41:00.000Z');
    await waive('user-manager');
    expect(await saveDraft('user-cy', 0, typed('61'))).toMatchObject({ refusal: { code: 'returns.waived' } });
  });

  test('is not for other parties, nor for colleagues who are narrowed to other agreements', async () => {
    await started.invite('user-di', 'provider contributor', ['agr-other']);
    for (const user of ['user-partner', 'user-manager', 'user-di']) {
      expect(await saveDraft(user, 0, typed('61'))).toMatchObject({ refusal: { code: 'not-found' } });
    }
  });
});

describe('submitting', () => {
  test('by two at once: one wins, the other is told', async () => {
    const answers = await Promise.all([
      submit('user-ada', { figures: { ...figures, M11: { kind: 'number', value: 1 } } }),
      submit('user-bo', { figures: { ...figures, M11: { kind: 'number', value: 2 } } }),
    ]);
    const won = answers.filter(({ ok }) => ok);
    expect(won).toHaveLength(1);
    expect(answers.find(({ ok }) => !ok)).toMatchObject({
      refusal: { code: 'returns.already-submitted', facts: { when: '5 May 2026 at 2:41pm' } },
    });
    expect(await events()).toEqual(['return opened', 'return submitted']);
  });

  test('twice with one key is one change, and the same answer', async () => {
    const first = await submit('user-ada', {}, { key: 'key-12345678' });
    const again = await submit('user-ada', {}, { key: 'key-12345678' });
    expect(first).toMatchObject({ value: { body: { id, version: 2 } } });
    expect(again).toEqual(first);
    expect(await events()).toEqual(['return opened', 'return submitted']);
    expect(await started.obligations('assess')).toHaveLength(1);
  });

  test('nothing to report is a return with no figures', async () => {
    expect(await submit('user-ada', { nil: true, figures: {} })).toMatchObject({ ok: true });
    expect((await page('user-manager')).submitted).toEqual({
      at: '2026-05-05T13:41:00.000Z',
      by: 'user:user-ada',
      byName: 'user-ada',
      version: 2,
      nil: true,
      figures: {},
    });
  });

  test('settles what was owed, and asks for an assessment', async () => {
    await submit('user-ada');
    expect(await started.obligations('submit-return')).toEqual([]);
    expect(await started.obligations('assess')).toMatchObject([{ data: { agreement: 'agr-1', period: '2026-04' } }]);
  });

  test('that is refused writes nothing', async () => {
    const before = await started.store.snapshot('returns');
    expect(await submit('user-ada', { figures: {} })).toMatchObject({ refusal: { code: 'returns.figures-refused' } });
    expect(await submit('user-ada', { declared: false })).toMatchObject({ refusal: { code: 'returns.not-declared' } });
    expect(await submit('user-partner')).toMatchObject({ refusal: { code: 'not-found' } });
    expect(await started.store.snapshot('returns')).toEqual(before);
    expect(await started.store.snapshot('requests')).toEqual([]);
  });
});

describe('reading', () => {
  test('shows what is asked with the limits agreed, and the period before', async () => {
    await submit('user-ada');
    await started.run('open-returns', '2026-06-01');
    expect(await page('user-cy', 'agr-1~2026-05')).toMatchObject({
      providerName: 'The org-larkmead',
      period: '2026-05',
      asks: [
        { measure: 'M11', target: 120, floor: 80, shape: 'number' },
        { measure: 'M12', shape: 'ratio' },
      ],
      previous: { period: '2026-04', nil: false, figures },
    });
    expect((await page('user-cy')).previous).toBeUndefined();
  });

  test('lists returns for each party, and from month to month', async () => {
    await started.run('open-returns', '2026-08-01');
    const list = async (user: string, query: { from?: string; to?: string }) => {
      const answer = await started.routes['GET /api/returns']({
        ...(await started.as(user)),
        ...none,
        path: undefined,
        query,
      });
      return answer.ok ? answer.value.body.rows.map(({ period }) => period) : [];
    };
    for (const user of ['user-ada', 'user-partner', 'user-manager']) {
      expect(await list(user, {})).toEqual(['2026-04', '2026-05', '2026-06', '2026-07']);
      expect(await list(user, { from: '2026-05', to: '2026-06' })).toEqual(['2026-05', '2026-06']);
    }
    expect(await list('user-ada', { from: '2026-06', to: '2026-05' })).toEqual([]);
    await started.invite('user-di', 'provider contributor', ['agr-other']);
    expect(await list('user-di', {})).toEqual([]);
  });

  test('gives what is not submitted by due date, and what is overdue as a range of it', async () => {
    await started.run('open-returns', '2026-08-01');
    await submit('user-ada');
    const unsubmitted = async (user: string) => {
      const call = await started.as(user);
      const answer = await started.routes['GET /api/returns/unsubmitted']({
        ...call,
        ...none,
        path: undefined,
        query: {},
      });
      return answer.ok ? answer.value.body.rows.map(({ period }) => period) : [];
    };
    for (const user of ['user-ada', 'user-partner', 'user-manager']) {
      expect(await unsubmitted(user)).toEqual(['2026-05', '2026-06', '2026-07']);
    }
    const late = async (now: string) => (await overdue(started.store.records, now)).rows.map(row => row.summary.period);
    // May's was due by the end of 5 June, in London, where it is summer.
    expect(await late('2026-06-05T22:59:59.999Z')).toEqual([]);
    expect(await late('2026-06-05T23:00:00.000Z')).toEqual(['2026-05']);
    expect(await late('2026-07-07T23:00:00.000Z')).toEqual(['2026-05', '2026-06']);
  });

  test('gives an agreement’s history with figures and versions in one query', async () => {
    await submit('user-ada');
    await started.run('open-returns', '2026-06-01');
    const history = async (query: { from?: string }) => {
      const call = await started.as('user-manager');
      const asked = { ...call, ...none, path: { id: 'agr-1' }, query };
      const answer = await started.routes['GET /api/agreements/{id}/returns'](asked);
      return answer.ok ? answer.value.body.rows : [];
    };
    expect(await history({})).toMatchObject([
      { period: '2026-04', version: 2, nil: false, figures, submitted: '2026-05-05T13:41:00.000Z' },
      { period: '2026-05', asks: [{ measure: 'M11' }, { measure: 'M12' }] },
    ]);
    const [, open] = await history({});
    expect(open).not.toHaveProperty('figures');
    expect((await history({ from: '2026-05' })).map(({ period }) => period)).toEqual(['2026-05']);
  });
});

describe('waiving', () => {
  test('settles what was owed, with the reason', async () => {
    expect(await waive('user-manager')).toMatchObject({ ok: true });
    expect((await page('user-ada')).waived).toMatchObject({
      by: 'user:user-manager',
      reason: 'The service had not begun',
    });
    expect(await started.obligations('submit-return')).toEqual([]);
    expect(await submit('user-ada')).toMatchObject({ refusal: { code: 'returns.waived' } });
  });
});

describe('every list', () => {
  const deeds = {
    submit: () => submit('user-ada'),
    nil: () => submit('user-bo', { nil: true, figures: {} }),
    waive: () => waive('user-manager'),
    draft: () => saveDraft('user-cy', 0, typed('1')),
    remind: () => started.run('chase-returns', '2026-05-08'),
    close: () => started.run('chase-returns', '2026-05-09'),
  } as const;
  const names: (keyof typeof deeds)[] = ['submit', 'nil', 'waive', 'draft', 'remind', 'close'];

  test('agrees with the state, whatever was done', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.constantFrom(...names), { minLength: 1, maxLength: 5 }), async done => {
        started = await startReturns(inject('endpoint'));
        await started.run('open-returns', '2026-05-01');
        started.clock.set('2026-05-05T13:41:00.000Z');
        for (const name of done) await deeds[name]();
        const state = await stateNow();
        if (!state) throw new Error('No return');
        const { records } = started.store;
        for (const { list, sort, summary } of returns.entries(state, id)) {
          const kept = list.startsWith('agreement#') ? historySummary : returnSummary;
          const rows = await records.listAll('returns', list, kept);
          expect(rows).toEqual([{ id, sort, summary: kept.parse(summary) }]);
        }
        const standing = (await started.store.rows('returns')).filter(({ pk }) => String(pk).startsWith('list#'));
        expect(standing).toHaveLength(returns.entries(state, id).length);
        const owed = await started.obligations('submit-return');
        expect(owed).toHaveLength(state.submitted || state.waived ? 0 : 1);
      }),
      { numRuns: 15 },
    );
  });
});
