import { describe, expect, test } from 'vitest';
import { nextPeriod, previousPeriod } from '../../../functions/kernel/period.ts';
import type { Figure } from '../../../functions/measures/figure.ts';
import type { Judgement, OpenEpisode, RuleTerms } from '../../../functions/oversight/shared/judgement.ts';
import {
  type RuleKind,
  ruleDefaults,
  ruleOverrides,
  ruleSettings,
} from '../../../functions/oversight/shared/rule-settings.ts';
import { assess, judge } from '../../../functions/oversight/shared/rules.ts';
import { formatFigure } from '../../../functions/oversight/shared/wording.ts';

const sessions: RuleTerms = {
  id: 'M38b',
  version: 1,
  title: 'Therapy sessions delivered',
  unit: 'count',
  direction: 'increase',
  aggregation: 'sum',
  nilMeans: 'delivered none',
  periodKind: 'month',
};

/** Consecutive periods of one kind. */
function history(first: string, ...values: (number | Exclude<Figure['status'], 'reported'>)[]): Figure[] {
  let period = previousPeriod(first);
  return values.map(value => {
    period = nextPeriod(period);
    return typeof value === 'number'
      ? { period, status: 'reported', value, returnVersion: 1 }
      : { period, status: value, returnVersion: value === 'missing' ? 0 : 1 };
  });
}

function judgementOf(
  kind: RuleKind,
  figures: readonly Figure[],
  terms: Partial<RuleTerms>,
  open: readonly OpenEpisode[] = [],
  settings = ruleDefaults,
): Judgement | undefined {
  return judge(figures, { ...sessions, ...terms }, settings, open).find(judgement => judgement.kind === kind);
}

describe('states', () => {
  test('without a limit, a plan or a figure there is no judgement, and it says why', () => {
    const sentences = judge(history('2026-04', 'suppressed'), { ...sessions, floor: 1, target: 1 }, ruleDefaults, [])
      .filter(({ state }) => state === 'no judgement')
      .map(({ kind, sentence }) => `${kind}: ${sentence}`);
    expect(sentences).toEqual([
      'floor: Therapy sessions delivered has no figure that can be judged.',
      'target: Therapy sessions delivered has no figure that can be judged.',
      'shortfall: Therapy sessions delivered has no plan.',
      'drop: Therapy sessions delivered has no figure that can be judged.',
      'concern: Therapy sessions delivered has no figure that can be judged.',
    ]);
    expect(judgementOf('floor', history('2026-04', 5), {})?.sentence).toBe('Therapy sessions delivered has no floor.');
    expect(judgementOf('missing', history('2026-04', 'not yet due'), {})?.state).toBe('no judgement');
    expect(judgementOf('drop', history('2026-04', 5), {})?.state).toBe('no judgement');
  });

  test('a rule that is switched off leaves open episodes as they are', () => {
    const settings = ruleSettings({ floor: { on: false } });
    const open = [{ kind: 'floor', openedPeriod: '2026-04' } as const];
    expect(judgementOf('floor', history('2026-04', 90), { floor: 80 }, open, settings)?.state).toBe('no judgement');
    expect(assess(history('2026-04', 10), { ...sessions, floor: 80 }, settings, []).map(({ kind }) => kind)).toEqual(
      [],
    );
  });

  test('a figure withdrawn after it opened an episode does not end it', () => {
    const open = [{ kind: 'floor', openedPeriod: '2026-05' } as const];
    const withdrawn = history('2026-04', 90, 'suppressed');
    expect(judgementOf('floor', withdrawn, { floor: 80 }, open)?.state).toBe('no judgement');
    expect(assess(withdrawn, { ...sessions, floor: 80 }, ruleDefaults, open)).toEqual([]);
  });

  test('an open episode that goes on is continued with the new figure', () => {
    const open = [{ kind: 'floor', openedPeriod: '2026-05' } as const];
    const [change] = assess(history('2026-04', 90, 70, 60), { ...sessions, floor: 80 }, ruleDefaults, open);
    expect(change).toMatchObject({ kind: 'floor', change: 'continue', period: '2026-06', since: '2026-05' });
    expect(change?.sentence).toBe('Therapy sessions delivered was 60 in June 2026, below the floor of 80.');
  });

  test('every judgement names rule version, figures and the returns it stands on', () => {
    const figures = history('2026-04', 97, 90, 'missing', 92, 91, 90);
    expect(judgementOf('target', figures, { target: 95 })).toEqual({
      kind: 'target',
      ruleVersion: 1,
      state: 'breach',
      period: '2026-09',
      since: '2026-07',
      figures: { value: 90, limit: 95, periods: 3 },
      basis: ['2026-07', '2026-08', '2026-09'].map(period => ({ period, returnVersion: 1 })),
      sentence:
        'Therapy sessions delivered has been worse than its target of 95 for 3 reported months in a row (July to September 2026).',
    });
    expect(judgementOf('missing', figures, {})).toMatchObject({ basis: [{ period: '2026-06', returnVersion: 0 }] });
  });
});

