import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Instant } from '../../../functions/kernel/clock.ts';
import { after as later } from '../../../functions/kernel/clock.ts';
import { dayOf } from '../../../functions/kernel/london.ts';
import type { ObligationChange } from '../../../functions/kernel/obligation.ts';
import { openAfter } from '../../../functions/platform/change.ts';
import { closesOn, nextLook, stageOn, wakesFor } from '../../../functions/returns/reminders.ts';
import { decideReturn, type ReturnCommand, returns } from '../../../functions/returns/return.ts';
import { asks, type Carried, figures, id, opening, record, submission } from './cases.ts';

const day = 24 * 3600 * 1000;

/** From long before the window opens to half a year after. */
const moments = fc
  .integer({ min: 0, max: 400 * 24 })
  .map(hours => later('2026-09-01T00:00:00.000Z', hours * 3600 * 1000));

const commands: fc.Arbitrary<(at: Instant, wakes: readonly Instant[]) => ReturnCommand> = fc.oneof(
  fc.constant(() => ({ do: 'open', opening: opening(), mails: [] }) as const),
  fc.constant(
    (at: Instant, wakes: readonly Instant[]) =>
      ({ do: 'chase', day: dayOf(at), wake: wakes[0] ?? at, wakes: wakes.slice(1), mails: [] }) as const,
  ),
  fc.record({ nil: fc.boolean(), declared: fc.boolean(), given: fc.boolean() }).map(
    ({ nil, declared, given }) =>
      () =>
        ({ ...submission, nil, declared, figures: given ? figures : {} }) as const,
  ),
  fc.constant(() => ({ do: 'waive', reason: 'Closed' }) as const),
);

const sequences = fc
  .array(fc.tuple(moments, commands), { minLength: 1, maxLength: 15 })
  .map(steps => steps.toSorted(([one], [other]) => (one < other ? -1 : 1)));

/** Wakes of what an event opens or moves. */
function wakesIn(changes: readonly ObligationChange[]): (readonly Instant[])[] {
  return changes.flatMap(change => ('wakes' in change ? [change.wakes] : []));
}

function isAscending(wakes: readonly Instant[]): boolean {
  return wakes.every((wake, place) => place === 0 || wake > (wakes[place - 1] ?? ''));
}

test('whatever is asked in whatever order', () => {
  fc.assert(
    fc.property(sequences, steps => {
      let carried: Carried = { state: undefined, version: 0 };
      let open: ReturnType<typeof openAfter> = {};
      let wakes: readonly Instant[] = [];
      let submissions = 0;
      for (const [at, command] of steps) {
        const asked = command(at, wakes);
        if (carried.state === undefined && asked.do !== 'open') continue;
        if (asked.do === 'chase' && asked.wake > at) continue;
        const before = carried.state;
        const decided = decideReturn(before, asked, { id, at });
        if (!decided.ok) continue;
        carried = record(carried, decided.value, at);
        const { state } = carried;
        if (!state) throw new Error('A decision left nothing');

        // Submitted once, and what was submitted is never touched again.
        submissions += decided.value.filter(({ event }) => event.type === 'return submitted').length;
        if (before?.submitted) expect(state).toEqual(before);
        // Not both, and nothing before the window opens.
        expect(state.submitted !== undefined && state.waived !== undefined).toBe(false);
        if (state.submitted) expect(state.submitted.at >= state.opens).toBe(true);
        // Missing is not zero: nil has no figures, and figures are all there.
        if (state.submitted) {
          const given = Object.keys(state.submitted.figures);
          expect(given).toEqual(state.submitted.nil ? [] : asks.map(({ measure }) => measure));
        }
        // Owed exactly as long as it is not settled.
        const changes = decided.value.flatMap(({ obligations = [] }) => obligations);
        for (const list of wakesIn(changes)) {
          expect(list.length).toBeGreaterThan(0);
          expect(isAscending(list)).toBe(true);
          wakes = list;
        }
        open = openAfter(open, changes);
        expect(Object.keys(open)).toEqual(state.submitted || state.waived ? [] : [`return#${id}/submit`]);
        // The window closes only after it is due, and stays closed.
        if (state.missed) expect(dayOf(state.missed) > state.dueDay).toBe(true);
        if (before?.missed) expect(state.missed).toBe(before.missed);
        // What the ledger and the table hold reads back.
        for (const { event } of decided.value) expect(returns.event.parse(event)).toEqual(event);
        expect(returns.state.parse(state)).toEqual(state);
      }
      expect(submissions).toBeLessThanOrEqual(1);
    }),
    { numRuns: 1500 },
  );
});

