/** One million XmR charts of 24 points on one core: `node test/bench/xmr.bench.ts`. Prints seconds. */
import { xmr } from '../../functions/measures/xmr.ts';

const charts = 1_000_000;
const months = Array.from(
  { length: 24 },
  (_, i) => `${2025 + Math.floor(i / 12)}-${String((i % 12) + 1).padStart(2, '0')}`,
);

let seed = 1;
function random(): number {
  seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
  return seed / 2 ** 32;
}

/** Noise, every third with a step, every seventh with a month missing: all rules and branches have work. */
const inputs = Array.from({ length: 500 }, (_, n) =>
  months.map((date, i) => ({
    date,
    value: n % 7 === 0 && i === 9 ? null : Math.round(80 + 20 * random() + (n % 3 === 0 && i > 14 ? 25 : 0)),
  })),
);

let concerns = 0;
const start = performance.now();
for (let n = 0; n < charts; n++) {
  const chart = xmr(inputs[n % inputs.length] ?? [], { improvement: 'decrease', target: 90 });
  if (chart.variation === 'concern') concerns++;
}
const seconds = (performance.now() - start) / 1000;
console.log(`${charts} series of 24 points in ${seconds.toFixed(1)} s (aim: under 8 s); ${concerns} end in concern`);
