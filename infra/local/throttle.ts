import type { ThrottleShape } from './template-api.ts';

/** Lets through `burst` calls at once and `perSecond` after that, as API Gateway's token bucket does. */
export function createThrottle({ perSecond, burst }: ThrottleShape, now: () => number = () => performance.now()) {
  let tokens = burst;
  let filled = now();
  return (): boolean => {
    const at = now();
    tokens = Math.min(burst, tokens + ((at - filled) / 1000) * perSecond);
    filled = at;
    if (tokens < 1) return false;
    tokens -= 1;
    return true;
  };
}
