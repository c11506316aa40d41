/** No order of commands breaks what always holds of a flag. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { epoch, instantAt } from '../../../functions/kernel/clock.ts';
import { isOpen } from '../../../functions/oversight/flag.ts';
import { flagState } from '../../../functions/oversight/flag-record.ts';
import { flags } from '../../../functions/oversight/flag-series.ts';
import { assessedSummary, flagSummary, mostEntries } from '../../../functions/oversight/lists.ts';
import { closureCodes } from '../../../functions/oversight/shared/flag-words.ts';
import { type FlagCommand, found, id, judge, monday, type Played, play, subject, untouched } from './flag-play.ts';

const text = fc.oneof(fc.constant('x'.repeat(1_500)), fc.string({ minLength: 1, maxLength: 60 }));
const period = fc.constantFrom('2026-08', '2026-09', '2026-10', '2026-11');
const day = fc.constantFrom('2026-11-09', '2026-11-16', '2026-11-20', '2027-01-04');

const command: fc.Arbitrary<FlagCommand> = fc.oneof(
  fc
    .tuple(fc.constantFrom('open', 'continue', 'recover'), fc.integer({ min: 0, max: 90 }), period, fc.nat(3))
    .map(([change, ...rest]) => judge(found(change, ...rest))),
  fc.tuple(fc.nat(90), period).map(([value, of]) => judge(found('recover', value, of), found('open', value, of))),
  fc.constant<FlagCommand>({ do: 'acknowledge' }),
  fc.record({
    do: fc.constant('set owner' as const),
    owner: fc.constantFrom('user-m1', 'user-m2'),
    dueDay: day,
    action: fc.constantFrom('Ask', 'y'.repeat(500)),
    possible: fc.boolean(),
  }),
  fc.record({
    do: fc.constant('answer' as const),
    organisation: fc.constant('org-1'),
    text,
    tell: fc.constant(['user-m1']),
  }),
  fc.record({ do: fc.constant('comment' as const), organisation: fc.constant('council'), text }),
  fc.record({
    do: fc.constant('close' as const),
    reason: fc.constantFrom(...closureCodes),
    words: fc.constant('z'.repeat(500)),
  }),
  fc.record({
    do: fc.constant('chase' as const),
    kind: fc.constantFrom('acknowledge-flag' as const, 'act-on-flag' as const),
    day,
    wakes: fc.constant([]),
    tell: fc.constant(['user-m1']),
  }),
);

/** What must be true of a flag and of what it owes. */
function check({ state, open }: Played): void {
  if (!state) {
    expect(open).toEqual({});
    return;
  }
  const { episode, earlier } = state;
  expect(flagState.parse(JSON.parse(JSON.stringify(state)))).toEqual(state);
  expect(JSON.stringify(state).length).toBeLessThan(8_192);
  const owed = isOpen(episode)
    ? [...(episode.acknowledged ? [] : ['acknowledge']), ...(episode.owner ? ['act'] : [])]
    : [];
  expect(Object.keys(open).sort()).toEqual(owed.map(what => `flag#${id}/${what}/${episode.number}`).sort());
  expect(earlier.length).toBe(Math.min(12, episode.number - 1));
  expect(state.thread.length).toBeLessThanOrEqual(Math.min(20, state.written));
  const entries = flags.entries(state, id);
  expect(entries.length).toBeLessThanOrEqual(mostEntries(subject.others));
  for (const { list, summary } of entries) {
    (list.startsWith('flags#agreement') ? assessedSummary : flagSummary).parse(summary);
  }
  expect(entries.some(({ list }) => list === 'flags#open')).toBe(isOpen(episode));
}

test('whatever is done in whatever order', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(command, fc.nat(72)), { minLength: 1, maxLength: 60 }), steps => {
      let played = untouched;
      let at = monday;
      for (const [next, hours] of steps) {
        if (played.state === undefined && next.do !== 'judge') continue;
        at = instantAt(epoch(at) + hours * 3_600_000 + 1);
        const result = play(played, next, at);
        if (typeof result === 'string') continue;
        played = result;
        check(played);
        // The same facts judged again: what opened goes on, and nothing is written.
        const [change, ...more] = next.do === 'judge' ? next.changes : [];
        if (change === undefined || more.length > 0) continue;
        const hasOpened = played.events.some(({ type }) => type === 'episode opened');
        for (const what of hasOpened ? (['open', 'continue'] as const) : [change.change]) {
          expect(play(played, judge({ ...change, change: what }), at)).toMatchObject({ events: [] });
        }
      }
    }),
    { numRuns: 300 },
  );
});
