/** Events of every version ever released, as they stand in ledgers, are read as they were meant. */
import { describe, expect, test } from 'vitest';
import { assessments } from '../../../functions/oversight/assessment.ts';
import { flagEvent } from '../../../functions/oversight/flag-record.ts';
import { flags } from '../../../functions/oversight/flag-series.ts';
import { measureSeries } from '../../../functions/oversight/measure-series.ts';
import type { Aggregate } from '../../../functions/platform/aggregate.ts';
import { foldable } from '../../../functions/platform/fold.ts';
import samples from './samples.json' with { type: 'json' };

type Sample = { format: number; by: string; data: { type: string } };

/** Folds samples as `rebuild` folds a ledger. */
function folded<State, Event extends { type: string }>(aggregate: Aggregate<State, Event>, given: readonly Sample[]) {
  const rows = given.map(({ format, by, data }, place) => ({
    pk: `${aggregate.kind}#x`,
    sk: String(place + 1),
    stream: `${aggregate.kind}#x`,
    version: place + 1,
    type: data.type,
    format,
    at: `2027-02-0${Math.min(9, place + 1)}T09:00:00.000Z`,
    by,
    data,
    obligations: [],
    request: 'request-1',
    hash: 'hash',
  }));
  return foldable(aggregate).fold('x', rows).state;
}

describe('stored events', () => {
  test('of a flag', () => {
    expect(folded(flags, samples.flag)).toMatchObject({
      state: {
        episode: {
          number: 2,
          openedPeriod: '2027-01',
          key: '1/2027-01/2027-01:2',
          closed: { reason: 'explained', by: 'user:user-1', at: '2027-02-09T09:00:00.000Z' },
        },
        earlier: [{ number: 1, openedPeriod: '2026-10', ended: '2027-02-08T09:00:00.000Z' }],
        thread: [{ kind: 'answer' }, { kind: 'comment' }],
        written: 2,
      },
    });
  });

  test('of every type that a flag has', () => {
    const types = flagEvent.def.options.flatMap(({ shape }) => [...shape.type.def.values]);
    expect([...new Set(samples.flag.map(({ data }) => data.type))].sort()).toEqual(types.sort());
  });

  test('of a chart’s notes', () => {
    expect(folded(measureSeries, samples.series)).toMatchObject({
      state: { rebases: [{ period: '2026-10' }], notes: [{ period: '2026-11' }] },
    });
  });

  test('of an assessment', () => {
    expect(folded(assessments, samples.assessment)).toMatchObject({ state: { period: '2026-10', times: 1 } });
  });
});
