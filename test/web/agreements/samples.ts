import type { Agreement } from '../../../web/src/features/agreements/api.ts';

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
