import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  allocate,
  divideExactly,
  formatPounds,
  formatPoundsShort,
  parsePounds,
} from '../../../functions/kernel/money.ts';

const amounts = fc.maxSafeInteger();
const weights = fc
  .array(fc.oneof(fc.nat({ max: 400 }), fc.maxSafeNat()), { minLength: 1, maxLength: 40 })
  .filter(list => list.some(weight => weight > 0));
const sum = (parts: readonly number[]) => parts.reduce((running, part) => running + BigInt(part), 0n);

describe('reading pounds', () => {
  test.each([
    ['£1,217,000.00', 121_700_000],
    ['1217000', 121_700_000],
    ['1.217m', 121_700_000],
    ['£1.217 M', 121_700_000],
    ['240k', 24_000_000],
    ['£240K', 24_000_000],
    ['1 200', 120_000],
    ['1\u00a0217\u202f000', 121_700_000],
    ['12.5', 1_250],
    ['0.01', 1],
    ['0', 0],
    ['0.00', 0],
    ['007', 700],
    [' £ 5 ', 500],
    ['1.2345678m', 123_456_780],
    ['1.23456789m', 123_456_789],
    ['1.50000k', 150_000],
    ['１２', 1_200],
    ['90071992547409.91', Number.MAX_SAFE_INTEGER],
  ])('%j is %i pence', (text, pence) => {
    expect(parsePounds(text)).toEqual({ ok: true, value: pence });
  });

  test.each([
    ['', 'missing'],
    ['   ', 'missing'],
    ['£', 'not an amount'],
    ['twelve', 'not an amount'],
    ['12 pounds', 'not an amount'],
    ['12p', 'not an amount'],
    ['$12', 'not an amount'],
    ['1e3', 'not an amount'],
    ['0x10', 'not an amount'],
    ['--5', 'not an amount'],
    ['(-5)', 'not an amount'],
    ['-£-5', 'not an amount'],
    ['5.', 'not an amount'],
    ['NaN', 'not an amount'],
    ['Infinity', 'not an amount'],
    ['1,21', 'ambiguous'],
    ['12,34,567', 'ambiguous'],
    ['0,123', 'ambiguous'],
    ['1.217,00', 'ambiguous'],
    ['1.217.000', 'ambiguous'],
    ['1,217m', 'ambiguous'],
    ['1 20', 'ambiguous'],
    ['1,217 000', 'ambiguous'],
    ['.5', 'ambiguous'],
    ['1.217', 'fraction of a penny'],
    ['1.000', 'fraction of a penny'],
    ['0.001', 'fraction of a penny'],
    ['1.234567891m', 'fraction of a penny'],
    ['1.000001k', 'fraction of a penny'],
    ['-5', 'negative'],
    ['(5)', 'negative'],
    ['90071992547409.92', 'too large'],
    ['9'.repeat(400), 'too large'],
  ])('%j is refused: %s', (text, code) => {
    expect(parsePounds(text)).toMatchObject({ ok: false, refusal: { code } });
  });

  test('amounts below zero are read where they are allowed', () => {
    for (const text of ['-20', '-£20.00', '£-20', '\u221220', '(20.00)', '(£20)'])
      expect(parsePounds(text, { negative: true }), text).toEqual({ ok: true, value: -2_000 });
    expect(parsePounds('-0')).toEqual({ ok: true, value: 0 });
    expect(parsePounds('(0.00)', { negative: true })).toEqual({ ok: true, value: 0 });
    expect(parsePounds('-1,21', { negative: true })).toMatchObject({ ok: false, refusal: { code: 'ambiguous' } });
  });

  test('any text is read or refused in words, and never as something but whole pence', () => {
    const typed = fc.array(fc.constantFrom(...'0123456789.,- £km()'), { maxLength: 14 }).map(list => list.join(''));
    fc.assert(
      fc.property(fc.oneof(typed, fc.string()), text => {
        const read = parsePounds(text, { negative: true });
        if (read.ok) expect(Number.isSafeInteger(read.value) && !Object.is(read.value, -0)).toBe(true);
        else expect(read.refusal.words).toMatch(/^\S.*\S$/);
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('writing pounds', () => {
  test.each([
    [121_700_000, '£1,217,000.00', '£1.217m'],
    [24_000_000, '£240,000.00', '£240k'],
    [24_050_000, '£240,500.00', '£240.5k'],
    [1_000_000, '£10,000.00', '£10k'],
    [999_999, '£9,999.99', '£9,999.99'],
    [999_900, '£9,999.00', '£9,999'],
    [950, '£9.50', '£9.50'],
    [5, '£0.05', '£0.05'],
    [0, '£0.00', '£0'],
    [-5, '-£0.05', '-£0.05'],
    [-121_750_000, '-£1,217,500.00', '-£1.218m'],
    [99_994_999, '£999,949.99', '£999.9k'],
    [99_995_000, '£999,950.00', '£1m'],
    [121_749_999, '£1,217,499.99', '£1.217m'],
    [123_456_700_000, '£1,234,567,000.00', '£1,234.567m'],
    [Number.MAX_SAFE_INTEGER, '£90,071,992,547,409.91', '£90,071,992.547m'],
  ])('%i pence is %s, in short %s', (pence, exact, short) => {
    expect([formatPounds(pence), formatPoundsShort(pence)]).toEqual([exact, short]);
  });

  test('what is written exactly is read back as it was', () => {
    fc.assert(
      fc.property(amounts, pence => {
        expect(parsePounds(formatPounds(pence), { negative: true })).toEqual({ ok: true, value: pence });
      }),
    );
  });

  test('what is written in short is at most half a unit away', () => {
    fc.assert(
      fc.property(fc.integer({ min: -500_000_000, max: 500_000_000 }), pence => {
        const read = parsePounds(formatPoundsShort(pence), { negative: true });
        const unit = Math.abs(pence) < 1_000_000 ? 0 : Math.abs(pence) < 99_995_000 ? 10_000 : 100_000;
        expect(read.ok && Math.abs(read.value - pence) <= unit / 2).toBe(true);
      }),
    );
  });

  test('fractions of a penny are an error', () => {
    for (const amount of [0.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53]) {
      expect(() => formatPounds(amount)).toThrow(RangeError);
      expect(() => formatPoundsShort(amount)).toThrow(RangeError);
      expect(() => divideExactly(amount, 12)).toThrow(RangeError);
    }
  });
});

describe('dividing', () => {
  test('twelfths sum to the penny, the earlier ones larger', () => {
    expect(divideExactly(121_700_000, 12)).toEqual([...Array(8).fill(10_141_667), ...Array(4).fill(10_141_666)]);
    expect(divideExactly(-100, 3)).toEqual([-34, -33, -33]);
    expect(divideExactly(2, 3)).toEqual([1, 1, 0]);
    expect(divideExactly(0, 2)).toEqual([0, 0]);
  });

  test('any total: the sum is kept and no two parts differ by more than a penny', () => {
    fc.assert(
      fc.property(amounts, fc.integer({ min: 1, max: 60 }), (total, parts) => {
        const divided = divideExactly(total, parts);
        expect(divided).toHaveLength(parts);
        expect(sum(divided)).toBe(BigInt(total));
        expect(Math.max(...divided) - Math.min(...divided)).toBeLessThanOrEqual(1);
      }),
    );
  });

  test('into no parts is an error', () => {
    for (const parts of [0, -1, 1.5, Number.NaN]) expect(() => divideExactly(100, parts)).toThrow(RangeError);
  });
});

describe('allocating', () => {
  test('the pennies left over go to the largest remainders, of equal ones to the earliest', () => {
    expect(allocate(100, [1, 1, 1])).toEqual([34, 33, 33]);
    expect(allocate(10, [5, 3, 1])).toEqual([6, 3, 1]);
    expect(allocate(100, [1, 2])).toEqual([33, 67]);
    expect(allocate(-100, [1, 2])).toEqual([-33, -67]);
    expect(allocate(5, [0, 1, 0])).toEqual([0, 5, 0]);
    expect(allocate(-1, [1, 0])).toEqual([-1, 0]);
  });

  test('any total and weights: the sum is kept, each share is within a penny of its exact one', () => {
    fc.assert(
      fc.property(amounts, weights, (total, list) => {
        const shares = allocate(total, list);
        expect(sum(shares)).toBe(BigInt(total));
        const all = sum(list);
        for (const [position, share] of shares.entries()) {
          const weight = BigInt(list[position] ?? 0);
          const difference = BigInt(share) * all - BigInt(total) * weight;
          expect(difference < all && -difference < all).toBe(true);
          if (weight === 0n) expect(share).toBe(0);
        }
      }),
    );
  });

  test('a larger weight never gets less', () => {
    fc.assert(
      fc.property(fc.maxSafeNat(), weights, (total, list) => {
        const shares = allocate(total, list);
        const byWeight = shares
          .map((share, position) => ({ share, weight: list[position] ?? 0 }))
          .sort((one, other) => one.weight - other.weight || one.share - other.share);
        for (const [position, entry] of byWeight.entries())
          if (position > 0) expect(entry.share).toBeGreaterThanOrEqual(byWeight[position - 1]?.share ?? 0);
      }),
    );
  });

  test('weights that are negative, not whole, or all zero are an error', () => {
    for (const list of [[], [0, 0], [3, -1], [0.5], [Number.NaN]])
      expect(() => allocate(100, list)).toThrow(RangeError);
  });
});
