/** Children's therapies for needs in Section F of an education, health and care plan. */
import { type CompleteMeasure, count, ratio } from './measure.ts';

const domain = 'therapies';

export const therapyMeasures: readonly CompleteMeasure[] = [
  ratio({
    id: 'M38a',
    domain,
    title: 'Section F sessions delivered of those owed',
    direction: 'increase',
    usualTarget: 1,
    usualFloor: 0.9,
  }),
  count({
    id: 'M38b',
    domain,
    title: 'Section F sessions delivered',
    direction: 'increase',
  }),
  count({
    id: 'M38c',
    domain,
    title: 'Section F sessions owed and not yet made good',
    direction: 'decrease',
    aggregation: 'latest',
    usualTarget: 0,
  }),
  ratio({
    id: 'M41',
    domain,
    title: 'First session by the start-by date',
    direction: 'increase',
    minimumDenominator: 5,
    usualTarget: 0.95,
  }),
  ratio({
    id: 'M43',
    domain,
    title: 'Sessions to which the child was not brought',
    direction: 'decrease',
    usualTarget: 0.1,
  }),
  ratio({
    id: 'M44',
    domain,
    title: 'Sessions cancelled by the provider and not rearranged',
    direction: 'decrease',
    minimumDenominator: 5,
    usualTarget: 0.02,
  }),
];
