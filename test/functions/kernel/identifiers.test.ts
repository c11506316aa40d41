import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  hcpcProfession,
  hcpcProfessions,
  type IdentifierScheme,
  identifierSchemes,
} from '../../../functions/kernel/identifiers.ts';

const schemes = Object.entries(identifierSchemes);

describe.each(schemes)('%s', (_, scheme) => {
  test('describes itself with an example that it accepts', () => {
    expect(scheme.label).toMatch(/^\S.*\S$/);
    expect(scheme.hint).toMatch(/^\S.*\S$/);
    expect(scheme.check(scheme.example).ok).toBe(true);
  });

  test('accepts what it stores, unchanged', () => {
    const first = scheme.check(scheme.example);
    if (!first.ok) throw new Error('The example was refused');
    expect(scheme.check(first.value)).toEqual(first);
    expect(scheme.check(`\u200b ${first.value}\u00a0\n`)).toEqual(first);
  });

  test('refuses nothing at all as missing', () => {
    for (const text of ['', ' ', '\u200b'])
      expect(scheme.check(text)).toMatchObject({ ok: false, refusal: { code: 'missing' } });
  });

  test('any text is stored in a lasting form or refused in words that do not repeat it', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string(), fc.string({ unit: 'grapheme' }), fc.stringMatching(/^[A-Z0-9 -]{7,14}$/)),
        text => {
          const read = scheme.check(text);
          if (read.ok) expect(scheme.check(read.value)).toEqual(read);
          else expect(read.refusal.words.length).toBeGreaterThan(10);
          if (!read.ok && text.trim().length > 8) expect(read.refusal.words).not.toContain(text.trim());
        },
      ),
    );
  });

  test('a very long text is refused at once', () => {
    expect(scheme.check('1'.repeat(100_000)).ok).toBe(false);
    expect(scheme.check(`a${'.a'.repeat(50_000)}`).ok).toBe(false);
  });
});

const accepted: [IdentifierScheme, string, string][] = [
  ['hcpc', 'PH123456', 'PH123456'],
  ['hcpc', 'pyl 123456', 'PYL123456'],
  ['hcpc', 'ot-1234', 'OT1234'],
  ['nhs-number', '9434765919', '9434765919'],
  ['nhs-number', '401 023 2137', '4010232137'],
  ['nhs-number', '401‑023‑2137', '4010232137'],
  ['companies-house', '01234567', '01234567'],
  ['companies-house', 'sc 123456', 'SC123456'],
  ['companies-house', 'OC301234', 'OC301234'],
  ['companies-house', 'NI012345', 'NI012345'],
  ['companies-house', 'CE012345', 'CE012345'],
  ['companies-house', 'IP12345R', 'IP12345R'],
  ['companies-house', 'SL12345A', 'SL12345A'],
  ['companies-house', 'R0123456', 'R0123456'],
  ['charity', '123456', '123456'],
  ['charity', '1234567 – 1', '1234567-1'],
  ['charity', 'sc012345', 'SC012345'],
  ['charity', 'NIC101234', 'NIC101234'],
  ['ukprn', '1001 2345', '10012345'],
  ['urn', 'ey123456', 'EY123456'],
  ['ods', 'x9z01', 'X9Z01'],
  ['dbs-certificate', '0012 3456 7890', '001234567890'],
  ['dbs-update-service', 'c1234567890', 'C1234567890'],
  ['ppon', 'abcd1234efgh', 'ABCD-1234-EFGH'],
  ['ppon', 'GB-PPON-ABCD-1234-EFGH', 'ABCD-1234-EFGH'],
  ['upn', 'b801200005001', 'B801200005001'],
  ['postcode', 'em12ab', 'EM1 2AB'],
  ['postcode', 'EC1A1BB', 'EC1A 1BB'],
  ['postcode', 'W1A 0AX', 'W1A 0AX'],
  ['postcode', 'M1 1AE', 'M1 1AE'],
  ['postcode', 'DN55 1PT', 'DN55 1PT'],
  ['email', ' Sam.O\u2019Hara@Example.org'.replace('\u2019', "'"), "sam.o'hara@example.org"],
  ['email', `sa@${'a.'.repeat(124)}org`, `sa@${'a.'.repeat(124)}org`],
  ['email', 'first+returns@therapy.example.co.uk', 'first+returns@therapy.example.co.uk'],
];

test.each(accepted)('%s: %j is stored as %s', (scheme, text, stored) => {
  expect(identifierSchemes[scheme].check(text)).toEqual({ ok: true, value: stored });
});

