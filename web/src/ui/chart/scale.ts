/** Round numbers from a little below the least to a little above the greatest value, five or six of them. */
export function ticks(values: readonly number[], wanted = 5): number[] {
  const low = Math.min(...values);
  const high = Math.max(...values);
  const least = low >= 0 && low < (high - low) * 1.5 ? 0 : low;
  const span = high - least || Math.abs(high) || 1;
  const rough = span / wanted;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = ([1, 2, 2.5, 5, 10].find(factor => factor * power >= rough) ?? 10) * power;
  const first = Math.floor(least / step);
  const last = Math.max(first + 1, Math.ceil(high / step - 1e-9));
  // Multiplied, not added up: a sum of tenths is not a tenth.
  return Array.from({ length: last - first + 1 }, (_, index) => Number(((first + index) * step).toPrecision(12)));
}

/** Moves labels apart until none covers another, and keeps them between top and bottom. Order is kept. */
export function spread(wished: readonly number[], apart: number, top: number, bottom: number): number[] {
  const order = wished.map((y, index) => ({ y, index })).sort((one, other) => one.y - other.y);
  let floor = top;
  for (const entry of order) {
    entry.y = Math.max(entry.y, floor);
    floor = entry.y + apart;
  }
  let ceiling = bottom;
  for (const entry of order.toReversed()) {
    entry.y = Math.min(entry.y, ceiling);
    ceiling = entry.y - apart;
  }
  const placed = new Array<number>(wished.length).fill(0);
  for (const { y, index } of order) placed[index] = y;
  return placed;
}

/** Neighbours that belong together, as [start, end] positions: the unbroken pieces of a line. */
export function runs(present: readonly boolean[]): [number, number][] {
  const found: [number, number][] = [];
  for (const [index, here] of present.entries()) {
    const last = found.at(-1);
    if (!here) continue;
    if (last !== undefined && last[1] === index - 1) last[1] = index;
    else found.push([index, index]);
  }
  return found;
}
