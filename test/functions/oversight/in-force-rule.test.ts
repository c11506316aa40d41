import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays } from '../../../functions/kernel/calendar.ts';
import { inForce } from '../../../functions/oversight/shared/in-force-rule.ts';

const term = { start: '2026-04-01', end: '2027-03-31' };
const active = { term, activated: '2026-03-20' };

describe('an agreement is in force', () => {
  test.each([
    ['a draft on its first day', { term }, [], '2026-04-01', 'nothing'],
    ['a draft the day after', { term }, [], '2026-04-02', 'breach'],
    ['one in effect', active, [], '2026-04-02', 'met'],
    ['its last day', active, [], '2027-03-31', 'met'],
    ['the day after its last', active, [], '2027-04-01', 'breach'],
    ['ended, and nobody means to replace it', { ...active, ended: '2026-09-30' }, [], '2026-10-01', 'met'],
    [
      'ended, its successor drafted',
      { ...active, ended: '2026-09-30' },
      [{ start: '2026-10-01' }],
      '2026-10-01',
      'breach',
    ],
    [
      'ended, its successor still to begin',
      { ...active, ended: '2026-09-30' },
      [{ start: '2026-11-01', activated: 'x' }],
      '2026-10-01',
      'breach',
    ],
    ['its successor in force', active, [{ start: '2027-04-01', activated: 'x' }], '2027-04-01', 'met'],
    ['without an end', { term: { start: '2026-04-01' }, activated: '2026-04-01' }, [], '2090-01-01', 'met'],
  ] as const)('%s', (_, standing, successors, today, found) => {
    expect(inForce(standing, successors, today)).toMatchObject({ found });
  });

  test('whenever it is looked at, once it is met by an endless term it stays met', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 9_000 }), fc.integer({ min: 0, max: 400 }), (later, late) => {
        const standing = { term: { start: '2026-04-01' }, activated: addDays('2026-04-01', late) };
        expect(inForce(standing, [], addDays('2026-04-01', later)).found).toBe('met');
      }),
    );
  });

  test('a breach names the day since when, in its sentence', () => {
    expect(inForce({ term }, [], '2026-04-02').sentence).toContain('began on 1 April 2026');
    expect(inForce(active, [], '2027-04-01').sentence).toContain('ran out on 31 March 2027');
  });
});
