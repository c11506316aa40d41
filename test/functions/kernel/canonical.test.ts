import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canonicalJson } from '../../../functions/kernel/canonical.ts';

/** The double with these bits. */
function double(hexadecimal: string): number {
  const view = new DataView(new ArrayBuffer(8));
  view.setBigUint64(0, BigInt(`0x${hexadecimal}`));
  return view.getFloat64(0);
}

describe('RFC 8785', () => {
  // Appendix B.
  test.each([
    ['0000000000000000', '0'],
    ['8000000000000000', '0'],
    ['0000000000000001', '5e-324'],
    ['8000000000000001', '-5e-324'],
    ['7fefffffffffffff', '1.7976931348623157e+308'],
    ['ffefffffffffffff', '-1.7976931348623157e+308'],
    ['4340000000000000', '9007199254740992'],
    ['c340000000000000', '-9007199254740992'],
    ['4430000000000000', '295147905179352830000'],
    ['44b52d02c7e14af5', '9.999999999999997e+22'],
    ['44b52d02c7e14af6', '1e+23'],
    ['44b52d02c7e14af7', '1.0000000000000001e+23'],
    ['444b1ae4d6e2ef4e', '999999999999999700000'],
    ['444b1ae4d6e2ef4f', '999999999999999900000'],
    ['444b1ae4d6e2ef50', '1e+21'],
    ['3eb0c6f7a0b5ed8c', '9.999999999999997e-7'],
    ['3eb0c6f7a0b5ed8d', '0.000001'],
    ['41b3de4355555553', '333333333.3333332'],
    ['41b3de4355555554', '333333333.33333325'],
    ['41b3de4355555555', '333333333.3333333'],
    ['41b3de4355555556', '333333333.3333334'],
    ['41b3de4355555557', '333333333.33333343'],
    ['becbf647612f3696', '-0.0000033333333333333333'],
    ['43143ff3c1cb0959', '1424953923781206.2'],
  ])('writes the number %s as %s', (bits, written) => {
    expect(canonicalJson(double(bits))).toBe(written);
  });

  test('section 3.2.2: literals, numbers and strings', () => {
    const value = {
      numbers: [Number('333333333.33333329'), 1e30, 4.5, 2e-3, 0.000000000000000000000000001],
      string: '\u20ac$\u000f\u000aA\'\u0042\u0022\u005c\\"/',
      literals: [null, true, false],
    };
    expect(canonicalJson(value)).toBe(
      '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
    );
  });

  test('section 3.2.3: keys in the order of their UTF-16 code units', () => {
    const value = {
      '\u20ac': 'Euro Sign',
      '\r': 'Carriage Return',
      '\ufb33': 'Hebrew Letter Dalet With Dagesh',
      '1': 'One',
      '\u{1f600}': 'Emoji: Grinning Face',
      '\u0080': 'Control',
      '\u00f6': 'Latin Small Letter O With Diaeresis',
    };
    const written = canonicalJson(value);
    expect([...written.matchAll(/:"([^"]+)"/g)].map(([, name]) => name)).toEqual([
      'Carriage Return',
      'One',
      'Control',
      'Latin Small Letter O With Diaeresis',
      'Euro Sign',
      'Emoji: Grinning Face',
      'Hebrew Letter Dalet With Dagesh',
    ]);
  });
});

describe('canonical JSON', () => {
  test.each([
    [-0, '0'],
    [1e-7, '1e-7'],
    [0.30000000000000004, '0.30000000000000004'],
    ['\u2028\u2029', '"\u2028\u2029"'],
    ['\u0000\u001f\u007f', '"\\u0000\\u001f\u007f"'],
    [{}, '{}'],
    [[], '[]'],
    [null, 'null'],
    [{ list: [], map: {} }, '{"list":[],"map":{}}'],
    [{ b: 1, a: { d: undefined, c: [{ f: undefined, e: -0 }] }, gone: undefined }, '{"a":{"c":[{"e":0}]},"b":1}'],
    [{ 10: 'ten', 9: 'nine' }, '{"10":"ten","9":"nine"}'],
    [JSON.parse('{"__proto__":1,"constructor":2}'), '{"__proto__":1,"constructor":2}'],
    [Object.assign(Object.create(null), { a: 1 }), '{"a":1}'],
  ])('of %j', (value, written) => {
    expect(canonicalJson(value)).toBe(written);
  });

  test('does not depend on the order of keys, and survives being read', () => {
    fc.assert(
      fc.property(fc.jsonValue(), value => {
        const written = canonicalJson(value);
        const read: unknown = JSON.parse(written);
        expect(canonicalJson(read)).toBe(written);
        expect(canonicalJson(reversed(read))).toBe(written);
      }),
    );
  });

  test('the same value twice is not a circle', () => {
    const shared = { a: 1 };
    expect(canonicalJson([shared, shared])).toBe('[{"a":1},{"a":1}]');
  });

  const circle: unknown[] = [];
  circle.push({ circle });
  const gap = new Array<unknown>(2);
  gap[1] = 1;
  class Point {
    x = 1;
  }
  const unwritable: [string, unknown][] = [
    ['nothing', undefined],
    ['a function', { f: () => 1 }],
    ['a symbol', { s: Symbol('s') }],
    ['a big integer', { n: 1n }],
    ['NaN', [Number.NaN]],
    ['an infinity', { n: Number.NEGATIVE_INFINITY }],
    ['undefined in a list', [1, undefined]],
    ['a gap in a list', gap],
    ['a date', { at: new Date(0) }],
    ['a map', new Map([['a', 1]])],
    ['a set', { s: new Set(['a']) }],
    ['bytes', new Uint8Array(2)],
    ['an instance of a class', new Point()],
    ['half a surrogate pair', { text: '\ud83d' }],
    ['half a surrogate pair as a key', { '\ude00': 1 }],
    ['a circle', circle],
  ];
  test.each(unwritable)('refuses %s', (_, value) => {
    expect(() => canonicalJson(value)).toThrow(TypeError);
  });
});

/** The same value with the keys of every map in the opposite order. */
function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, member]) => [key, reversed(member)]),
  );
}
