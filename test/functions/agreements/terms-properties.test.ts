import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decideTerms, type TermsCommand } from '../../../functions/agreements/terms.ts';
import { type TermsState, terms } from '../../../functions/agreements/terms-record.ts';
import { openAfter } from '../../../functions/platform/change.ts';
import { agreed, fold } from './cases.ts';

const policies = ['s76-memorandum', 's76-certificate'];

/** Ids that commands before may have given. */
const item = fc.integer({ min: 0, max: 30 }).map(number => `item-${number}`);
const day = fc.constantFrom('2026-03-31', '2026-05-01', '2026-10-19', '2026-10-20', '2026-10-21', '2027-04-01');
const words = fc.string({ minLength: 1, maxLength: 300, unit: fc.constantFrom('a', 'é', '漢') });

const command: fc.Arbitrary<TermsCommand> = fc.oneof(
  fc.record({
    do: fc.constant('record signatory' as const),
    organisation: fc.constantFrom('council', 'org-x'),
    post: words,
    signedOn: day,
  }),
  fc.record({
    do: fc.constant('record document' as const),
    title: words,
    kind: fc.constant('other' as const),
    dated: day,
    held: words,
  }),
  fc.record({
    do: fc.constant('meet condition' as const),
    condition: fc.constantFrom('s76-effective-use', 's76-certificate', 's75-content'),
    financialYear: fc.option(fc.constantFrom('2025-26', '2026-27'), { nil: undefined }),
    on: day,
    evidence: words,
    documents: fc.array(item, { maxLength: 2 }),
  }),
  fc.record({ do: fc.constant('plan review' as const), on: day, what: words }),
  fc.record({
    do: fc.constant('finish review' as const),
    review: item,
    on: day,
    words,
    nextOn: fc.option(day, { nil: undefined }),
  }),
  fc.record({ do: fc.constant('annotate' as const), on: day, words }),
  fc.record({
    do: fc.constant('record recovery' as const),
    financialYear: fc.constantFrom('2025-26', '2026-27'),
    pence: fc.integer({ min: 1, max: 9_999 }),
    reason: words,
  }),
  fc.record({ do: fc.constant('recover' as const), recovery: item, on: day }),
  fc.record({
    do: fc.constant('remove' as const),
    part: fc.constantFrom('signatory' as const, 'document' as const, 'review' as const, 'annotation' as const),
    item,
    reason: words,
  }),
);

test('whatever is recorded in whatever order, terms stay small, readable and true to what is owed', () => {
  fc.assert(
    fc.property(fc.array(command, { maxLength: 60 }), commands => {
      let state: TermsState | undefined;
      let open: ReturnType<typeof openAfter> = {};
      for (const [place, given] of commands.entries()) {
        const context = {
          id: 'agr-1',
          at: '2026-10-20T09:00:00.000Z',
          agreement: agreed(),
          policies,
          item: `item-${place}`,
        };
        const decided = decideTerms(state, given, context);
        if (!decided.ok) continue;
        state = fold(terms, decided, state);
        open = openAfter(
          open,
          decided.value.flatMap(({ obligations = [] }) => obligations),
        );
        expect(terms.state.parse(state)).toEqual(state);
        expect(Buffer.byteLength(JSON.stringify(state))).toBeLessThan(9_000);
        // A document that a condition was met on is still there, and each review still to be held is owed.
        const held = new Set(state.documents.map(({ id }) => id));
        expect(state.met.flatMap(({ documents }) => documents).filter(id => !held.has(id))).toEqual([]);
        const owed = state.reviews.filter(({ done }) => !done).map(({ id }) => `terms#agr-1/review/${id}`);
        expect(Object.keys(open).sort()).toEqual(owed.sort());
      }
    }),
  );
});
