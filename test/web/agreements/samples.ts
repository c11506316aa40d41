import type { Agreement } from '../../../web/src/features/agreements/api.ts';
import type { Terms } from '../../../web/src/features/agreements/terms/api.ts';

export const agreement: Agreement = {
  id: 'agr-1',
  reference: 'S76-1',
  title: 'Children’s mental health service',
  kind: 'section 76',
  regime: 'NHS Act 2006 payment',
  parties: [
    { organisation: 'council', parts: ['payer'] },
    { organisation: 'fenbrook', parts: ['payee', 'deliverer'] },
  ],
  names: { council: 'Eastmarch County Council', fenbrook: 'Fenbrook Trust' },
  term: { start: '2026-08-01', end: '2028-07-31' },
  lines: [
    { id: 'early-help', title: 'Early Help', pencePerYear: 120_000_000, measures: ['M11'] },
    { id: 'hsb', title: 'Harmful sexual behaviour', pencePerYear: 21_700_050, measures: [] },
  ],
  reporting: { period: 'month', opensAfterDays: 1, dueWorkingDay: 5, flexDays: 45, freezeDays: 75 },
  measures: [{ measure: 'M11', version: 1, target: 120, floor: 80, from: '2026-08' }],
  drafted: { at: '2026-07-01T09:00:00.000Z', by: 'user:u1' },
  activated: { at: '2026-07-20T09:00:00.000Z', by: 'user:u1' },
};

export const terms: Terms = {
  id: 'agr-1',
  kind: 'section 76',
  names: agreement.names,
  signatories: [
    { id: 'sig-1', organisation: 'council', post: 'Corporate Director, Children’s Services', signedOn: '2026-07-18' },
  ],
  documents: [
    { id: 'doc-1', title: 'The signed agreement', kind: 'agreement', dated: '2026-07-18', held: 'Legal, deed 114' },
    {
      id: 'doc-2',
      title: 'Options appraisal',
      kind: 'evidence',
      dated: '2026-06-30',
      held: 'https://docs.eastmarch.example/appraisal',
    },
  ],
  conditions: [
    {
      id: 's76-effective-use',
      title: 'More effective use of funds',
      asks: 'The payment is likely to secure a more effective use of public funds.',
      basis: 'Directions 2013',
      policy: false,
      when: 'before it takes effect',
      met: [
        { on: '2026-07-10', evidence: '12% dearer in house.', documents: ['doc-2'], at: '2026-07-10T09:00:00.000Z' },
      ],
      owed: [],
    },
    {
      id: 's76-certificate',
      title: 'Annual certificate of expenditure',
      asks: 'The body that is paid certifies what it spent and on what.',
      basis: 'The council’s policy',
      policy: true,
      when: 'every financial year',
      met: [],
      owed: [{ financialYear: '2025-26', dueDay: '2026-06-30' }],
    },
  ],
  missing: [],
  recoveries: [{ id: 'rec-1', financialYear: '2025-26', pence: 1_250_000, reason: 'Two posts were vacant' }],
  reviews: [
    { id: 'rev-1', on: '2027-01-15', what: 'Yearly review with the partners' },
    { id: 'rev-0', on: '2026-10-01', what: 'First review', done: { on: '2026-10-02', words: 'Targets stand.' } },
  ],
  notice: { months: 6, agreed: false, endsIfGivenToday: '2027-05-09' },
  annotations: [{ id: 'ann-1', on: '2026-09-01', words: 'New data system' }],
  duties: [
    {
      duty: 'Set and publish at least three key performance indicators',
      source: 'Procurement Act 2023 sections 52 and 71',
      applies: 'no',
      because: 'KPI duty does not apply: a payment under the NHS Act 2006 is not a procurement.',
    },
    {
      duty: 'Meet the conditions under which money moves',
      source: 'NHS Act 2006 section 76',
      applies: 'yes',
      because: 'Money moves under section 76.',
    },
  ],
  successors: [],
};
