import type { Seed } from './context.ts';

/** The parts of the demonstration council's data, in the order in which they need each other. */
const parts: readonly Seed[] = [];

/** Writes the demonstration council, once for a new data folder. */
export const seedDemo: Seed = async context => {
  for (const part of parts) await part(context);
};
