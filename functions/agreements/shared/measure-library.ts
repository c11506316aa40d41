/**
 * The measures an agreement can choose from, as data, with those that are known and not yet defined. Adding one is
 * adding an entry; changing one is adding a version and keeping the old, which agreements in force still name.
 */
import type { CompleteMeasure } from './measure.ts';
import { accessMeasures } from './measures-access.ts';
import { deliveryMeasures } from './measures-delivery.ts';
import { therapyMeasures } from './measures-therapies.ts';

/** Every version of every measure that is completely defined. */
export const completeMeasures: readonly CompleteMeasure[] = [
  ...accessMeasures,
  ...deliveryMeasures,
  ...therapyMeasures,
];

const byVersion = new Map(completeMeasures.map(measure => [key(measure.id, measure.version), measure]));

/** The version of a completely defined measure, whether or not a later one replaced it. */
export function findMeasure(id: string, version: number): CompleteMeasure | undefined {
  return byVersion.get(key(id, version));
}

function key(id: string, version: number): string {
  return `${id} ${version}`;
}
