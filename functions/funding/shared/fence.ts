import type { FundingSettings, RingFence } from './sources.ts';
import type { Source } from './statement.ts';

/**
 * The ring-fence that money would leave or enter; then grounds are to be given. Where the source was not stated, it
 * may be recorded with a reason alone.
 */
export function fenceBetween(from: Source, to: Source, { ringFenced }: FundingSettings): RingFence | undefined {
  if (from === to || from === 'not stated') return undefined;
  const fenceOf = (source: Source) => ringFenced.find(one => one.source === source);
  return fenceOf(from) ?? fenceOf(to);
}
