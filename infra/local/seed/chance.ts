/** Chance that falls the same way every time: the demonstration is the same council on every machine. */
export type Chance = {
  /** From 0 up to 1. */
  next(): number;
  /** A whole number, both ends included. */
  between(low: number, high: number): number;
  /** Around a mean, within about three spreads. */
  around(mean: number, spread: number): number;
};

/** Mulberry32, a public-domain generator of 32 bits of state, seeded by a word. */
export function chance(word: string): Chance {
  let state = [...word].reduce(
    (hash, letter) => Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 0x01000193),
    0x811c9dc5,
  );
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  return {
    next,
    between: (low, high) => low + Math.floor(next() * (high - low + 1)),
    around: (mean, spread) => mean + (next() + next() + next() - 1.5) * 2 * spread,
  };
}
