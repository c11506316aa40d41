import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatPounds } from '../../../functions/kernel/money.ts';
import { draftData, figure, figures, type TypedFigure } from '../../../functions/returns/shared/figure-schemas.ts';
import { checkFigure, checkFigures, readTyped } from '../../../functions/returns/shared/figures.ts';
import { ask } from './cases.ts';

const count = ask();
const days = ask({ measure: 'M08', unit: 'days', title: 'Median wait' });
const money = ask({ measure: 'M36', unit: 'pence', title: 'Spend' });
const ratio = ask({ measure: 'M12', unit: 'percent', shape: 'ratio', title: 'Appointments not attended' });

const codesOf = (about: typeof count, typed: TypedFigure) => readTyped(about, typed).problems.map(({ code }) => code);
const readValue = (about: typeof count, value: string) => {
  const read = readTyped(about, { value });
  return read.figure?.kind === 'number' ? read.figure.value : read.problems[0]?.code;
};

describe('a count as it is typed', () => {
  test.each([
    ['61', 61],
    [' 61 ', 61],
    ['0', 0],
    ['007', 7],
    ['1,204', 1204],
    ['1 204', 1204],
    ['1\u00a0204', 1204],
    ['61.0', 61],
    // Full-width digits, as some keyboards write them.
    ['６１', 61],
    ['10,000,000', 10_000_000],
  ])('%j is %d', (typed, value) => {
    expect(readValue(count, typed)).toBe(value);
  });

  test.each([
    ['', 'missing'],
    ['   ', 'missing'],
    ['-3', 'below-zero'],
    ['–3', 'below-zero'],
    ['−3', 'below-zero'],
    ['12a', 'not-a-number'],
    ['12–15', 'not-a-number'],
    ['1e3', 'not-a-number'],
    ['0x10', 'not-a-number'],
    ['NaN', 'not-a-number'],
    ['Infinity', 'not-a-number'],
    ['about 60', 'not-a-number'],
    ['12,04', 'not-a-number'],
    ['12 04', 'not-a-number'],
    ['1.204,5', 'not-a-number'],
    ['£61', 'not-a-number'],
    ['61%', 'not-a-number'],
    ['6 1', 'not-a-number'],
    ['-', 'not-a-number'],
    ['.5', 'not-a-number'],
    ['1.5', 'not-whole'],
    ['10,000,001', 'too-large'],
    ['9'.repeat(400), 'too-large'],
  ])('%j is refused: %s', (typed, code) => {
    expect(readValue(count, typed)).toBe(code);
  });

  test('is asked back in words, with the place', () => {
    expect(readTyped(count, { value: '12a' }).problems).toEqual([
      {
        pointer: '/figures/M11/value',
        code: 'not-a-number',
        message: '“Young people helped” must be a number, like 61. You entered “12a”.',
      },
    ]);
    expect(readTyped(count).problems[0]?.message).toBe('Enter “Young people helped”.');
    expect(readTyped(count, { value: `a${'9'.repeat(400)}` }).problems[0]?.message.length).toBeLessThan(140);
  });
});

describe('days and amounts', () => {
  test('days may be broken', () => {
    expect(readValue(days, '41.5')).toBe(41.5);
    expect(readValue(days, '1,041.25')).toBe(1041.25);
    expect(readValue(days, '1.23456')).toBe('not-a-number');
  });

  test.each([
    ['£1,200.50', 120_050],
    ['1200.5', 120_050],
    ['£240k', 24_000_000],
    ['１２', 1200],
    ['0.07', 7],
    // 1.005 times 100 is 100.49999999999999 in floating point: no amount is rounded here.
    ['1.005', 'not-an-amount'],
    ['-3', 'not-an-amount'],
    ['–3', 'not-an-amount'],
    ['1.200.50', 'not-an-amount'],
    ['12 pounds', 'not-an-amount'],
    ['', 'not-an-amount'],
    ['£1,000,000,000.01', 'too-large'],
    ['9'.repeat(400), 'not-an-amount'],
  ])('an amount %j is %s', (typed, value) => {
    expect(readValue(money, typed)).toBe(value);
  });
});

describe('a ratio', () => {
  test('is typed as two whole numbers', () => {
    expect(readTyped(ratio, { numerator: '12', denominator: '1,400' }).figure).toEqual({
      kind: 'ratio',
      numerator: 12,
      denominator: 1400,
    });
    expect(readTyped(ratio, { numerator: '0', denominator: '0' }).figure).toMatchObject({ denominator: 0 });
  });

  test('says which of the two is wrong', () => {
    expect(readTyped(ratio, { numerator: '8.5', denominator: '' }).problems).toMatchObject([
      {
        pointer: '/figures/M12/numerator',
        message: 'The number counted for “Appointments not attended” must be a whole number.',
      },
      {
        pointer: '/figures/M12/denominator',
        message: 'Enter the number it is out of for “Appointments not attended”.',
      },
    ]);
  });

  test('is never above one', () => {
    expect(readTyped(ratio, { numerator: '15', denominator: '14' }).problems).toEqual([
      {
        pointer: '/figures/M12/numerator',
        code: 'numerator-above-denominator',
        message: '“Appointments not attended”: 15 cannot be more than 14, the number it is out of.',
      },
    ]);
  });
});

