import type { World } from '../../kernel/contract.ts';

/** Details that a permitted caller could give, for openapi.json and the tests made from the contract. */
export function exampleDetails(world: World) {
  return {
    reference: world('reference'),
    title: 'Early Help for emotional wellbeing',
    kind: 'grant',
    regime: 'grant',
    parties: [
      { organisation: 'council', parts: ['payer'] },
      { organisation: world('organisation'), parts: ['payee', 'deliverer'] },
    ],
    term: { start: '2026-08-01', end: '2028-07-31' },
    lines: [{ id: 'early-help', title: 'Early Help', pencePerYear: 12_000_000, measures: ['M11'] }],
    reporting: { period: 'month', opensAfterDays: 1, dueWorkingDay: 5, flexDays: 45, freezeDays: 75 },
  };
}
