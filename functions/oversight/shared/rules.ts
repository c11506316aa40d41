/**
 * The rules that raise, keep and end flags on a measure: pure, so that the same figures give the same flags on
 * any day and in any order of arrival. Each rule judges the latest period that can be judged, which is how a
 * late return is judged although the one after it is missing; an episode opens once for the same
 * figures only if the caller keys it by kind, period and return version.
 */
import type { Figure } from '../../measures/figure.ts';
import { concern } from './concern-rule.ts';
import { drop } from './drop-rule.ts';
import { type History, readHistory } from './history.ts';
import {
  type Finding,
  type FlagChange,
  type Judgement,
  nothing,
  type OpenEpisode,
  type RuleTerms,
} from './judgement.ts';
import { floor, missing, target } from './limit-rules.ts';
import { type RuleKind, type RuleSettings, ruleKinds } from './rule-settings.ts';
import { shortfall } from './shortfall-rule.ts';

/**
 * What each rule says of the measure after its latest figure.
 * @param figures every period known, of one kind, in any order; one that is due and absent must be 'missing'.
 * @throws RangeError on two figures for one period.
 */
export function judge(
  figures: readonly Figure[],
  terms: RuleTerms,
  settings: RuleSettings,
  open: readonly OpenEpisode[],
): Judgement[] {
  const history = readHistory(figures, terms);
  return ruleKinds.map(kind => {
    const opened = open.find(episode => episode.kind === kind)?.openedPeriod;
    const finding = settings[kind].on
      ? findings[kind](history, terms, settings, opened)
      : nothing(`${terms.title}: the rule "${kind}" is switched off.`);
    return judgementOf(kind, settings[kind].version, finding, opened);
  });
}

/** What changes in the flags of the measure: the judgements that open an episode, keep it open or end it. */
export function assess(
  figures: readonly Figure[],
  terms: RuleTerms,
  settings: RuleSettings,
  open: readonly OpenEpisode[],
): (FlagChange & Pick<Judgement, 'kind'>)[] {
  return judge(figures, terms, settings, open).flatMap(({ state, period, ...judgement }) => {
    if (period === null || (state !== 'breach' && state !== 'recovered')) return [];
    const isOpen = open.some(({ kind }) => kind === judgement.kind);
    return [
      { ...judgement, period, change: state === 'recovered' ? 'recover' : isOpen ? 'continue' : 'open' } as const,
    ];
  });
}

type Rule = (
  history: History,
  terms: RuleTerms,
  settings: RuleSettings,
  opened: OpenEpisode['openedPeriod'] | undefined,
) => Finding;

const findings: Record<RuleKind, Rule> = {
  missing: (history, terms) => missing(history, terms),
  floor: (history, terms, settings, opened) => floor(history, terms, settings.floor, opened),
  target: (history, terms, settings, opened) => target(history, terms, settings.target, opened),
  shortfall: (history, terms, settings) => shortfall(history, terms, settings.shortfall),
  drop: (history, terms, settings, opened) => drop(history, terms, settings.drop, opened),
  concern: (history, terms) => concern(history, terms),
};

function judgementOf(
  kind: RuleKind,
  ruleVersion: number,
  { found, period, since, figures = {}, basis = [], sentence }: Finding,
  opened: OpenEpisode['openedPeriod'] | undefined,
): Judgement {
  const state = stateOf(found, period, opened);
  return {
    kind,
    ruleVersion,
    state,
    period: period ?? null,
    ...(since === undefined || state !== 'breach' ? {} : { since }),
    figures,
    basis: basis.map(reading => ({ period: reading.period, returnVersion: reading.returnVersion })),
    sentence,
  };
}

function stateOf(
  found: Finding['found'],
  period: Finding['period'],
  opened: OpenEpisode['openedPeriod'] | undefined,
): Judgement['state'] {
  if (found === 'nothing' || period === undefined) return 'no judgement';
  if (opened === undefined) return found === 'breach' ? 'breach' : 'clear';
  if (found !== 'met') return 'breach';
  // The figure that opened the episode was withdrawn or suppressed: the one before it cannot end it.
  return period < opened ? 'no judgement' : 'recovered';
}
