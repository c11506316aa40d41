import type { Instant } from '../../../functions/kernel/clock.ts';
import { formatInstant } from '../../../functions/kernel/london.ts';

/** `9 November 2026 at 2:41pm`, in London. */
export function InstantText({ at }: { at: Instant }) {
  return <time dateTime={at}>{formatInstant(at)}</time>;
}
