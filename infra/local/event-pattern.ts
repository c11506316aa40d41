import { isRecord } from './intrinsics.ts';

/**
 * Whether an event fits an EventBridge pattern: every field named holds one of the values listed, a list of the
 * event one of its own. @throws for a pattern of more than plain values
 */
export function matchesPattern(pattern: unknown, event: unknown): boolean {
  if (Array.isArray(pattern)) {
    const values: unknown[] = Array.isArray(event) ? event : [event];
    return pattern.some(wanted => {
      if (typeof wanted === 'object' && wanted !== null) {
        throw new Error(`The local run does not know the event pattern ${JSON.stringify(wanted)}.`);
      }
      return values.includes(wanted);
    });
  }
  if (!isRecord(pattern)) throw new Error(`The local run does not know the event pattern ${JSON.stringify(pattern)}.`);
  return Object.entries(pattern).every(([name, inner]) => isRecord(event) && matchesPattern(inner, event[name]));
}