const refusals: [IdentifierScheme, string, string][] = [
  ['hcpc', '123456', 'unknown prefix'],
  ['hcpc', 'XX123456', 'unknown prefix'],
  ['hcpc', 'constructor1', 'unknown prefix'],
  ['hcpc', 'SL1234567', 'wrong shape'],
  ['hcpc', 'SL', 'wrong shape'],
  ['nhs-number', '943476591', 'wrong shape'],
  ['nhs-number', '94347659190', 'wrong shape'],
  ['nhs-number', '9434765918', 'check failed'],
  ['nhs-number', '1111111111', 'check failed'],
  ['nhs-number', '0000000000', 'check failed'],
  ['nhs-number', '4010232147', 'check failed'],
  ['companies-house', '1234567', 'wrong shape'],
  ['companies-house', '123456789', 'wrong shape'],
  ['companies-house', 'XX123456', 'wrong shape'],
  ['companies-house', 'R1123456', 'wrong shape'],
  ['charity', '12345', 'wrong shape'],
  ['charity', 'SC12345', 'wrong shape'],
  ['charity', 'NIC201234', 'wrong shape'],
  ['charity', '-', 'wrong shape'],
  ['ukprn', '20012345', 'wrong shape'],
  ['ukprn', '1001234', 'wrong shape'],
  ['urn', '1234567', 'wrong shape'],
  ['ods', 'X9', 'wrong shape'],
  ['ods', 'X9/01', 'wrong shape'],
  ['dbs-certificate', '00123456789', 'wrong shape'],
  ['dbs-certificate', 'C1234567890', 'wrong shape'],
  ['dbs-update-service', '001234567890', 'wrong shape'],
  ['ppon', 'ABCD-123-EFGH', 'wrong shape'],
  ['upn', 'A123456789013', 'check failed'],
  ['upn', 'A801200005001', 'check failed'],
  ['upn', 'I123456789012', 'wrong shape'],
  ['upn', 'A12345678901', 'wrong shape'],
  ['postcode', 'EM1', 'wrong shape'],
  ['postcode', 'QM1 2AB', 'wrong shape'],
  ['postcode', 'EM1 2CB', 'wrong shape'],
  ['email', 'sam', 'wrong shape'],
  ['email', 'sam@example', 'wrong shape'],
  ['email', 'sam@@example.org', 'wrong shape'],
  ['email', 'sam@example.org@example.org', 'wrong shape'],
  ['email', `sam@${'a.'.repeat(124)}org`, 'wrong shape'],
  ['email', 'sam@example..org', 'wrong shape'],
  ['email', '.sam@example.org', 'wrong shape'],
  ['email', 'sam taylor@example.org', 'wrong shape'],
  ['email', 'sam@-example.org', 'wrong shape'],
  ['email', 'sam@192.168.0.1', 'wrong shape'],
  ['email', `${'s'.repeat(65)}@example.org`, 'wrong shape'],
  ['email', 'sam@example.org\nbcc: all@example.org', 'wrong shape'],
];

test.each(refusals)('%s: %j is refused: %s', (scheme, text, code) => {
  expect(identifierSchemes[scheme].check(text)).toMatchObject({ ok: false, refusal: { code } });
});

test('rules nobody has confirmed say so', () => {
  const unverified = schemes.filter(([, scheme]) => scheme.unverified).map(([name]) => name);
  expect(unverified).toEqual(['charity', 'ods', 'upn']);
});

describe('an HCPC number', () => {
  test('names the profession', () => {
    expect(hcpcProfession('sl 012345')).toBe('speech and language therapist');
    expect(hcpcProfession('PYL123456')).toBe('practitioner psychologist');
    expect(hcpcProfession('123456')).toBeUndefined();
    expect(hcpcProfession('XX123456')).toBeUndefined();
  });

  test('is accepted for each of the fifteen professions', () => {
    const prefixes = Object.keys(hcpcProfessions);
    expect(prefixes).toHaveLength(15);
    for (const prefix of prefixes) expect(identifierSchemes.hcpc.check(`${prefix}123456`).ok, prefix).toBe(true);
  });
});

describe('check digits', () => {
  const replaced = (text: string, at: number, by: string) => text.slice(0, at) + by + text.slice(at + 1);

  test('one wrong digit of an NHS number is found, wherever it is', () => {
    for (let at = 0; at < 10; at += 1)
      for (const digit of '0123456789')
        expect(identifierSchemes['nhs-number'].check(replaced('9434765919', at, digit)).ok).toBe(
          '9434765919'[at] === digit,
        );
  });

  test('two neighbours swapped in an NHS number are found', () => {
    for (let at = 0; at < 9; at += 1) {
      const swapped = replaced(replaced('4010232137', at, '4010232137'[at + 1] ?? ''), at + 1, '4010232137'[at] ?? '');
      expect(identifierSchemes['nhs-number'].check(swapped).ok).toBe(swapped === '4010232137');
    }
  });

  test('one wrong character of a UPN is found, wherever it is', () => {
    for (let at = 1; at < 13; at += 1)
      for (const digit of '0123456789')
        expect(identifierSchemes.upn.check(replaced('A123456789012', at, digit)).ok).toBe(
          'A123456789012'[at] === digit,
        );
  });

  test('a temporary UPN ends in a letter, which counts by its place in the alphabet without I, O and S', () => {
    // 8*2 + 1*4 + 2*5 + 5*10 = 80, and 80 modulo 23 is 11; B at the end adds 1 * 13: 24, so 1 modulo 23.
    expect(identifierSchemes.upn.check('M80120000500A').ok).toBe(true);
    expect(identifierSchemes.upn.check('B80120000500B').ok).toBe(true);
    expect(identifierSchemes.upn.check('B80120000500A').ok).toBe(false);
    expect(identifierSchemes.upn.check('M80120000500S').ok).toBe(false);
  });
});
