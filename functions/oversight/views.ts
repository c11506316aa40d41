import { organisationsById } from '../people/queries.ts';
import type { Records } from '../platform/records.ts';
import type { JudgedMeasure } from './figures.ts';
import type { SeriesSummary } from './measure-series.ts';
import { ruleTitles } from './shared/flag-words.ts';
import type { MeasureView, SeriesView } from './shared/performance.ts';
import { type RuleKind, ruleKinds } from './shared/rule-settings.ts';
import { ruleWords } from './shared/rule-words.ts';

/** How flags and measures are shown, and to whom. */

type Named = (by: string) => { byName?: string };

export function seriesView(
  { terms, settings, figures }: JudgedMeasure,
  noted: Pick<SeriesSummary, 'rebases' | 'notes'> | undefined,
  named: Named,
): SeriesView {
  const { rebases = [], notes = [] } = noted ?? {};
  return {
    terms: measureView(terms),
    figures: [...figures],
    rebases: rebases.map(one => ({ ...one, ...named(one.by) })),
    notes: notes.map(one => ({ ...one, ...named(one.by) })),
    rules: ruleKinds
      .filter(kind => settings[kind].on && applies(kind, terms))
      .map(kind => ruleView(kind, { terms, settings })),
  };
}

/** Rules that a measure's terms give nothing to judge by are not told. */
function applies(kind: RuleKind, { floor, target, profile, direction }: JudgedMeasure['terms']): boolean {
  switch (kind) {
    case 'missing':
      return true;
    case 'floor':
      return floor !== undefined;
    case 'target':
      return target !== undefined && direction !== 'neutral';
    case 'shortfall':
      return profile !== undefined && profile.length > 0;
    case 'drop':
    case 'concern':
      return direction !== 'neutral';
  }
}

export function ruleView(kind: RuleKind, { terms, settings }: Pick<JudgedMeasure, 'terms' | 'settings'>) {
  const { version } = settings[kind];
  return { kind, version, title: ruleTitles[kind], words: ruleWords(kind, settings, terms.direction) };
}

function measureView(terms: JudgedMeasure['terms']): MeasureView {
  const { id, version, title, unit, direction, aggregation, nilMeans, periodKind } = terms;
  const { target, floor, profile, minimumDenominator } = terms;
  return {
    measure: id,
    version,
    title,
    unit,
    direction,
    aggregation,
    nilMeans,
    periodKind,
    target,
    floor,
    minimumDenominator,
    ...(profile ? { profile: [...profile] } : {}),
  };
}

/** Rows of a list with the names of their providers, in one read. */
export async function withProviderNames<Summary extends { provider: string }>(
  records: Records,
  rows: readonly { id: string; summary: Summary }[],
) {
  const nameOf = await providerNames(records, rows);
  return rows.map(({ id, summary }) => ({ id, ...summary, providerName: nameOf(summary.provider) }));
}

export async function providerNames(records: Records, rows: readonly { summary: { provider: string } }[]) {
  const known = await organisationsById(
    records,
    rows.map(({ summary }) => summary.provider),
  );
  return (provider: string) => known.get(provider)?.name ?? provider;
}
