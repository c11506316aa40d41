/** What a rule says. */
import type { Direction } from '../../measures/figure.ts';
import type { RuleKind, RuleSettings } from './rule-settings.ts';
import { formatShare } from './wording.ts';

/** A rule in words, as its settings stand for a measure: what opens a flag and what ends it. */
export function ruleWords(kind: RuleKind, settings: RuleSettings, direction: Direction): string {
  const least = direction === 'decrease' ? 'above the ceiling' : 'below the floor';
  switch (kind) {
    case 'missing':
      return 'Opens when the window for a return closes without one. Ends when every return that was due has come.';
    case 'floor':
      return `Opens after ${inARow(settings.floor.periods)} ${least}. Ends at the next reported period that is not.`;
    case 'target':
      return `Opens after ${inARow(settings.target.periods)} worse than target. Ends at the next reported period that meets it.`;
    case 'shortfall': {
      const { periods, tolerance } = settings.shortfall;
      const allowed = formatShare(tolerance);
      return `Opens when the year to date is more than ${allowed} worse than plan, after at least ${count(periods)}. Ends when it is within ${allowed}.`;
    }
    case 'drop': {
      const { share, minimumCount } = settings.drop;
      return `Opens when a figure is more than ${formatShare(share)} worse than the one reported before, and by at least ${minimumCount}. Ends at the next figure that is not.`;
    }
    case 'concern':
      return 'Opens when the latest figure shows a change for the worse that chance does not explain. Ends when the latest figure is within its usual range, or better.';
  }
}

function inARow(periods: number): string {
  return periods === 1 ? '1 reported period' : `${periods} reported periods in a row`;
}

function count(periods: number): string {
  return periods === 1 ? '1 reported period' : `${periods} reported periods`;
}
