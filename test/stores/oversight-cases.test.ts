/**
 * The worked cases of the flag rules, from the provider's submission to the flag: whatever a return can say goes
 * through the job on a real engine. (Suppressed figures and corrections come with what records them.)
 */
import { expect, inject, test } from 'vitest';
import { findMeasure } from '../../functions/agreements/shared/measure-library.ts';
import { nextPeriod } from '../../functions/kernel/period.ts';
import type { Figure } from '../../functions/measures/figure.ts';
import { flagEvent } from '../../functions/oversight/flag-record.ts';
import { returnMeasure } from '../../functions/oversight/shared/flag-words.ts';
import { ruleKinds } from '../../functions/oversight/shared/rule-settings.ts';
import type { ReportedFigures } from '../../functions/returns/shared/figure-schemas.ts';
import { type FlagCase, flagCases } from '../functions/oversight/flag-cases.ts';
import { agreementIn, type Oversight, oversight } from './oversight-fixture.ts';

const sayable = ['reported', 'nil', 'missing'];

/** Cases of measures as the library has them, of which every figure can be returned, once. */
const returnable = flagCases.filter(({ terms, history, later }) => {
  const measure = findMeasure(terms.id, 1);
  const same =
    measure?.title === terms.title &&
    measure.unit === terms.unit &&
    measure.aggregation === terms.aggregation &&
    measure.direction === terms.direction &&
    measure.nilMeans === terms.nilMeans &&
    measure.periodKind === 'month';
  const late = later.every(
    ({ figure }) => history.find(({ period }) => period === figure.period)?.status === 'missing',
  );
  return (
    same && late && [...history, ...later.map(({ figure }) => figure)].every(({ status }) => sayable.includes(status))
  );
});

function figuresOf({ terms: { id } }: FlagCase, { status, value, numerator = 0, denominator }: Figure) {
  if (status === 'nil') return 'nil';
  const figures: ReportedFigures =
    denominator === undefined
      ? { [id]: { kind: 'number', value: value ?? 0 } }
      : { [id]: { kind: 'ratio', numerator, denominator } };
  return figures;
}

function agreed({ terms, rules, from, minimumCount }: FlagCase) {
  const { id, version, target, floor, profile, minimumDenominator } = terms;
  const [first] = profile ?? [];
  const on = Object.fromEntries(ruleKinds.map(kind => [kind, { on: rules?.includes(kind) ?? true }]));
  return {
    ...(from === undefined ? {} : { start: from }),
    measures: [
      {
        measure: id,
        version,
        from: '2026-01',
        ...(target === undefined ? {} : { target }),
        ...(floor === undefined ? {} : { floor }),
        ...(profile && first ? { profile: { from: first.period, plans: profile.map(({ plan }) => plan) } } : {}),
        ...(minimumDenominator === undefined ? {} : { minimumDenominator }),
        settings: { ...on, drop: { ...on.drop, ...(minimumCount === undefined ? {} : { minimumCount }) } },
      },
    ],
  };
}

async function replay({ store, assess }: Oversight, given: FlagCase) {
  const agreement = await agreementIn(store, agreed(given));
  for (const figure of given.history) {
    const { period } = figure;
    await agreement.open(period);
    if (figure.status === 'missing') await agreement.close(period);
    else await agreement.submit(period, figuresOf(given, figure));
    // The run after the window closed; before the next one opens.
    await assess(agreement.window(period).closes);
    for (const { figure: late } of given.later.filter(({ during }) => during === period)) {
      const at = `${nextPeriod(period)}-20T12:00:00.000Z`;
      await agreement.submit(late.period, figuresOf(given, late), at);
      await assess(at);
    }
  }
  return episodesOf({ store }, agreement.id, given);
}

/** Read from the ledger: what every flag of the agreement went through. */
async function episodesOf({ store }: Pick<Oversight, 'store'>, agreement: string, { terms, rules }: FlagCase) {
  const episodes = [];
  for (const kind of ruleKinds.filter(kind => rules?.includes(kind) ?? true)) {
    const measure = kind === 'missing' ? returnMeasure : terms.id;
    let current: { episode: number; opened: string; sentence: string } | undefined;
    let number = 0;
    for (const { data } of await store.ledger(`flag#${agreement}~${measure}~${kind}`)) {
      const event = flagEvent.parse(data);
      if (event.type === 'episode opened') {
        number += 1;
        current = { episode: number, opened: event.period, sentence: event.sentence };
      }
      if (event.type === 'episode recovered' && current) {
        episodes.push({ kind, ...current, recovered: event.period, recovery: event.sentence });
        current = undefined;
      }
    }
    if (current) episodes.push({ kind, ...current, recovered: null });
  }
  return episodes.map(({ sentence, ...rest }) => ({
    ...rest,
    sentence: renamed(sentence, terms.title),
    ...('recovery' in rest ? { recovery: renamed(rest.recovery, terms.title) } : {}),
  }));
}

/** A return that does not come is a flag of the returns, not of each measure. */
function renamed(sentence: string, title: string): string {
  return sentence.replace(/^Monthly return/, title);
}

const inOrder = <One extends { kind: string; episode: number }>(episodes: readonly One[]) =>
  episodes.toSorted((a, b) => `${a.kind} ${a.episode}`.localeCompare(`${b.kind} ${b.episode}`));

test('most of the worked cases can be returned', () => {
  expect(returnable.length).toBeGreaterThanOrEqual(15);
});

const world = await oversight(inject('endpoint'));

test.each(returnable)('$name', async given => {
  const expected = given.episodes.map(episode =>
    episode.recovered === null ? episode : { recovery: expect.any(String), ...episode },
  );
  expect(inOrder(await replay(world, given))).toEqual(inOrder(expected));
});
