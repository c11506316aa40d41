import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { DecisionCommand } from '../../../functions/decisions/decision.ts';
import { decisions } from '../../../functions/decisions/decision-record.ts';
import { addDays } from '../../../functions/kernel/calendar.ts';
import { atTime, dayOf } from '../../../functions/kernel/london.ts';
import { appraisal, entry, proposal, record } from './cases.ts';

const start = '2026-01-05';

const command = (today: string): fc.Arbitrary<DecisionCommand> =>
  fc.oneof(
    fc
      .integer({ min: 0, max: 500_000_000 })
      .map(valuePence => ({ do: 'change', entry: entry({ valuePence }), reason: 'r' }) as const),
    fc.constant({ do: 'publish notice' } as const),
    fc
      .record({
        kind: fc.constantFrom('general exception' as const, 'special urgency' as const),
        offset: fc.integer({ min: -10, max: 3 }),
      })
      .map(({ kind, offset }) => {
        const given = { kind, agreedBy: 'Chair', agreedOn: addDays(today, offset), reason: 'r' };
        return { do: 'agree exception', given } as const;
      }),
    fc.constant({ do: 'appraise options', appraisal } as const),
    fc.constantFrom(-20, 0).map(offset => {
      const consideration = { committee: 'c', on: addDays(today, offset), comments: 'x' };
      return { do: 'consider', consideration } as const;
    }),
    fc.constant({ do: 'decide', record } as const),
    fc.constant({ do: 'decide', record } as const),
    fc.constant({ do: 'publish' } as const),
    fc.constant({ do: 'publish' } as const),
    fc.constant({ do: 'call in', by: 'Members', reason: 'r' } as const),
    fc.constant({ do: 'call in', by: 'Others', reason: 'r' } as const),
    fc
      .constantFrom('confirmed' as const, 'sent back' as const)
      .map(outcome => ({ do: 'resolve call-in', outcome, comments: 'c' }) as const),
    fc.constant({ do: 'withdraw', reason: 'r' } as const),
  );

test('nothing is in force without notice or a recorded exception, and nothing that is called in ever is', () => {
  let inForce = 0;
  let suspended = 0;
  const drawn = fc.array(fc.tuple(fc.constantFrom(0, 0, 1, 3, 10, 40), command(start)), { maxLength: 10 });
  const decided: [number, DecisionCommand][] = [
    [0, { do: 'publish notice' }],
    [40, { do: 'decide', record }],
    [0, { do: 'publish' }],
  ];
  // Some begin further on, so that call-in is reached as often as notice.
  const sequence = fc
    .tuple(fc.integer({ min: 0, max: 3 }), drawn)
    .map(([far, rest]) => [...decided.slice(0, far), ...rest]);
  fc.assert(
    fc.property(sequence, played => {
      const one = proposal({}, atTime(start, '08:00'));
      let today = start;
      for (const [pass, asked] of played) {
        today = addDays(today, pass);
        const at = atTime(today, '12:00');
        one.act(asked, at);
        const state = one.state();
        expect(decisions.state.parse(state)).toEqual(state);
        for (const later of [0, 9]) {
          const { standing } = one.standing(atTime(addDays(today, later), '12:00'));
          if (standing === 'in force') {
            inForce += 1;
            expect(state.decided && state.published).toBeTruthy();
            expect(state.key.key === false || state.notice !== undefined || state.exception !== undefined).toBe(true);
            const noticed = state.notice !== undefined && dayOf(state.decided?.at ?? '') >= state.notice.ends;
            const excepted =
              state.exception !== undefined && dayOf(state.decided?.at ?? '') >= state.exception.earliest;
            expect(state.key.key === false || noticed || excepted).toBe(true);
          }
          if (state.callIn && !state.callIn.resolved) {
            suspended += 1;
            expect(['called in', 'withdrawn']).toContain(standing);
          }
        }
      }
    }),
    { numRuns: 500, seed: 76 },
  );
  expect(inForce).toBeGreaterThan(100);
  expect(suspended).toBeGreaterThan(5);
}, 30_000);