describe('settings', () => {
  test('the later layer wins, and the version stays that of the rule', () => {
    const settings = ruleSettings({ drop: { share: 0.5, minimumCount: 2 } }, { drop: { share: 0.2 } });
    expect(settings.drop).toEqual({ version: 1, on: true, share: 0.2, minimumCount: 2 });
    expect(settings.target).toEqual(ruleDefaults.target);
  });

  test('a floor for two periods waits for the second', () => {
    const settings = ruleSettings({ floor: { periods: 2 } });
    expect(judgementOf('floor', history('2026-04', 90, 70), { floor: 80 }, [], settings)?.state).toBe('clear');
    expect(judgementOf('floor', history('2026-04', 70, 60), { floor: 80 }, [], settings)).toMatchObject({
      state: 'breach',
      since: '2026-04',
      sentence:
        'Therapy sessions delivered has been below the floor of 80 for 2 reported months in a row (April to May 2026).',
    });
  });

  test('what may be set is bounded, and a version may not', () => {
    expect(ruleOverrides.safeParse({ drop: { share: 0.5 }, concern: { on: false } }).success).toBe(true);
    for (const wrong of [{ floor: { periods: 0 } }, { drop: { share: 2 } }, { floor: { version: 2 } }, { late: {} }]) {
      expect(ruleOverrides.safeParse(wrong).success).toBe(false);
    }
  });
});

describe('limits that rounding would cross', () => {
  test('a share of a plan that has no exact binary form is not a breach at its edge', () => {
    for (const plan of [0.7, 1.1, 3.3, 70, 110]) {
      const profile = ['2026-04', '2026-05', '2026-06'].map(period => ({ period, plan }));
      const figures = history('2026-04', plan * 0.9, plan * 0.9, plan * 0.9);
      expect(judgementOf('shortfall', figures, { profile })?.state).toBe('clear');
    }
  });

  test('a drop of exactly the share is none', () => {
    for (const before of [0.7, 30, 70, 110]) {
      expect(judgementOf('drop', history('2026-04', before, before * 0.7), { minimumCount: 0 })?.state).toBe('clear');
    }
  });
});

describe('shortfall', () => {
  test('a plan of none is met by none, and exceeded by any where lower is better', () => {
    const profile = ['2026-04', '2026-05', '2026-06'].map(period => ({ period, plan: 0 }));
    const terms = { profile, direction: 'decrease', aggregation: 'latest' } as const;
    expect(judgementOf('shortfall', history('2026-04', 0, 0, 0), terms)?.state).toBe('clear');
    expect(judgementOf('shortfall', history('2026-04', 0, 0, 2), terms)?.sentence).toBe(
      'Therapy sessions delivered was 2 in June 2026, over its plan of 0 for that month; the tolerance is 10%.',
    );
  });

  test('the last part of a term counts by days too, and nothing is owed before or after it', () => {
    const profile = history('2026-04', 0, 0, 0, 0, 0).map(({ period }) => ({ period, plan: 90 }));
    const term = { from: '2026-05-01', to: '2026-07-10' };
    const found = judgementOf('shortfall', history('2026-04', 0, 90, 90, 29), { profile, term });
    expect(found?.figures.plan).toBeCloseTo(180 + (90 * 10) / 31, 9);
    expect(found?.figures.periods).toBe(3);
    const after = judgementOf('shortfall', history('2026-05', 90, 90, 29, 0), { profile, term });
    expect(after?.state).toBe('no judgement');
  });

  test('without a plan for the latest period there is no judgement', () => {
    const profile = [{ period: '2026-04', plan: 100 }];
    expect(judgementOf('shortfall', history('2026-04', 10, 10), { profile })).toMatchObject({
      state: 'no judgement',
      sentence: 'Therapy sessions delivered has no plan for May 2026.',
    });
  });
});

