import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { newId } from '../../../functions/kernel/id.ts';

describe('a new identifier', () => {
  test('is the prefix and sixteen characters of base 32', () => {
    expect(newId('org')).toMatch(/^org-[0-9a-hjkmnp-tv-z]{16}$/);
    expect(newId('list-agreement')).toMatch(/^list-agreement-[0-9a-hjkmnp-tv-z]{16}$/);
  });

  test('follows from its random bytes alone, five bits of each', () => {
    expect(newId('org', count => new Uint8Array(count))).toBe('org-0000000000000000');
    expect(newId('org', count => new Uint8Array(count).map((_, position) => position))).toBe('org-0123456789abcdef');
    expect(newId('org', count => new Uint8Array(count).map((_, position) => 240 + position))).toBe(
      'org-ghjkmnpqrstvwxyz',
    );
  });

  test('any bytes make one, and other bits another', () => {
    const bytes = fc.uint8Array({ minLength: 16, maxLength: 16 });
    fc.assert(
      fc.property(bytes, bytes, (one, other) => {
        const same = one.every((byte, position) => byte % 32 === (other[position] ?? 0) % 32);
        expect(newId('org', () => one) === newId('org', () => other)).toBe(same);
      }),
    );
  });

  test('does not come twice', () => {
    expect(new Set(Array.from({ length: 5_000 }, () => newId('ret'))).size).toBe(5_000);
  });

  test('a prefix that is not lower-case words, and too few bytes, are errors', () => {
    for (const prefix of ['', 'Org', 'org-', '-org', 'org1', 'org#', 'o rg'])
      expect(() => newId(prefix)).toThrow(RangeError);
    expect(() => newId('org', () => new Uint8Array(15))).toThrow(RangeError);
  });
});
