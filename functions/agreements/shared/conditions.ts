import type { AgreementKind } from './agreement.ts';

/**
 * What an agreement is conditional on, as data. Where the source of a rule was not verified it is worded as the
 * council's policy and applies only if the council's settings switch it on.
 */
export type Condition = {
  id: string;
  kind: AgreementKind;
  title: string;
  /** What is to be shown. */
  asks: string;
  /** Where the rule comes from. */
  basis: string;
  when: 'before it takes effect' | 'every financial year';
  /** Months after a financial year in which what it asks for that year is due. */
  dueMonths?: number;
  policy?: true;
};

const policy = { basis: 'The council’s policy', policy: true } as const;

export const conditions: readonly Condition[] = [
  {
    id: 's75-content',
    kind: 'section 75',
    title: 'The written agreement says what regulation 7 asks',
    asks: 'The agreement specifies the aims and outcomes, what each partner contributes and how that may vary, the functions, persons and services, the staff, goods and accommodation, how long it runs, how it is reviewed, varied and ended, and how the pooled fund is managed.',
    basis: 'SI 2000/617 regulation 7',
    when: 'before it takes effect',
  },
  {
    id: 's75-annual-return',
    kind: 'section 75',
    title: 'Annual return of the pooled fund',
    asks: 'The host of the pooled fund sends the partners its income, its spending and what it holds at the year’s end.',
    ...policy,
    when: 'every financial year',
    dueMonths: 3,
  },
  {
    id: 's76-effective-use',
    kind: 'section 76',
    title: 'More effective use of funds',
    asks: 'The council is satisfied that the payment is likely to secure a more effective use of public funds than the same amount spent in another way.',
    basis: 'NHS (Conditions Relating to Payments by Local Authorities to NHS Bodies) Directions 2013',
    when: 'before it takes effect',
  },
  {
    id: 's76-memorandum',
    kind: 'section 76',
    title: 'Memorandum of agreement',
    asks: 'A memorandum of agreement is signed. It says what the money is for, how its use is shown, and that what is not used is paid back.',
    ...policy,
    when: 'before it takes effect',
  },
  {
    id: 's76-certificate',
    kind: 'section 76',
    title: 'Annual certificate of expenditure',
    asks: 'The body that is paid certifies what it spent and on what. What was not used as agreed is paid back.',
    ...policy,
    when: 'every financial year',
    dueMonths: 3,
  },
  {
    id: 's256-memorandum',
    kind: 'section 256',
    title: 'Memorandum of agreement',
    asks: 'A memorandum of agreement with the NHS body that pays is signed. It says what the money is for and how its use is shown.',
    ...policy,
    when: 'before it takes effect',
  },
  {
    id: 's256-certificate',
    kind: 'section 256',
    title: 'Annual certificate of expenditure',
    asks: 'The council certifies to the NHS body that pays what it spent and on what.',
    ...policy,
    when: 'every financial year',
    dueMonths: 3,
  },
];

/** Those of an agreement's kind that apply: by law, or by a policy that the council has switched on. */
export function conditionsOf(kind: AgreementKind, policies: readonly string[]): readonly Condition[] {
  return conditions.filter(one => one.kind === kind && (!one.policy || policies.includes(one.id)));
}

/** Whether an agreement of this kind can be asked for something each financial year, whatever the council's policy is now. */
export function isAskedYearly(kind: AgreementKind): boolean {
  return conditions.some(one => one.kind === kind && one.when === 'every financial year');
}

/** Titles of the conditions that are to be met before an agreement takes effect and are not. */
export function unmetBefore(
  kind: AgreementKind,
  policies: readonly string[],
  met: readonly { condition: string }[],
): readonly string[] {
  return conditionsOf(kind, policies)
    .filter(({ id, when }) => when === 'before it takes effect' && !met.some(({ condition }) => condition === id))
    .map(({ title }) => title);
}
