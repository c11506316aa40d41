/**
 * The outcome of something that may be refused. Refusals are values, not exceptions: the compiler
 * makes every caller look at them. Exceptions are kept for faults (a broken engine, a broken row).
 */
export type Result<Value, Refused> = { ok: true; value: Value } | { ok: false; refusal: Refused };

export function ok<Value>(value: Value): { ok: true; value: Value } {
  return { ok: true, value };
}

export function refused<Refused>(refusal: Refused): { ok: false; refusal: Refused } {
  return { ok: false, refusal };
}
