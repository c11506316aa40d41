/** What an agreement may choose from, and what is known but not yet defined: for those who choose. */
import type { CompleteMeasure, Measure } from './measure.ts';
import { completeMeasures } from './measure-library.ts';
import { incompleteMeasures } from './measures-incomplete.ts';

/** Every version of every measure, in order of id and version. */
export const measureLibrary: readonly Measure[] = [...completeMeasures, ...incompleteMeasures].toSorted((a, b) =>
  a.id === b.id ? a.version - b.version : a.id < b.id ? -1 : 1,
);

/** The latest version of each measure that is completely defined. */
export const selectableMeasures: readonly CompleteMeasure[] = measureLibrary.filter(
  (measure, i): measure is CompleteMeasure => measure.complete && measureLibrary[i + 1]?.id !== measure.id,
);
