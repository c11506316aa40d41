/** Children and young people's mental health: referral, waiting and reach. Days are calendar days unless they say working. */
import type { MeasureWords } from './measure.ts';

export const accessWords: Readonly<Record<string, MeasureWords>> = {
  M01: {
    definition:
      'Referrals of children and young people that reached the service in the month, from anyone, whatever became of them. A repeated referral counts again once the earlier one is closed.',
    numerator: 'Referrals whose date of receipt is in the month',
  },
  M02: {
    definition:
      'Of the referrals on which the service decided in the month, the share that it accepted. Signposting elsewhere is not acceptance. More is not better: a low rate asks about thresholds, a high one about capacity.',
    numerator: 'Referrals accepted in the month, whenever they were received',
    denominator: 'Referrals accepted or not accepted in the month, whenever they were received',
  },
  M03: {
    definition:
      'Of the referrals received, the share triaged by a clinician within 20 working days, or within 24 hours if the referrer marked them urgent. A referral counts in the month in which its time runs out, or in which it is triaged if that is earlier.',
    numerator:
      'Those of the denominator that were triaged no later than 20 working days (urgent: 24 hours) after receipt',
    denominator:
      'Referrals triaged in the month, or whose time for triage ended in the month without it; each counts once',
  },
  M04: {
    definition:
      'Of the children and young people whose help started in the month, the share whose first contact was within 28 days of the referral. Help starts with the first attended contact, face to face, by video or by telephone, at which advice, assessment or treatment is given. A letter, a text or an appointment that was not attended does not start it. The wait is never paused.',
    numerator:
      'Those of the denominator whose first contact was no more than 28 days after the date the referral was received',
    denominator: 'Children and young people whose first attended contact after a referral was in the month',
  },
  M05: {
    definition:
      'Of the assessments completed in the month, the share completed within 42 days of the referral. The wait is never paused, neither for appointments that were not attended nor for those that were rearranged.',
    numerator: 'Those of the denominator completed no more than 42 days after the date the referral was received',
    denominator: 'First assessments after a referral that were completed in the month',
  },
  M06: {
    definition:
      'Of the children and young people whose treatment started in the month, the share who waited no more than 126 days from the referral. Treatment starts with the first attended session of the intervention in the care plan; assessment alone is not treatment. Those still waiting are not counted here but in the waiting list.',
    numerator:
      'Those of the denominator whose treatment started no more than 126 days after the date the referral was received',
    denominator: 'Children and young people whose first attended treatment session after a referral was in the month',
  },
  M07a: {
    definition:
      'Children and young people referred and accepted who, at the end of the last day of the month, had not started treatment and whose referral was open. A snapshot: months are never added up.',
    numerator: 'Children and young people waiting at the end of the last day of the month',
  },
  M07b: {
    definition:
      'Those of the waiting list whose referral was received more than 126 days before the last day of the month.',
    numerator: 'Children and young people waiting more than 126 days at the end of the last day of the month',
  },
  M07c: {
    definition:
      'Those of the waiting list whose referral was received more than 364 days before the last day of the month.',
    numerator: 'Children and young people waiting more than 364 days at the end of the last day of the month',
  },
  M09: {
    definition:
      'Different children and young people under 18 with at least one attended contact in the 12 months to the end of the month, each counted once however many contacts, referrals or teams they had. In line with the national measure MHS95.',
    numerator: 'Different people with an attended contact, on a day on which they were under 18, in the 12 months',
  },
  M11: {
    definition:
      'Different young people who attended at least one Early Help contact in the month, each counted once. The contracted number is the plan of the month. The same young person may be counted in several months, so months are never added up.',
    numerator: 'Different young people with at least one attended Early Help contact in the month',
  },
};
