/**
 * The identifiers people and organisations are known by elsewhere, each with its check. A check says whether the
 * text can be such an identifier, not whether anybody holds it: that takes the register itself. It accepts what
 * people paste (spaces, dashes, small letters) and returns the one form that is stored and compared.
 *
 * Refusals are for the person at the keyboard and never repeat what was typed: it may be a child's number.
 */
import { compact, dashed, isEmail, nhsCheckDigit, upnCheckLetter } from './identifier-rules.ts';
import { ok, type Result, refused } from './result.ts';

export type IdentifierRefusal = {
  code: 'missing' | 'wrong shape' | 'unknown prefix' | 'check failed';
  words: string;
};

export type IdentifierCheck = {
  label: string;
  /** How it looks and where to find it. */
  hint: string;
  /** Invented, and accepted by the check. */
  example: string;
  /** The rule is not confirmed by whoever issues the identifier: warn with it, do not stop anybody. */
  unverified?: true;
  /** The identifier as it is stored. */
  check: (text: string) => Result<string, IdentifierRefusal>;
};

/** The professions on the register of the Health and Care Professions Council, by the letters of their numbers. */
export const hcpcProfessions: Readonly<Record<string, string>> = {
  AS: 'arts therapist',
  BS: 'biomedical scientist',
  CH: 'chiropodist or podiatrist',
  CS: 'clinical scientist',
  DT: 'dietitian',
  HAD: 'hearing aid dispenser',
  ODP: 'operating department practitioner',
  OR: 'orthoptist',
  OT: 'occupational therapist',
  PA: 'paramedic',
  PH: 'physiotherapist',
  PO: 'prosthetist or orthotist',
  PYL: 'practitioner psychologist',
  RA: 'radiographer',
  SL: 'speech and language therapist',
};

/** The profession of an HCPC number, `speech and language therapist`, or undefined if it names none. */
export function hcpcProfession(number: string): string | undefined {
  const prefix = /^[A-Z]+/.exec(compact(number))?.[0] ?? '';
  return hcpcProfessions[prefix];
}

