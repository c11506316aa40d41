/**
 * Money is whole pence in a number, from which nothing is ever lost: the safe integers reach ninety thousand
 * billion pounds. No function here computes with fractions of a penny.
 */
import { ok, type Result, refused } from './result.ts';

/** Whole pence, a safe integer. £1,217,000.00 is 121700000. */
export type Pence = number;

export type MoneyRefusal = {
  code: 'missing' | 'not an amount' | 'ambiguous' | 'fraction of a penny' | 'negative' | 'too large';
  /** For the person who typed it. */
  words: string;
};

/** Where each suffix moves the decimal point, in pence. */
const scales = { '': 2, k: 5, m: 8 } as const;

/**
 * Reads pounds as people write them: `£1,217,000.00`, `1217000`, `1 200`, `£240k`, `1.217m`; with the option also
 * `-£20` and `(20.00)`. What could mean two amounts is refused, never guessed: `1,21`, `1.217.000`, `1,217m`.
 * `12.5` is £12.50.
 */
export function parsePounds(text: string, options: { negative?: boolean } = {}): Result<Pence, MoneyRefusal> {
  const written = text
    .normalize('NFKC')
    .replace(/[\u2212\u2010-\u2015]/g, '-')
    .trim();
  if (written === '') return refuse('missing', 'Enter an amount in pounds');
  const bracketed = /^\((.*)\)$/.exec(written)?.[1];
  const [, firstSign, secondSign, number, suffix] =
    /^(-?)\s*£?\s*(-?)\s*([\d., ]*\d)\s*([km]?)$/i.exec(bracketed ?? written) ?? [];
  const signs = `${bracketed === undefined ? '' : '-'}${firstSign}${secondSign}`;
  if (number === undefined || suffix === undefined || signs.length > 1) {
    return refuse('not an amount', 'Enter an amount in pounds, like £1,217.50');
  }

  const [, whole, pence = ''] =
    /^(\d+|[1-9]\d{0,2}(?:,\d{3})+|[1-9]\d{0,2}(?: \d{3})+)(?:\.(\d+))?$/.exec(number) ?? [];
  if (whole === undefined || (suffix !== '' && /[, ]/.test(whole))) {
    return refuse('ambiguous', 'We cannot tell which amount this is. Write it like 1,217.50 or 1.217m');
  }
  const scale = suffix === '' ? scales[''] : suffix.toLowerCase() === 'k' ? scales.k : scales.m;
  if (/[1-9]/.test(pence.slice(scale)) || (suffix === '' && pence.length > 2)) {
    return refuse('fraction of a penny', 'Enter pounds and whole pence, like 1,217.50');
  }

  const size = Number(whole.replace(/[, ]/g, '') + pence.slice(0, scale).padEnd(scale, '0'));
  if (!Number.isSafeInteger(size)) return refuse('too large', 'This amount is too large');
  if (signs === '' || size === 0) return ok(size);
  return options.negative === true ? ok(-size) : refuse('negative', 'Enter an amount that is not below zero');
}

/** `£1,217,000.00`, `-£0.05`. Exact: `parsePounds` reads it back. */
export function formatPounds(amount: Pence): string {
  const size = String(Math.abs(pence(amount))).padStart(3, '0');
  return `${sign(amount)}£${grouped(size.slice(0, -2))}.${size.slice(-2)}`;
}

/**
 * For charts and headings, never where a sum must agree: `£1.217m` to the nearest thousand, `£240k` to the nearest
 * hundred, and below £10,000 exact: `£9,999`, `£9.50`. Halves round away from zero.
 */
export function formatPoundsShort(amount: Pence): string {
  const size = Math.abs(pence(amount));
  if (size < 1_000_000) return formatPounds(amount).replace(/\.00$/, '');
  const hundreds = rounded(size, 10_000);
  if (hundreds < 10_000) return `${sign(amount)}£${scaled(hundreds, 1)}k`;
  return `${sign(amount)}£${scaled(rounded(size, 100_000), 3)}m`;
}

/** Parts that add up to the total, as equal as pence allow; the earlier ones hold the pennies left over. */
export function divideExactly(total: Pence, parts: number): Pence[] {
  if (!Number.isSafeInteger(parts) || parts < 1) throw new RangeError(`Cannot divide into ${parts} parts`);
  return allocate(total, new Array<number>(parts).fill(1));
}

/**
 * Shares of the total in proportion to the weights (days, pence or another whole unit) that add up to it. Each is
 * within a penny of its exact share: the pennies left over go to the largest remainders, of equal ones to the
 * earliest. A negative total is divided as the positive one is. Throws RangeError for a weight that is negative or
 * not whole, and where all are zero.
 */
export function allocate(total: Pence, weights: readonly number[]): Pence[] {
  for (const weight of weights) {
    if (!Number.isSafeInteger(weight) || weight < 0) throw new RangeError(`Not a weight: ${weight}`);
  }
  const size = BigInt(Math.abs(pence(total)));
  const sum = weights.reduce((running, weight) => running + BigInt(weight), 0n);
  if (sum === 0n) throw new RangeError('At least one weight must be above zero');

  const shares = weights.map((weight, position) => {
    const exact = size * BigInt(weight);
    return { position, share: Number(exact / sum), remainder: exact % sum };
  });
  const left = Math.abs(total) - shares.reduce((running, { share }) => running + share, 0);
  const byRemainder = [...shares].sort(
    (one, other) => Number(other.remainder > one.remainder) - Number(other.remainder < one.remainder),
  );
  for (const entry of byRemainder.slice(0, left)) entry.share += 1;
  return shares.map(({ share }) => (total < 0 && share !== 0 ? -share : share));
}

function refuse(code: MoneyRefusal['code'], words: string): Result<Pence, MoneyRefusal> {
  return refused({ code, words });
}

/** The amount itself; throws RangeError if it is not whole pence. */
function pence(amount: number): Pence {
  if (!Number.isSafeInteger(amount)) throw new RangeError(`Not whole pence: ${amount}`);
  return amount;
}

function sign(amount: Pence): string {
  return amount < 0 ? '-' : '';
}

function grouped(digits: string): string {
  return digits.replace(/\B(?=(\d{3})+$)/g, ',');
}

/** How many units, halves up. The size is not negative. */
function rounded(size: number, unit: number): number {
  const rest = size % unit;
  return (size - rest) / unit + (rest * 2 >= unit ? 1 : 0);
}

/** The number with its last `places` digits behind a point, and no zeros at the end. */
function scaled(number: number, places: number): string {
  const digits = String(number).padStart(places + 1, '0');
  const fraction = digits.slice(-places).replace(/0+$/, '');
  return grouped(digits.slice(0, -places)) + (fraction === '' ? '' : `.${fraction}`);
}
