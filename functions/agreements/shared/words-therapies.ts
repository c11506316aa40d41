/** Children's therapies for needs in Section F of an education, health and care plan. */
import type { MeasureWords } from './measure.ts';

export const therapiesWords: Readonly<Record<string, MeasureWords>> = {
  M38a: {
    definition:
      'Of the therapy sessions owed in the month under Section F of children’s plans, the share delivered in it or made good by its end. A session that was missed, for whatever reason and on whichever side, counts only once it is made good. No session counts twice.',
    numerator: 'Those of the denominator that were delivered, or made good by the end of the month',
    denominator: 'Sessions that the children’s plans and call-offs provide for the month',
  },
  M38b: {
    definition:
      'Therapy sessions under Section F of children’s plans that were delivered in the month, sessions made good for earlier months included.',
    numerator: 'Section F sessions delivered in the month',
  },
  M38c: {
    definition:
      'Sessions owed under Section F since the start of the agreement that, at the end of the last day of the month, were neither delivered nor made good. A snapshot: months are never added up.',
    numerator: 'Sessions owed and outstanding at the end of the last day of the month',
  },
  M41: {
    definition:
      'Of the call-offs whose start-by date was in the month, the share whose first session was delivered by that date. A session that the child was not brought to does not count as the first.',
    numerator: 'Those of the denominator whose first attended session was on or before the start-by date',
    denominator: 'Call-offs whose start-by date was in the month and that were not withdrawn before it',
  },
  M43: {
    definition:
      'Of the sessions booked for the month, the share to which the child was not brought without notice while the therapist was present.',
    numerator: 'Those of the denominator to which the child was not brought, without notice',
    denominator: 'Sessions booked for the month, without those cancelled before the day by either side',
  },
  M44: {
    definition:
      'Of the sessions cancelled by the provider whose 10th working day after the cancelled date was in the month, the share without a replacement delivered by that day.',
    numerator: 'Those of the denominator without a replacement session by the 10th working day',
    denominator: 'Sessions cancelled by the provider whose 10th working day after the cancelled date was in the month',
  },
};
