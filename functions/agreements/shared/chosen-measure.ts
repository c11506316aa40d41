/** A measure as an agreement chooses it: whether the choice fits, and what it means for the rules that judge it. */

import { nextPeriod, parsePeriod } from '../../kernel/period.ts';
import { isRatio } from '../../measures/figure.ts';
import type { Plan, RuleTerms } from '../../oversight/shared/judgement.ts';
import { type RuleSettings, ruleSettings } from '../../oversight/shared/rule-settings.ts';
import type { CompleteMeasure } from './measure.ts';
import { findMeasure } from './measure-library.ts';
import type { MeasureTerms, Profile } from './measure-terms.ts';

/** Why an agreement cannot have these terms, and in which field. */
export type TermsFault = {
  code:
    | 'measure cannot be chosen'
    | 'percentage over 1'
    | 'plan for periods of another kind'
    | 'floor stricter than target'
    | 'count without denominator';
  field: keyof MeasureTerms;
};

/** The first fault of the terms, or undefined if they fit the measure. */
export function termsFault(chosen: MeasureTerms): TermsFault | undefined {
  const { target, floor, profile, minimumDenominator } = chosen;
  const measure = findMeasure(chosen.measure, chosen.version);
  if (measure === undefined) return { code: 'measure cannot be chosen', field: 'measure' };
  const most = measure.unit === 'percent' ? 1 : Number.POSITIVE_INFINITY;
  if (target !== undefined && target > most) return { code: 'percentage over 1', field: 'target' };
  if (floor !== undefined && floor > most) return { code: 'percentage over 1', field: 'floor' };
  if (profile?.plans.some(plan => plan > most)) return { code: 'percentage over 1', field: 'profile' };
  if (profile && parsePeriod(profile.from)?.kind !== measure.periodKind) {
    return { code: 'plan for periods of another kind', field: 'profile' };
  }
  if (target !== undefined && floor !== undefined && isStricter(floor, target, measure)) {
    return { code: 'floor stricter than target', field: 'floor' };
  }
  if (minimumDenominator !== undefined && !isRatio(measure)) {
    return { code: 'count without denominator', field: 'minimumDenominator' };
  }
  return undefined;
}

function isStricter(floor: number, target: number, { direction }: CompleteMeasure): boolean {
  return direction === 'decrease' ? floor < target : floor > target;
}

/** What the agreement itself knows: its days, its rebases, the council's school terms. */
export type AgreementTerms = Pick<RuleTerms, 'term' | 'rebase' | 'schoolTerms'>;

/**
 * What the flag rules and the chart need, with the measure's own values where the agreement set none. A usual target
 * or floor is a proposal, never a default: what the agreement leaves out does not bind.
 * @throws RangeError for a measure that cannot be chosen.
 */
export function termsOf(chosen: MeasureTerms, agreement: AgreementTerms): RuleTerms {
  const measure = chosenMeasure(chosen);
  return {
    id: measure.id,
    version: measure.version,
    title: measure.title,
    unit: measure.unit,
    direction: measure.direction,
    aggregation: measure.aggregation,
    nilMeans: measure.nilMeans,
    periodKind: measure.periodKind,
    target: chosen.target,
    floor: chosen.floor,
    profile: chosen.profile && plansOf(chosen.profile),
    minimumDenominator: chosen.minimumDenominator ?? measure.minimumDenominator,
    ...agreement,
  };
}

/** Each period's plan. */
export function plansOf({ from, plans }: Profile): Plan[] {
  let period = from;
  return plans.map((plan, place) => {
    if (place > 0) period = nextPeriod(period);
    return { period, plan };
  });
}

/** The rules as the defaults, the measure and the agreement set them, the last one winning. */
export function settingsOf(chosen: MeasureTerms): RuleSettings {
  return ruleSettings(chosenMeasure(chosen).rules, chosen.settings ?? {});
}

function chosenMeasure(chosen: MeasureTerms): CompleteMeasure {
  const measure = findMeasure(chosen.measure, chosen.version);
  if (measure === undefined) throw new RangeError(`No measure ${chosen.measure} version ${chosen.version} to choose`);
  return measure;
}
