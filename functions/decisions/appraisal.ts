import type { Appraisal } from './shared/entry.ts';
import type { DecisionRefusal } from './shared/refusals.ts';

/** Why an options appraisal cannot be kept: each option is scored on each criterion once, and one is preferred. */
export function appraisalRefusal({ criteria, options }: Appraisal): DecisionRefusal | undefined {
  const twice = twin(criteria.map(({ id }) => id)) ?? twin(options.map(({ id }) => id));
  if (twice !== undefined) return { code: 'decisions.id-twice', facts: { id: twice } };
  const wanted = criteria
    .map(({ id }) => id)
    .sort()
    .join();
  const incomplete = options.find(({ scores }) => {
    const given = scores.map(({ criterion }) => criterion).sort();
    return given.join() !== wanted;
  });
  if (incomplete) return { code: 'decisions.scores-incomplete', facts: { option: incomplete.title } };
  const preferred = options.filter(({ rejected }) => rejected === undefined);
  return preferred.length === 1 ? undefined : { code: 'decisions.one-preferred' };
}

function twin(ids: readonly string[]): string | undefined {
  return ids.find((id, place) => ids.indexOf(id) !== place);
}