describe('a figure that is not available', () => {
  test('has a reason instead', () => {
    expect(readTyped(count, { notAvailable: ' The system was down ' }).figure).toEqual({
      kind: 'not available',
      reason: 'The system was down',
    });
    expect(codesOf(count, { notAvailable: 'no' })).toEqual(['missing']);
    expect(codesOf(count, { notAvailable: 'x'.repeat(301) })).toEqual(['too-long']);
  });

  test('is not given as well', () => {
    expect(codesOf(count, { value: '61', notAvailable: 'The system was down' })).toEqual(['both-given']);
    expect(codesOf(ratio, { denominator: '0', notAvailable: 'The system was down' })).toEqual(['both-given']);
    expect(codesOf(count, { value: ' ', notAvailable: 'The system was down' })).toEqual([]);
  });
});

describe('a whole return', () => {
  const asks = [count, ratio];
  const good = { M11: { kind: 'number', value: 61 }, M12: { kind: 'ratio', numerator: 1, denominator: 9 } } as const;

  test('has every measure that is asked for, and no other', () => {
    expect(checkFigures(asks, good)).toEqual([]);
    expect(checkFigures([], {})).toEqual([]);
    expect(checkFigures(asks, { M11: good.M11 })).toMatchObject([{ pointer: '/figures/M12', code: 'missing' }]);
    expect(checkFigures([count], good)).toMatchObject([{ pointer: '/figures/M12', code: 'not-asked' }]);
  });

  test('is not misled by names that every object has', () => {
    expect(checkFigures([ask({ measure: 'constructor' })], {})).toMatchObject([{ code: 'missing' }]);
  });

  test('has figures of the right shape', () => {
    expect(checkFigure(count, good.M12)).toMatchObject([{ pointer: '/figures/M11', code: 'wrong-shape' }]);
    expect(checkFigure(ratio, good.M11)).toMatchObject([{ code: 'wrong-shape' }]);
    expect(checkFigure(count, { kind: 'number', value: 1.5 })).toMatchObject([{ code: 'not-whole' }]);
    expect(checkFigure(days, { kind: 'number', value: 1.5 })).toEqual([]);
  });
});

describe('what the schemas take', () => {
  test.each([
    ['a negative number', { kind: 'number', value: -1 }],
    ['no number', { kind: 'number', value: Number.NaN }],
    ['an endless number', { kind: 'number', value: Number.POSITIVE_INFINITY }],
    ['a number as text', { kind: 'number', value: '61' }],
    ['part of a case', { kind: 'ratio', numerator: 0.5, denominator: 1 }],
    ['no reason', { kind: 'not available', reason: '  ' }],
    ['a zero for missing', { kind: 'missing', value: 0 }],
    ['a figure too many', { kind: 'number', value: 1, denominator: 2 }],
  ])('is not %s', (_, given) => {
    expect(figure.safeParse(given).success).toBe(false);
  });

  test('is no more measures than an agreement has', () => {
    const many = (length: number) => Object.fromEntries(Array.from({ length }, (_, place) => [`M${place}`, {}]));
    expect(draftData.safeParse({ figures: many(40) }).success).toBe(true);
    expect(draftData.safeParse({ figures: many(41) }).success).toBe(false);
    const reported = Object.fromEntries(Object.keys(many(41)).map(key => [key, { kind: 'number', value: 1 }]));
    expect(figures.safeParse(reported).success).toBe(false);
  });
});

const grouped = (value: number) => value.toLocaleString('en-GB', { maximumFractionDigits: 4 });

describe('what is written is read back', () => {
  test('counts, with and without separators', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10_000_000 }), value => {
        for (const typed of [
          String(value),
          grouped(value),
          ` ${grouped(value)} `,
          grouped(value).replaceAll(',', ' '),
        ]) {
          expect(readTyped(count, { value: typed })).toEqual({ figure: { kind: 'number', value }, problems: [] });
        }
      }),
    );
  });

  test('days, to four places', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 9_999_999_999 }), units => {
        const value = units / 10_000;
        expect(readTyped(days, { value: grouped(value) }).figure).toEqual({ kind: 'number', value });
      }),
    );
  });

  test('amounts, to the penny', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 100_000_000_000 }), value => {
        expect(readTyped(money, { value: formatPounds(value) }).figure).toEqual({ kind: 'number', value });
      }),
    );
  });

  test('ratios, where the parts fit the whole', () => {
    const cases = fc.integer({ min: 0, max: 10_000_000 });
    fc.assert(
      fc.property(cases, cases, (numerator, denominator) => {
        const read = readTyped(ratio, { numerator: grouped(numerator), denominator: grouped(denominator) });
        if (numerator <= denominator) expect(read.figure).toEqual({ kind: 'ratio', numerator, denominator });
        else expect(read.problems.map(({ code }) => code)).toEqual(['numerator-above-denominator']);
      }),
    );
  });

  test('whatever is typed is a figure that the schema takes, or a problem that points at it', () => {
    const text = fc.option(fc.string({ maxLength: 40, unit: 'binary' }), { nil: undefined });
    const typed = fc.record({ value: text, numerator: text, denominator: text, notAvailable: text });
    fc.assert(
      fc.property(typed, fc.constantFrom(count, days, money, ratio), (given, about) => {
        const { figure: read, problems } = readTyped(about, JSON.parse(JSON.stringify(given)));
        expect(read === undefined).toBe(problems.length > 0);
        if (read) expect(figure.safeParse(read).success).toBe(true);
        for (const { pointer, message } of problems) {
          expect(pointer.startsWith(`/figures/${about.measure}`)).toBe(true);
          expect(message).toMatch(/\.$/);
        }
      }),
      { numRuns: 300 },
    );
  });
});
