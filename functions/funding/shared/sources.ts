import * as z from 'zod/mini';
import { sources } from './statement.ts';

/** A source that may not change silently, and the rule in a sentence. */
export const ringFence = z.object({ source: z.enum(sources), rule: z.string() });

export type RingFence = z.output<typeof ringFence>;

/** The council's settings for funding. */
export const fundingSettings = z.object({ ringFenced: z.array(ringFence) });

export type FundingSettings = z.output<typeof fundingSettings>;
