import * as z from 'zod/mini';
import { type Source, sources } from './statement.ts';

/** A source that may not change silently, and the rule in a sentence. */
export const ringFence = z.object({ source: z.enum(sources), rule: z.string() });

export type RingFence = z.output<typeof ringFence>;

/** The council's settings for funding. */
export const fundingSettings = z.object({ ringFenced: z.array(ringFence) });

export type FundingSettings = z.output<typeof fundingSettings>;

/**
 * The ring-fence that money would leave or enter; then grounds are to be given. Where the source was not stated, it
 * may be recorded with a reason alone.
 */
export function fenceBetween(from: Source, to: Source, { ringFenced }: FundingSettings): RingFence | undefined {
  if (from === to || from === 'not stated') return undefined;
  const fenceOf = (source: Source) => ringFenced.find(one => one.source === source);
  return fenceOf(from) ?? fenceOf(to);
}
