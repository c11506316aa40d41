/**
 * Time enters the system here and nowhere else. An instant is an ISO 8601 string in UTC with
 * milliseconds (`2026-11-09T09:00:00.000Z`), so instants sort as text.
 */
export type Instant = string;

/** A calendar day in Europe/London, `2026-11-09`. Days sort as text. */
export type Day = string;

/** Tells the time. Tests and the local runner pass their own. */
export type Clock = () => Instant;

export const systemClock: Clock = () => new Date().toISOString();

/** A clock that started at `start` when `since` was the machine's time, and runs on from there. */
export function shiftedClock(start: Instant, since: Instant = systemClock()): Clock {
  const shift = Date.parse(start) - Date.parse(since);
  return () => new Date(Date.now() + shift).toISOString();
}

/** The instant `milliseconds` after (or, negative, before) another. */
export function after(instant: Instant, milliseconds: number): Instant {
  return new Date(Date.parse(instant) + milliseconds).toISOString();
}

/** The instant at so many milliseconds since the Unix epoch. */
export function instantAt(milliseconds: number): Instant {
  return new Date(milliseconds).toISOString();
}

/** An instant from ISO 8601 text in any offset and precision. Throws a RangeError on anything else. */
export function parseInstant(text: string): Instant {
  return new Date(text).toISOString();
}

/** Milliseconds since the Unix epoch at an instant. */
export function epoch(instant: Instant): number {
  return Date.parse(instant);
}
