/**
 * Replays each worked case of flag-cases.json month by month: the month's window closes and the measure is
 * assessed, then what arrives later in that month is assessed as it comes.
 */
import { describe, expect, test } from 'vitest';
import type { Figure } from '../../../functions/measures/figure.ts';
import type { RuleTerms } from '../../../functions/oversight/shared/judgement.ts';
import {
  type RuleKind,
  ruleDefaults,
  ruleKinds,
  ruleSettings,
} from '../../../functions/oversight/shared/rule-settings.ts';
import { assess } from '../../../functions/oversight/shared/rules.ts';
import { type FlagCase, flagCases } from './flag-cases.ts';

type Episode = {
  kind: RuleKind;
  episode: number;
  opened: string;
  recovered: string | null;
  sentence: string;
  recovery?: string;
};

function settingsOf({ rules }: FlagCase) {
  return ruleSettings(Object.fromEntries(ruleKinds.map(kind => [kind, { on: rules?.includes(kind) ?? true }])));
}

/** Assesses `times` times whenever a figure comes or a window closes. */
function replay(given: FlagCase, times = 1): Episode[] {
  const settings = settingsOf(given);
  const episodes: Episode[] = [];
  const history = new Map<string, Figure>();

  function receive(figure: Figure, terms: RuleTerms) {
    const returnVersion = (history.get(figure.period)?.returnVersion ?? 0) + (figure.status === 'missing' ? 0 : 1);
    history.set(figure.period, { ...figure, returnVersion });
    for (let run = 0; run < times; run++) apply(assess([...history.values()], terms, settings, openEpisodes()));
  }

  function openEpisodes() {
    return episodes.flatMap(({ kind, opened, recovered }) =>
      recovered === null ? [{ kind, openedPeriod: opened }] : [],
    );
  }

  function apply(changes: ReturnType<typeof assess>) {
    for (const { kind, change, period, sentence } of changes) {
      const earlier = episodes.filter(episode => episode.kind === kind);
      const current = earlier.find(({ recovered }) => recovered === null);
      expect(current === undefined).toBe(change === 'open');
      if (change === 'recover') Object.assign(current ?? {}, { recovered: period, recovery: sentence });
      if (change === 'open') {
        episodes.push({ kind, episode: earlier.length + 1, opened: period, recovered: null, sentence });
      }
    }
  }

  for (const figure of given.history) {
    receive(figure, given.terms);
    for (const late of given.later.filter(({ during }) => during === figure.period)) receive(late.figure, given.terms);
  }
  return episodes;
}

function inOrder(episodes: readonly Episode[]): Episode[] {
  const key = ({ opened, kind, episode }: Episode) => `${opened} ${ruleKinds.indexOf(kind)} ${episode}`;
  return episodes.toSorted((a, b) => key(a).localeCompare(key(b)));
}

describe('worked cases', () => {
  test('are at least 25, and their names differ', () => {
    expect(new Set(flagCases.map(({ name }) => name)).size).toBe(flagCases.length);
    expect(flagCases.length).toBeGreaterThanOrEqual(25);
  });

  test('cover every rule', () => {
    const kinds = new Set(flagCases.flatMap(({ episodes }) => episodes.map(({ kind }) => kind)));
    expect([...kinds].sort()).toEqual(Object.keys(ruleDefaults).sort());
  });

  test.each(flagCases)('$name', given => {
    expect(inOrder(replay(given))).toEqual(inOrder(given.episodes));
  });

  test.each(flagCases)('$name: a second assessment of the same figures changes nothing', given => {
    expect(replay(given, 2)).toEqual(replay(given));
  });
});
