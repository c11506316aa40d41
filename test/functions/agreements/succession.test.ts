import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { agreements } from '../../../functions/agreements/agreement.ts';
import { draftSuccessor } from '../../../functions/agreements/succession.ts';
import { agreed, context, details, earlyHelp, fold, outcomes, referrals } from './cases.ts';

const replaced = (given: Parameters<typeof agreed>[0] = {}) => ({
  id: 'agr-old',
  state: agreed({ active: true, ...given }),
});

const next = (start: string) => details({ reference: 'S76-2029-01', term: { start } });

describe('an agreement that replaces another', () => {
  test('has its measures from its own first month on', () => {
    const decided = draftSuccessor(replaced({ measures: [earlyHelp, referrals] }), next('2029-04-01'), context());
    expect(fold(agreements, decided)).toMatchObject({
      succeeds: 'agr-old',
      measures: [
        { ...earlyHelp, from: '2029-04' },
        { ...referrals, from: '2029-04' },
      ],
    });
  });

  test('has those of the other’s last month where that ended before', () => {
    const { id, state } = replaced({ measures: [earlyHelp] });
    const ended = { at: '2026-08-01T09:00:00.000Z', by: 'user:ada', on: '2026-09-30', reason: 'Over' };
    const measures = [
      { ...earlyHelp, from: '2026-04', until: '2026-06' },
      { ...earlyHelp, floor: 90, from: '2026-07', until: '2026-09' },
    ];
    const decided = draftSuccessor({ id, state: { ...state, ended, measures } }, next('2027-04-01'), context());
    expect(fold(agreements, decided).measures).toEqual([{ ...earlyHelp, floor: 90, from: '2027-04' }]);
  });

  test('has what is left of a plan', () => {
    const planned = { ...earlyHelp, profile: { from: '2026-04', plans: [1, 2, 3, 4] } };
    const carried = (start: string) =>
      fold(agreements, draftSuccessor(replaced({ measures: [planned] }), next(start), context())).measures;
    expect(carried('2026-06-01')).toMatchObject([{ profile: { from: '2026-06', plans: [3, 4] } }]);
    expect(carried('2026-08-01')).toEqual([{ ...earlyHelp, from: '2026-08' }]);
  });

  test('begins after the other’s first day', () => {
    expect(draftSuccessor(replaced(), next('2026-04-01'), context())).toMatchObject({
      refusal: { code: 'agreements.succeeds-earlier' },
    });
  });

  test('is drafted without measures where the other has none', () => {
    const decided = draftSuccessor(replaced({ measures: [] }), next('2029-04-01'), context());
    expect(fold(agreements, decided).measures).toEqual([]);
  });

  test('cannot carry measures that its returns are too seldom for', () => {
    const quarterly = { ...next('2029-04-01'), reporting: { ...details().reporting, period: 'quarter' as const } };
    expect(draftSuccessor(replaced({ measures: [earlyHelp, outcomes] }), quarterly, context())).toMatchObject({
      refusal: { code: 'agreements.measure-too-often' },
    });
  });

  test('is found under the one it replaces, by its first day', () => {
    const state = fold(agreements, draftSuccessor(replaced(), next('2029-04-01'), context()));
    expect(agreements.entries(state, 'agr-new')).toContainEqual(
      expect.objectContaining({ list: 'successors#agr-old', sort: '2029-04-01' }),
    );
  });

  test('never asks for anything before its own first month, whenever it begins', () => {
    const planned = {
      ...earlyHelp,
      profile: { from: '2026-04', plans: Array.from({ length: 36 }, (_, place) => place) },
    };
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 59 }), months => {
        const start = `${2026 + Math.floor((4 + months) / 12)}-${String(((4 + months) % 12) + 1).padStart(2, '0')}-01`;
        const { measures } = fold(
          agreements,
          draftSuccessor(replaced({ measures: [planned] }), next(start), context()),
        );
        for (const { from, profile } of measures) {
          expect(from).toBe(start.slice(0, 7));
          if (profile) expect(profile.from).toBe(from);
        }
      }),
    );
  });
});
