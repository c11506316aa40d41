/** Children's therapies for needs in Section F of an education, health and care plan. */
import { type CompleteMeasure, count, ratio } from './measure.ts';

const domain = 'therapies';

export const therapyMeasures: readonly CompleteMeasure[] = [
  ratio({
    id: 'M38a',
    domain,
    title: 'Section F sessions delivered of those owed',
    definition:
      'Of the therapy sessions owed in the month under Section F of children’s plans, the share delivered in it or made good by its end. A session that was missed, for whatever reason and on whichever side, counts only once it is made good. No session counts twice.',
    numerator: 'Those of the denominator that were delivered, or made good by the end of the month',
    denominator: 'Sessions that the children’s plans and call-offs provide for the month',
    direction: 'increase',
    usualTarget: 1,
    usualFloor: 0.9,
  }),
  count({
    id: 'M38b',
    domain,
    title: 'Section F sessions delivered',
    definition:
      'Therapy sessions under Section F of children’s plans that were delivered in the month, sessions made good for earlier months included.',
    numerator: 'Section F sessions delivered in the month',
    direction: 'increase',
  }),
  count({
    id: 'M38c',
    domain,
    title: 'Section F sessions owed and not yet made good',
    definition:
      'Sessions owed under Section F since the start of the agreement that, at the end of the last day of the month, were neither delivered nor made good. A snapshot: months are never added up.',
    numerator: 'Sessions owed and outstanding at the end of the last day of the month',
    direction: 'decrease',
    aggregation: 'latest',
    usualTarget: 0,
  }),
  ratio({
    id: 'M41',
    domain,
    title: 'First session by the start-by date',
    definition:
      'Of the call-offs whose start-by date was in the month, the share whose first session was delivered by that date. A session that the child was not brought to does not count as the first.',
    numerator: 'Those of the denominator whose first attended session was on or before the start-by date',
    denominator: 'Call-offs whose start-by date was in the month and that were not withdrawn before it',
    direction: 'increase',
    minimumDenominator: 5,
    usualTarget: 0.95,
  }),
  ratio({
    id: 'M43',
    domain,
    title: 'Sessions to which the child was not brought',
    definition:
      'Of the sessions booked for the month, the share to which the child was not brought without notice while the therapist was present.',
    numerator: 'Those of the denominator to which the child was not brought, without notice',
    denominator: 'Sessions booked for the month, without those cancelled before the day by either side',
    direction: 'decrease',
    usualTarget: 0.1,
  }),
  ratio({
    id: 'M44',
    domain,
    title: 'Sessions cancelled by the provider and not rearranged',
    definition:
      'Of the sessions cancelled by the provider whose 10th working day after the cancelled date was in the month, the share without a replacement delivered by that day.',
    numerator: 'Those of the denominator without a replacement session by the 10th working day',
    denominator: 'Sessions cancelled by the provider whose 10th working day after the cancelled date was in the month',
    direction: 'decrease',
    minimumDenominator: 5,
    usualTarget: 0.02,
  }),
];
