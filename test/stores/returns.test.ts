import fc from 'fast-check';
import { beforeEach, describe, expect, inject, test } from 'vitest';
import { historySummary, returnSummary } from '../../functions/returns/lists.ts';
import { overdue } from '../../functions/returns/queries.ts';
import { returns } from '../../functions/returns/return.ts';
import { type April, figures, id, none, startApril, typed } from './april.ts';

let april: April;

beforeEach(async () => {
  april = await startApril(inject('endpoint'));
});

describe('submitting', () => {
  test('by two at once: one wins, the other is told', async () => {
    const answers = await Promise.all([
      april.submit('user-ada', { figures: { ...figures, M11: { kind: 'number', value: 1 } } }),
      april.submit('user-bo', { figures: { ...figures, M11: { kind: 'number', value: 2 } } }),
    ]);
    const won = answers.filter(({ ok }) => ok);
    expect(won).toHaveLength(1);
    expect(answers.find(({ ok }) => !ok)).toMatchObject({
      refusal: { code: 'returns.already-submitted', facts: { when: '5 May 2026 at 2:41pm' } },
    });
    expect(await april.events()).toEqual(['return opened', 'return submitted']);
  });

  test('twice with one key is one change, and the same answer', async () => {
    const first = await april.submit('user-ada', {}, { key: 'key-12345678' });
    const again = await april.submit('user-ada', {}, { key: 'key-12345678' });
    expect(first).toMatchObject({ value: { body: { id, version: 2 } } });
    expect(again).toEqual(first);
    expect(await april.events()).toEqual(['return opened', 'return submitted']);
    expect(await april.obligations('assess')).toHaveLength(1);
  });

  test('nothing to report is a return with no figures', async () => {
    expect(await april.submit('user-ada', { nil: true, figures: {} })).toMatchObject({ ok: true });
    expect((await april.page('user-manager')).submitted).toEqual({
      at: '2026-05-05T13:41:00.000Z',
      by: 'user:user-ada',
      byName: 'user-ada',
      version: 2,
      nil: true,
      figures: {},
    });
  });

  test('settles what was owed, and asks for an assessment', async () => {
    await april.submit('user-ada');
    expect(await april.obligations('submit-return')).toEqual([]);
    expect(await april.obligations('assess')).toMatchObject([{ data: { agreement: 'agr-1', period: '2026-04' } }]);
  });

  test('that is refused writes nothing', async () => {
    const before = await april.store.snapshot('returns');
    expect(await april.submit('user-ada', { figures: {} })).toMatchObject({
      refusal: { code: 'returns.figures-refused' },
    });
    expect(await april.submit('user-ada', { declared: false })).toMatchObject({
      refusal: { code: 'returns.not-declared' },
    });
    expect(await april.submit('user-partner')).toMatchObject({ refusal: { code: 'not-found' } });
    expect(await april.store.snapshot('returns')).toEqual(before);
    expect(await april.store.snapshot('requests')).toEqual([]);
  });
});

describe('reading', () => {
  test('shows what is asked with the limits agreed, and the period before', async () => {
    await april.submit('user-ada');
    await april.run('open-returns', '2026-06-01');
    expect(await april.page('user-cy', 'agr-1~2026-05')).toMatchObject({
      providerName: 'The org-larkmead',
      period: '2026-05',
      asks: [
        { measure: 'M11', target: 120, floor: 80, shape: 'number' },
        { measure: 'M12', shape: 'ratio' },
      ],
      previous: { period: '2026-04', nil: false, figures },
    });
    expect((await april.page('user-cy')).previous).toBeUndefined();
  });

  test('lists returns for each party, and from month to month', async () => {
    await april.run('open-returns', '2026-08-01');
    const list = async (user: string, query: { from?: string; to?: string }) => {
      const answer = await april.routes['GET /api/returns']({
        ...(await april.as(user)),
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
    await april.invite('user-di', 'provider contributor', ['agr-other']);
    expect(await list('user-di', {})).toEqual([]);
  });

  test('gives what is not submitted by due date, and what is overdue as a range of it', async () => {
    await april.run('open-returns', '2026-08-01');
    await april.submit('user-ada');
    const unsubmitted = async (user: string) => {
      const call = await april.as(user);
      const answer = await april.routes['GET /api/returns/unsubmitted']({
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
    const late = async (now: string) => (await overdue(april.store.records, now)).rows.map(row => row.summary.period);
    // May's was due by the end of 5 June, in London, where it is summer.
    expect(await late('2026-06-05T22:59:59.999Z')).toEqual([]);
    expect(await late('2026-06-05T23:00:00.000Z')).toEqual(['2026-05']);
    expect(await late('2026-07-07T23:00:00.000Z')).toEqual(['2026-05', '2026-06']);
  });

  test('gives an agreement’s history with figures and versions in one query', async () => {
    await april.submit('user-ada');
    await april.run('open-returns', '2026-06-01');
    const history = async (query: { from?: string }) => {
      const call = await april.as('user-manager');
      const asked = { ...call, ...none, path: { id: 'agr-1' }, query };
      const answer = await april.routes['GET /api/agreements/{id}/returns'](asked);
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
    expect(await april.waive('user-manager')).toMatchObject({ ok: true });
    expect((await april.page('user-ada')).waived).toMatchObject({
      by: 'user:user-manager',
      reason: 'The service had not begun',
    });
    expect(await april.obligations('submit-return')).toEqual([]);
    expect(await april.submit('user-ada')).toMatchObject({ refusal: { code: 'returns.waived' } });
  });
});

describe('every list', () => {
  const deeds = {
    submit: () => april.submit('user-ada'),
    nil: () => april.submit('user-bo', { nil: true, figures: {} }),
    waive: () => april.waive('user-manager'),
    draft: () => april.saveDraft('user-cy', 0, typed('1')),
    remind: () => april.run('chase-returns', '2026-05-08'),
    close: () => april.run('chase-returns', '2026-05-09'),
  } as const;
  const names: (keyof typeof deeds)[] = ['submit', 'nil', 'waive', 'draft', 'remind', 'close'];

  test('agrees with the state, whatever was done', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.constantFrom(...names), { minLength: 1, maxLength: 5 }), async done => {
        april = await startApril(inject('endpoint'));
        for (const name of done) await deeds[name]();
        const state = (await april.store.records.read(returns, id)).state;
        if (!state) throw new Error('No return');
        const { records } = april.store;
        for (const { list, sort, summary } of returns.entries(state, id)) {
          const kept = list.startsWith('agreement#') ? historySummary : returnSummary;
          const rows = await records.listAll('returns', list, kept);
          expect(rows).toEqual([{ id, sort, summary: kept.parse(summary) }]);
        }
        const standing = (await april.store.rows('returns')).filter(({ pk }) => String(pk).startsWith('list#'));
        expect(standing).toHaveLength(returns.entries(state, id).length);
        const owed = await april.obligations('submit-return');
        expect(owed).toHaveLength(state.submitted || state.waived ? 0 : 1);
      }),
      { numRuns: 15 },
    );
  });
});