test('every row of a return says what its state says', () => {
  fc.assert(
    fc.property(sequences, steps => {
      let carried: Carried = { state: undefined, version: 0 };
      for (const [at, command] of steps) {
        const asked = command(at, [later(at, 7 * day)]);
        if (carried.state === undefined && asked.do !== 'open') continue;
        const decided = decideReturn(carried.state, asked, { id, at });
        if (decided.ok) carried = record(carried, decided.value, at);
        const { state } = carried;
        if (!state) continue;
        const rows = returns.entries(state, id);
        const settled = state.submitted !== undefined || state.waived !== undefined;
        expect(rows.some(({ list }) => list.startsWith('unsubmitted'))).toBe(!settled);
        for (const { summary } of rows) {
          expect(summary).toMatchObject({ agreement: state.agreement, period: state.period, due: state.due });
          expect(summary.submitted).toBe(state.submitted?.at);
          expect(summary.nil).toBe(state.submitted?.nil);
          expect(summary.waived).toBe(state.waived?.at);
          if ('asks' in summary) {
            expect(summary.figures).toEqual(state.submitted?.figures);
            expect(summary.version).toBe(state.submitted?.version);
          }
        }
      }
    }),
  );
});

const dueDays = fc.constantFrom('2026-11-06', '2026-12-07', '2027-01-08', '2027-04-07', '2022-06-09', '2028-05-08');

test('a council may remind and chase on other days', () => {
  const reminders = { remindBeforeWorkingDays: [0, 10, 2], chaseAfterWorkingDays: [1, 1, 20] };
  expect(wakesFor('2026-11-06', '2026-10-27T00:00:00.000Z', reminders)).toEqual([
    '2026-11-04T08:00:00.000Z',
    '2026-11-06T08:00:00.000Z',
    '2026-11-07T00:00:00.000Z',
    '2026-11-09T08:00:00.000Z',
    '2026-12-04T08:00:00.000Z',
  ]);
  const none = { remindBeforeWorkingDays: [], chaseAfterWorkingDays: [] };
  expect(wakesFor('2026-11-06', '2026-10-27T00:00:00.000Z', none)).toEqual(['2026-11-07T00:00:00.000Z']);
});

test('a return opened at any time wakes in order, and its close is never left out', () => {
  fc.assert(
    fc.property(dueDays, fc.integer({ min: -60 * 24, max: 90 * 24 }), (dueDay, hours) => {
      const at = later(`${dueDay}T12:00:00.000Z`, hours * 3600 * 1000);
      const wakes = wakesFor(dueDay, at);
      expect(isAscending(wakes)).toBe(true);
      expect(wakes.every(wake => wake >= at)).toBe(true);
      const stages = wakes.map(wake => stageOn(dayOf(wake), dueDay));
      const closes = closesOn(dueDay);
      expect(wakes).toContain([closes, at].toSorted()[1]);
      expect(stages).toEqual([...stages].sort((one, other) => order(one) - order(other)));
      expect(nextLook(at) > at).toBe(true);
    }),
  );
});

function order(stage: ReturnType<typeof stageOn>): number {
  return ['before', 'on the day', 'after'].indexOf(stage);
}
