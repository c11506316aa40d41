import { describe, expect, inject, test } from 'vitest';
import { after as later } from '../../functions/kernel/clock.ts';
import { assessAgreement } from '../../functions/oversight/assessing.ts';
import { measureSeries } from '../../functions/oversight/measure-series.ts';
import { flagsOf } from '../../functions/oversight/queries.ts';
import { job } from '../../functions/platform/job.ts';
import { returnId, returns } from '../../functions/returns/return.ts';
import type { ReportedFigures } from '../../functions/returns/shared/figure-schemas.ts';
import { agreementIn, eventsOf, figuresOfAll, many, oversight } from './oversight-fixture.ts';
import { freshId, recordEvents } from './support.ts';

const early = (value: number): ReportedFigures => ({ M11: { kind: 'number', value } });

describe('an agreement', () => {
  test('is judged when a return arrives: why, by which rule, on which return', async () => {
    const { store, assess } = await oversight(inject('endpoint'));
    const agreement = await agreementIn(store);
    await agreement.open('2026-04');
    await agreement.submit('2026-04', early(61));
    const at = '2026-05-02T08:00:00.000Z';
    expect(await assess(at)).toEqual({
      job: 'flag-underperformance',
      days: [{ day: '2026-05-02', handled: 1, failed: 0 }],
      left: false,
    });
    const [row, ...more] = await store.ledger(`flag#${agreement.id}~M11~floor`);
    expect(more).toEqual([]);
    expect(row).toMatchObject({ type: 'episode opened', by: 'job:flag-underperformance', at, day: '2026-05-02' });
    expect(row?.data).toMatchObject({
      period: '2026-04',
      ruleVersion: 1,
      figures: { value: 61, limit: 80, periods: 1 },
      basis: [{ period: '2026-04', returnVersion: 2 }],
      sentence: 'Young people receiving an Early Help service was 61 in April 2026, below the floor of 80.',
    });
    const [assessment] = await store.ledger(`assessment#${agreement.id}`);
    expect(assessment).toMatchObject({
      data: {
        period: '2026-04',
        returns: [{ period: '2026-04', version: 2 }],
        measures: ['M11'],
        opened: ['M11~floor'],
      },
      obligations: [{ change: 'meet', kind: 'assess' }],
    });
    expect((await store.rows('obligations')).filter(({ kind }) => kind === 'assess')).toEqual([]);
  });

  test('whose return does not come has one flag, however many measures it has', async () => {
    const { store, assess } = await oversight(inject('endpoint'));
    const agreement = await agreementIn(store, { measures: many });
    await agreement.open('2026-04');
    await agreement.close('2026-04');
    await assess(agreement.window('2026-04').closes);
    const [flag, ...more] = await flagsOf(store.records, agreement.id);
    expect(more).toEqual([]);
    expect(flag?.summary).toMatchObject({
      measure: 'return',
      kind: 'missing',
      sentence: 'Monthly return: no return was received for April 2026 before its window closed.',
    });
    await agreement.submit('2026-04', 'nil', '2026-05-20T10:00:00.000Z');
    await assess('2026-05-20T10:01:00.000Z');
    expect((await agreement.flag('return', 'missing'))?.episode.recovered).toMatchObject({ period: '2026-04' });
  });

  test('is not owed a return that was waived: the flag for it ends', async () => {
    const { store, assess } = await oversight(inject('endpoint'));
    const agreement = await agreementIn(store);
    await agreement.open('2026-04');
    await agreement.close('2026-04');
    await assess(agreement.window('2026-04').closes);
    await agreement.waive('2026-04', '2026-05-20T10:00:00.000Z');
    await assess('2026-05-20T10:01:00.000Z');
    expect((await agreement.flag('return', 'missing'))?.episode.recovered).toBeDefined();
  });

  test('is judged again by a late return and by a corrected one', async () => {
    const { store, assess } = await oversight(inject('endpoint'));
    const agreement = await agreementIn(store);
    await agreement.open('2026-04');
    await agreement.close('2026-04');
    await assess(agreement.window('2026-04').closes);
    const late = '2026-05-20T10:00:00.000Z';
    await agreement.submit('2026-04', early(61), late);
    await assess(later(late, 60_000));
    expect((await agreement.flag('M11', 'floor'))?.episode).toMatchObject({ number: 1, figures: { value: 61 } });
    const corrected = async (value: number, at: string) => {
      await recordEvents(
        store,
        returns,
        returnId(agreement.id, '2026-04'),
        [
          {
            event: { type: 'return submitted', nil: false, figures: early(value) },
            obligations: [
              {
                change: 'open',
                id: freshId('assess'),
                kind: 'assess',
                owes: 'system',
                subject: `agreement#${agreement.id}`,
                due: at,
                calendar: 'at once',
                wakes: [at],
                data: { agreement: agreement.id, period: '2026-04' },
              },
            ],
          },
        ],
        { at },
      );
      await assess(later(at, 60_000));
    };
    await corrected(63, '2026-06-10T10:00:00.000Z');
    await corrected(84, '2026-06-11T10:00:00.000Z');
    expect(await eventsOf(store, `${agreement.id}~M11~floor`)).toEqual([
      'episode opened',
      'episode continued',
      'episode recovered',
    ]);
  });
});