describe('drop', () => {
  test('an open one names what it fell from, not the month before', () => {
    const open = [{ kind: 'drop', openedPeriod: '2026-05' } as const];
    expect(judgementOf('drop', history('2026-04', 100, 60, 62), {}, open)).toMatchObject({
      state: 'breach',
      sentence: 'Therapy sessions delivered was 62 in June 2026, 38% worse than 100 in April 2026.',
    });
  });

  test('a corrected starting point ends it', () => {
    const open = [{ kind: 'drop', openedPeriod: '2026-05' } as const];
    expect(judgementOf('drop', history('2026-04', 70, 60), {}, open)?.state).toBe('recovered');
  });

  test('without the figure it fell from there is no judgement', () => {
    const open = [{ kind: 'drop', openedPeriod: '2026-05' } as const];
    expect(judgementOf('drop', history('2026-05', 60, 62), {}, open)?.state).toBe('no judgement');
  });
});

describe('concern', () => {
  const calm = [50, 52, 49, 51, 50, 48, 51, 49, 52, 50, 48, 52, 50];

  test('two of three near the limit', () => {
    const found = judgementOf('concern', history('2026-04', ...calm, 44.2, 48, 44), { minimumCount: 99 });
    expect(found?.sentence).toMatch(
      /^Therapy sessions delivered was 44 in July 2027: two of its last three figures are close to the lower limit of 4\d(\.\d)? that its own past figures set\.$/,
    );
    expect(found).toMatchObject({ state: 'breach', since: '2027-07' });
  });

  test('an improvement ends an open one', () => {
    const open = [{ kind: 'concern', openedPeriod: '2027-03' } as const];
    expect(judgementOf('concern', history('2026-04', ...calm, 70), {}, open)).toMatchObject({
      state: 'recovered',
      sentence: expect.stringMatching(/was 70 in May 2027, above the upper limit of/),
    });
  });

  test('a rebase puts the limits on trial: a shift keeps an open one open and opens none', () => {
    const rebase = [{ period: '2027-05', reason: 'New clinic', by: 'user-1', at: '2027-06-01T09:00:00.000Z' }];
    const figures = history('2026-04', ...calm, 60, 66, 58, 64, 60, 54, 50, 55, 49, 54, 50, 54);
    expect(judgementOf('concern', figures, { rebase })?.state).toBe('clear');
    const open = [{ kind: 'concern', openedPeriod: '2027-04' } as const];
    expect(judgementOf('concern', figures, { rebase }, open)?.state).toBe('breach');
  });
});

describe('words', () => {
  test('figures have their unit and at most one decimal', () => {
    expect(formatFigure(1234, 'count')).toBe('1,234');
    expect(formatFigure(0.6149, 'percent')).toBe('61.5%');
    expect(formatFigure(0.95, 'percent')).toBe('95%');
    expect([formatFigure(1, 'days'), formatFigure(12.25, 'days')]).toEqual(['1 day', '12.3 days']);
    expect([formatFigure(24_000_000, 'pence'), formatFigure(1250.4, 'pence')]).toEqual(['£240,000', '£12.50']);
  });

  test('quarters and rolling years have their own words', () => {
    const quarters = history('2026-27-Q1', 5, 5, 5);
    expect(judgementOf('target', quarters, { target: 6, periodKind: 'quarter' })?.sentence).toBe(
      'Therapy sessions delivered has been worse than its target of 6 for 3 reported quarters in a row (April to June 2026 until October to December 2026).',
    );
    const rolling = history('2026-10-R12', 5);
    expect(judgementOf('floor', rolling, { floor: 6, periodKind: 'rolling' })?.sentence).toBe(
      'Therapy sessions delivered was 5 in the 12 months to October 2026, below the floor of 6.',
    );
  });

  test('several missing returns are named', () => {
    expect(judgementOf('missing', history('2026-04', 'missing', 5, 'missing', 'missing'), {})?.sentence).toBe(
      'Therapy sessions delivered: no returns were received for April 2026, June 2026 and July 2026 before their windows closed.',
    );
  });
});
