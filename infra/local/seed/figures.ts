import { findMeasure } from '../../../functions/agreements/shared/measure-library.ts';
import { isRatio } from '../../../functions/measures/figure.ts';
import type { ReportedFigure, ReportedFigures } from '../../../functions/returns/shared/figure-schemas.ts';
import { type Chance, chance } from './chance.ts';

/** How a provider's figures behave over the two years. */
export type Behaviour = 'steady' | 'declining' | 'stepped down' | 'improving' | 'erratic';

/** Where a measure lies for a provider in a steady month: a number, or a share of so many. */
export type Level = { level: number; spread: number; outOf?: number };

/** A month's share of the level: 1 is as usual. `worse` tells which way is down for this measure. */
function drift(behaviour: Behaviour, month: number, dice: Chance): number {
  switch (behaviour) {
    case 'steady':
      return 1;
    case 'declining':
      return 1 - 0.022 * Math.max(0, month - 8);
    case 'stepped down':
      return month < 16 ? 1 : 0.68;
    case 'improving':
      return 0.84 + 0.011 * Math.min(month, 16);
    case 'erratic':
      return dice.around(1, 0.22);
  }
}

/**
 * The figures of one return: month 0 is the first of the two years. Deterministic for the provider's name,
 * the month and the measure.
 */
export function figuresFor(
  provider: string,
  month: number,
  behaviour: Behaviour,
  levels: Readonly<Record<string, Level>>,
  asks: readonly { measure: string; version: number }[],
): ReportedFigures {
  const dice = chance(`${provider} ${month}`);
  const figures: Record<string, ReportedFigure> = {};
  for (const { measure, version } of asks) {
    const definition = findMeasure(measure, version);
    const level = levels[measure];
    if (!definition || !level) continue;
    const towardsWorse = definition.direction === 'decrease' ? -1 : 1;
    const share = definition.direction === 'neutral' ? 1 : 1 + towardsWorse * (drift(behaviour, month, dice) - 1);
    const value = Math.max(0, dice.around(level.level * share, level.spread));
    if (isRatio(definition)) {
      const denominator = Math.max(1, Math.round(dice.around(level.outOf ?? 40, (level.outOf ?? 40) * 0.12)));
      const numerator = Math.min(denominator, Math.round(Math.min(1, value) * denominator));
      figures[measure] = { kind: 'ratio', numerator, denominator };
    } else {
      figures[measure] = { kind: 'number', value: Math.round(value) };
    }
  }
  return figures;
}