const schemes = {
  hcpc: {
    label: 'HCPC registration number',
    hint: 'Letters for your profession and up to 6 digits, as on the HCPC register',
    example: 'SL012345',
    check: text => {
      const number = compact(text);
      if (number === '') return missing('Enter an HCPC registration number');
      if (/^\d+$/.test(number)) {
        return refuse('unknown prefix', 'Put the letters for the profession in front of the digits, like SL012345');
      }
      if (!/^[A-Z]+\d{1,6}$/.test(number)) {
        return refuse('wrong shape', 'An HCPC number is 2 or 3 letters and up to 6 digits, like SL012345');
      }
      if (hcpcProfession(number) === undefined) {
        return refuse(
          'unknown prefix',
          'No HCPC profession has these letters. Speech and language therapists have SL, occupational therapists OT, physiotherapists PH',
        );
      }
      return ok(number);
    },
  },
  'nhs-number': {
    label: 'NHS number',
    hint: '10 digits, on any letter from the NHS',
    example: '943 476 5919',
    check: text => {
      const number = compact(text);
      if (number === '') return missing('Enter an NHS number');
      if (!/^\d{10}$/.test(number)) return refuse('wrong shape', 'An NHS number has 10 digits, like 943 476 5919');
      return /^(\d)\1{9}$/.test(number) || nhsCheckDigit(number) !== Number(number.charAt(9))
        ? refuse('check failed', 'This is not an NHS number. Check each digit: one may be wrong or two swapped')
        : ok(number);
    },
  },
  'companies-house': shaped({
    label: 'Company number',
    hint: '8 characters, as at Companies House. Keep the zeros at the start',
    example: '01234567',
    // Companies House's own prefixes; domestic numbers are digits alone.
    shape:
      /^((AC|CE|CS|FC|FE|GE|GS|IC|LP|NC|NF|NI|NL|NO|NP|OC|OE|PC|R0|RC|SA|SC|SE|SF|SG|SI|SL|SO|SR|SZ|ZC|\d{2})\d{6}|(IP|SP|RS)[A-Z\d]{6}|SL\d{5}[\dA])$/,
    wrong: 'A company number has 8 characters, like 01234567 or SC123456. If yours has 7 digits, put a 0 in front',
  }),
  charity: shaped({
    label: 'Charity number',
    hint: '6 or 7 digits in England and Wales, SC and 6 digits in Scotland, NIC and 6 digits in Northern Ireland',
    example: '1234567',
    unverified: true,
    tidy: dashed,
    shape: /^(\d{6,7}(-\d{1,3})?|SC\d{6}|NIC1\d{5})$/,
    wrong: 'A charity number is 6 or 7 digits, like 1234567, or SC012345 in Scotland, or NIC101234 in Northern Ireland',
  }),
  ukprn: shaped({
    label: 'UK provider reference number (UKPRN)',
    hint: '8 digits that start with 1',
    example: '10012345',
    shape: /^1\d{7}$/,
    wrong: 'A UKPRN has 8 digits and starts with 1, like 10012345',
  }),
  urn: shaped({
    label: 'School or early years number (URN)',
    hint: '6 digits, as on Get Information about Schools. Early years providers put EY in front',
    example: '123456',
    shape: /^(EY)?\d{6}$/,
    wrong: 'A URN has 6 digits, like 123456 or EY123456',
  }),
  ods: shaped({
    label: 'NHS organisation code (ODS)',
    hint: '3 letters and digits for a trust, 5 for one of its sites',
    example: 'X9Z',
    unverified: true,
    shape: /^[A-Z\d]{3,8}$/,
    wrong: 'An ODS code has 3 to 8 letters and digits, like X9Z',
  }),
  'dbs-certificate': shaped({
    label: 'DBS certificate number',
    hint: '12 digits, at the top right of the certificate',
    example: '001234567890',
    shape: /^\d{12}$/,
    wrong: 'A DBS certificate number has 12 digits, like 001234567890',
  }),
  'dbs-update-service': shaped({
    label: 'DBS Update Service ID',
    hint: 'C and 10 digits, from the e-mail that confirmed your subscription',
    example: 'C1234567890',
    shape: /^C\d{10}$/,
    wrong: 'An Update Service ID is the letter C and 10 digits, like C1234567890. It is not the certificate number',
  }),
  ppon: shaped({
    label: 'Public procurement organisation number (PPON)',
    hint: 'On the central digital platform, under your organisation',
    example: 'ABCD-1234-EFGH',
    tidy: text => compact(text).replace(/^(GB)?PPON/, ''),
    shape: /^[A-Z]{4}\d{4}[A-Z]{4}$/,
    wrong: 'A PPON is 4 letters, 4 digits and 4 letters, like ABCD-1234-EFGH',
    stored: number => `${number.slice(0, 4)}-${number.slice(4, 8)}-${number.slice(8)}`,
  }),
  upn: {
    label: 'Unique pupil number (UPN)',
    hint: '13 characters. The child’s school has it',
    example: 'A123456789012',
    unverified: true,
    check: text => {
      const number = compact(text);
      if (number === '') return missing('Enter a unique pupil number');
      if (!/^[A-HJ-NP-RT-Z]\d{11}[\dA-HJ-NP-RT-Z]$/.test(number)) {
        return refuse(
          'wrong shape',
          'A UPN is a letter and 12 digits, like A123456789012. The last digit may be a letter',
        );
      }
      return upnCheckLetter(number) === number.charAt(0)
        ? ok(number)
        : refuse('check failed', 'This is not a UPN. Check each character: one may be wrong or two swapped');
    },
  },
  postcode: shaped({
    label: 'Postcode',
    hint: 'A full UK postcode',
    example: 'EM1 2AB',
    shape:
      /^([A-PR-UWYZ](\d{1,2}|[A-HK-Y]\d{1,2}|\d[A-HJKPS-UW]|[A-HK-Y]\d[ABEHMNPRV-Y])\d[ABD-HJLNP-UW-Z]{2}|GIR0AA)$/,
    wrong: 'Enter a full UK postcode, like EM1 2AB',
    stored: postcode => `${postcode.slice(0, -3)} ${postcode.slice(-3)}`,
  }),
  email: {
    label: 'E-mail address',
    hint: 'Stored in small letters',
    example: 'name@example.org',
    check: text => {
      const address = text
        .normalize('NFKC')
        .replace(/\p{Cf}/gu, '')
        .trim()
        .toLowerCase();
      if (address === '') return missing('Enter an e-mail address');
      return isEmail(address)
        ? ok(address)
        : refuse('wrong shape', 'Enter an e-mail address in the correct format, like name@example.org');
    },
  },
} as const satisfies Readonly<Record<string, IdentifierCheck>>;

export type IdentifierScheme = keyof typeof schemes;

export const identifierSchemes: Readonly<Record<IdentifierScheme, IdentifierCheck>> = schemes;

/** A scheme whose whole rule is one shape. */
function shaped(rule: {
  label: string;
  hint: string;
  example: string;
  unverified?: true;
  tidy?: (text: string) => string;
  shape: RegExp;
  wrong: string;
  stored?: (tidied: string) => string;
}): IdentifierCheck {
  const { tidy = compact, shape, wrong, stored = tidied => tidied, ...described } = rule;
  return {
    ...described,
    check: text => {
      const tidied = tidy(text);
      if (tidied === '') return missing(`Enter the ${inSentence(described.label)}`);
      return shape.test(tidied) ? ok(stored(tidied)) : refuse('wrong shape', wrong);
    },
  };
}

/** A label after other words: `company number`, but `NHS organisation code`. */
function inSentence(label: string): string {
  return label.replace(/^[A-Z](?=[a-z])/, letter => letter.toLowerCase());
}

function missing(words: string): Result<string, IdentifierRefusal> {
  return refuse('missing', words);
}

function refuse(code: IdentifierRefusal['code'], words: string): Result<string, IdentifierRefusal> {
  return refused({ code, words });
}
