import type { ErasureReason } from './api.ts';

/** Why somebody is erased, as the page asks it. */
export const erasureTitles: Readonly<Record<ErasureReason, string>> = {
  'request of the person': 'The person asked for it',
  'no longer needed': 'Their details are no longer needed',
  'recorded by mistake': 'They were recorded by mistake',
};
