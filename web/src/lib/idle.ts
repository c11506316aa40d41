import { type Clock, epoch } from '../../../functions/kernel/clock.ts';

/** The warning opens this long before the person is signed out. */
export const warningMinutes = 5;

/**
 * How long is left, in words that change rarely: a screen reader hears each change, so the minutes are told at 5, 2
 * and 1, and then once more.
 */
export type Idle = { left: 'enough' } | { left: 'little'; words: string } | { left: 'none' };

/** `idleFor` and `limit` in milliseconds. */
export function judgeIdle(idleFor: number, limit: number): Idle {
  const left = limit - idleFor;
  if (left <= 0) return { left: 'none' };
  if (left > warningMinutes * 60_000) return { left: 'enough' };
  if (left > 120_000) return { left: 'little', words: 'in less than 5 minutes' };
  if (left > 60_000) return { left: 'little', words: 'in less than 2 minutes' };
  if (left > 20_000) return { left: 'little', words: 'in less than a minute' };
  return { left: 'little', words: 'in a few seconds' };
}

/** Remembers when somebody last did something, in any tab of this site. */
export function watchActivity(clock: Clock): { idleFor(): number; touch(): void; stop(): void } {
  let last = epoch(clock());
  const channel = typeof BroadcastChannel === 'undefined' ? undefined : new BroadcastChannel('turnstone-activity');
  const own = () => {
    const now = epoch(clock());
    // Once in five seconds is enough for the other tabs.
    if (now - last > 5000) channel?.postMessage('active');
    last = now;
  };
  const other = () => {
    last = epoch(clock());
  };
  const signs = ['keydown', 'pointerdown'] as const;
  for (const sign of signs) addEventListener(sign, own, { passive: true, capture: true });
  channel?.addEventListener('message', other);
  return {
    idleFor: () => epoch(clock()) - last,
    touch: own,
    stop() {
      for (const sign of signs) removeEventListener(sign, own, { capture: true });
      channel?.close();
    },
  };
}
