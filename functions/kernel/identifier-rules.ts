/** The arithmetic and tidying behind `identifiers.ts`. */

/** Capitals and digits without spaces, dashes and what cannot be seen (pasted from letters and web pages). */
export function compact(text: string): string {
  return dashed(text).replaceAll('-', '');
}

/** The same with its dashes, all made hyphens. */
export function dashed(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\s\p{Cf}]/gu, '')
    .replace(/\p{Pd}/gu, '-')
    .toUpperCase();
}

/** The digit that the first nine ask for, modulo 11; 10 stands for none (NHS data dictionary). */
export function nhsCheckDigit(number: string): number {
  const sum = [...number.slice(0, 9)].reduce(
    (running, digit, position) => running + Number(digit) * (10 - position),
    0,
  );
  return (11 - (sum % 11)) % 11;
}

const upnLetters = 'ABCDEFGHJKLMNPQRTUVWXYZ';

/** The letter that the other twelve ask for: each times its position, modulo 23 (I, O and S are not used). */
export function upnCheckLetter(number: string): string {
  const sum = [...number.slice(1)].reduce((running, character, position) => {
    const value = /\d/.test(character) ? Number(character) : upnLetters.indexOf(character);
    return running + value * (position + 2);
  }, 0);
  return upnLetters.charAt(sum % upnLetters.length);
}

/** What real providers' addresses look like: no quoted names, no comments, no bare host. Mail itself is the proof. */
export function isEmail(address: string): boolean {
  const [name = '', domain = '', ...more] = address.split('@');
  if (more.length > 0 || address.length > 254 || name.length > 64) return false;
  if (!/^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/.test(name)) return false;
  const labels = domain.split('.');
  const last = labels.at(-1) ?? '';
  return (
    labels.length > 1 &&
    /^([a-z]{2,63}|xn--[a-z0-9-]{1,59})$/.test(last) &&
    labels.every(label => /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/.test(label))
  );
}
