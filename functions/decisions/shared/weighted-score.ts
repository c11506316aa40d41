import type { Appraisal } from './entry.ts';

/** The score of an option: its scores by the weights of the criteria. Highest possible: the sum of weights times ten. */
export function weightedScore({ criteria }: Appraisal, option: Appraisal['options'][number]): number {
  return criteria.reduce((sum, { id, weight }) => {
    const given = option.scores.find(({ criterion }) => criterion === id)?.score ?? 0;
    return sum + weight * given;
  }, 0);
}
