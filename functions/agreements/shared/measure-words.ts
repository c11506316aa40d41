import type { MeasureWords } from './measure.ts';
import { accessWords } from './words-access.ts';
import { deliveryWords } from './words-delivery.ts';
import { therapiesWords } from './words-therapies.ts';

/** By id for the first version, by `id version` for a later one. */
const words: Readonly<Record<string, MeasureWords>> = { ...accessWords, ...deliveryWords, ...therapiesWords };

/**
 * The definition of a measure in words.
 * @throws RangeError for a measure that is not completely defined: a test holds that every other has its words
 */
export function measureWords(id: string, version: number): MeasureWords {
  const found = words[version === 1 ? id : `${id} ${version}`];
  if (found === undefined) throw new RangeError(`Measure ${id} version ${version} is not put into words`);
  return found;
}