describe('a run', () => {
  test('for the second time, or on the same facts once more, writes nothing new', async () => {
    const { store, assess } = await oversight(inject('endpoint'));
    const agreement = await agreementIn(store);
    await agreement.open('2026-04');
    await agreement.submit('2026-04', early(61));
    await assess('2026-05-02T08:00:00.000Z');
    const before = await store.snapshot('ledger');
    const flagged = await agreement.flag('M11', 'floor');
    expect(await assess('2026-05-02T08:05:00.000Z')).toMatchObject({ days: [{ handled: 0 }] });
    expect(await store.snapshot('ledger')).toEqual(before);
    // The window closes on a return that has come: the same facts, judged again.
    await recordEvents(store, measureSeries, `${agreement.id}~M11`, [
      {
        event: { type: 'limits rebased', agreement: agreement.id, measure: 'M11', period: '2026-04', reason: 'Begun' },
        obligations: [
          {
            change: 'open',
            id: freshId('assess'),
            kind: 'assess',
            owes: 'system',
            subject: `agreement#${agreement.id}`,
            due: '2026-05-02T08:06:00.000Z',
            calendar: 'at once',
            wakes: ['2026-05-02T08:06:00.000Z'],
            data: { agreement: agreement.id, period: '2026-04' },
          },
        ],
      },
    ]);
    expect(await assess('2026-05-02T08:07:00.000Z')).toMatchObject({ days: [{ handled: 1 }] });
    expect(await agreement.flag('M11', 'floor')).toEqual(flagged);
    const [, second] = await store.ledger(`assessment#${agreement.id}`);
    expect(second?.data).toMatchObject({ opened: [], continued: [], recovered: [] });
  });

  test('for a past day sees what was known at its end', async () => {
    const { store, clock, options } = await oversight(inject('endpoint'));
    const agreement = await agreementIn(store);
    await agreement.open('2026-04');
    await agreement.close('2026-04');
    await agreement.submit('2026-04', early(90), '2026-05-12T10:00:00.000Z');
    clock.set('2026-05-13T09:00:00.000Z');
    await job(options)({ scheduled: '2026-05-10T05:00:00.000Z' });
    const [opened] = await store.ledger(`flag#${agreement.id}~return~missing`);
    expect(opened).toMatchObject({ type: 'episode opened', day: '2026-05-10', at: '2026-05-13T09:00:00.000Z' });
    await job(options)({ scheduled: '2026-05-13T09:00:00.000Z' });
    expect(await eventsOf(store, `${agreement.id}~return~missing`)).toEqual(['episode opened', 'episode recovered']);
  });

  test('for a past day does not undo what a later day has found', async () => {
    const { store, clock, options } = await oversight(inject('endpoint'));
    const agreement = await agreementIn(store);
    await agreement.open('2026-04');
    await agreement.close('2026-04');
    await agreement.submit('2026-04', early(61), '2026-05-12T10:00:00.000Z');
    clock.set('2026-05-13T09:00:00.000Z');
    const rows = (await store.rows('obligations')).filter(({ kind }) => kind === 'assess');
    expect(rows.length).toBe(2);
    await job(options)({ scheduled: '2026-05-13T09:00:00.000Z' });
    expect(await eventsOf(store, `${agreement.id}~M11~floor`)).toEqual(['episode opened']);
    // As if the first obligation had been parked and retried for its own day.
    for (const row of rows) await store.put('obligations', row);
    await job(options)({ scheduled: '2026-05-10T05:00:00.000Z' });
    expect(await eventsOf(store, `${agreement.id}~M11~floor`)).toEqual(['episode opened']);
    expect(await eventsOf(store, `${agreement.id}~return~missing`)).toEqual([]);
  });

  test('that handles several occasions of one agreement side by side opens each flag once', async () => {
    const { store, assess } = await oversight(inject('endpoint'));
    const agreement = await agreementIn(store, { measures: many });
    for (const period of ['2026-04', '2026-05', '2026-06']) {
      await agreement.open(period);
      await agreement.submit(period, figuresOfAll(true));
    }
    expect(await assess('2026-07-02T08:00:00.000Z')).toMatchObject({ days: [{ handled: 3, failed: 0 }], left: false });
    for (const { measure } of many) {
      expect(await eventsOf(store, `${agreement.id}~${measure}~floor`)).toEqual(['episode opened']);
    }
    expect((await store.ledger(`assessment#${agreement.id}`)).length).toBe(3);
  });

  test('whose agreement is unknown lets the obligation go', async () => {
    const { store } = await oversight(inject('endpoint'));
    const claimed = { data: { agreement: 'agr-nowhere', period: '2026-04' } };
    const day = { day: '2026-05-02', until: '2026-05-02T22:59:59.999Z' };
    const obligation = {
      ...claimed,
      id: 'x',
      kind: 'assess',
      owes: 'system',
      subject: '',
      due: '',
      calendar: 'at once',
      wakes: [],
      wake: '',
      attempts: 1,
      key: { pk: '', sk: '' },
      token: '',
    } as const;
    expect(await assessAgreement(store)(obligation, day, '2026-05-02T09:00:00.000Z')).toBe('dismiss');
  });
});
