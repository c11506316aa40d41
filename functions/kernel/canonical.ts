import canonicalize from 'canonicalize';

/**
 * The one way to write a value as JSON (RFC 8785): map keys in the order of their UTF-16 code units, numbers as
 * ECMAScript writes them, no white space, members that are undefined left out. What is hashed is written with
 * this, because a store gives a map back with its keys in another order.
 *
 * Throws TypeError for what does not come back from a store as it went in, where JSON.stringify would write
 * something else without a word: a function, a date, a set, a class instance, undefined or a gap in a list, NaN,
 * an infinity, half a surrogate pair, a circle.
 */
export function canonicalJson(value: unknown): string {
  refuseUnwritable(value, []);
  let text: string | undefined;
  try {
    text = canonicalize(value);
  } catch (cause) {
    throw new TypeError('This value has no canonical JSON', { cause });
  }
  if (text === undefined) throw new TypeError('This value has no canonical JSON');
  return text;
}

/** The package writes these as other values or as broken JSON; numbers and surrogates it refuses itself. */
function refuseUnwritable(value: unknown, within: readonly object[]): void {
  switch (typeof value) {
    case 'string':
    case 'number':
    case 'boolean':
      return;
    case 'object':
      break;
    default:
      throw new TypeError(`No canonical JSON for ${typeof value}`);
  }
  if (value === null) return;
  if (within.includes(value)) throw new TypeError('No canonical JSON for a value inside itself');
  const around = [...within, value];
  if (Array.isArray(value)) {
    for (const element of value) refuseUnwritable(element, around);
    return;
  }
  if (!isPlain(value)) throw new TypeError('No canonical JSON for anything but plain maps and lists');
  for (const member of Object.values(value)) if (member !== undefined) refuseUnwritable(member, around);
}

/** A map with the prototype of a literal, of whichever window, or none. */
function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}
