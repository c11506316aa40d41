/** Bytes nobody can predict. */
export type Random = (count: number) => Uint8Array;

/** The platform's own source, the same in the browser and in Node. */
const platformRandom: Random = count => globalThis.crypto.getRandomValues(new Uint8Array(count));

/** Crockford's base 32: no i, l, o or u, so that an identifier survives being read out over the telephone. */
const alphabet = '0123456789abcdefghjkmnpqrstvwxyz';

const length = 16;

/**
 * A new identifier, `org-4q7zc0m2k9d5x8vb`: the prefix and 16 characters of 5 random bits each. It says nothing
 * about when it was made, and identifiers do not sort by it. Throws RangeError for a prefix that is not lower-case words.
 */
export function newId(prefix: string, random: Random = platformRandom): string {
  if (!/^[a-z]+(-[a-z]+)*$/.test(prefix)) throw new RangeError(`Not a prefix: ${prefix}`);
  const bytes = random(length);
  if (bytes.length !== length) throw new RangeError(`Asked for ${length} random bytes and got ${bytes.length}`);
  // 256 divides by 32, so every character is equally likely.
  return `${prefix}-${Array.from(bytes, byte => alphabet.charAt(byte % 32)).join('')}`;
}
