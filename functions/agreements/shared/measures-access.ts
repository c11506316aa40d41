/** Children and young people's mental health: referral, waiting and reach. Days are calendar days unless they say working. */
import { type CompleteMeasure, count, ratio } from './measure.ts';

const domain = 'mental health';

export const accessMeasures: readonly CompleteMeasure[] = [
  count({
    id: 'M01',
    domain,
    title: 'Referrals received',
    definition:
      'Referrals of children and young people that reached the service in the month, from anyone, whatever became of them. A repeated referral counts again once the earlier one is closed.',
    numerator: 'Referrals whose date of receipt is in the month',
    direction: 'neutral',
  }),
  ratio({
    id: 'M02',
    domain,
    title: 'Referral acceptance rate',
    definition:
      'Of the referrals on which the service decided in the month, the share that it accepted. Signposting elsewhere is not acceptance. More is not better: a low rate asks about thresholds, a high one about capacity.',
    numerator: 'Referrals accepted in the month, whenever they were received',
    denominator: 'Referrals accepted or not accepted in the month, whenever they were received',
    direction: 'neutral',
    usualFloor: 0.75,
  }),
  ratio({
    id: 'M03',
    domain,
    title: 'Referrals triaged in time',
    definition:
      'Of the referrals received, the share triaged by a clinician within 20 working days, or within 24 hours if the referrer marked them urgent. A referral counts in the month in which its time runs out, or in which it is triaged if that is earlier.',
    numerator:
      'Those of the denominator that were triaged no later than 20 working days (urgent: 24 hours) after receipt',
    denominator:
      'Referrals triaged in the month, or whose time for triage ended in the month without it; each counts once',
    direction: 'increase',
    usualTarget: 0.95,
  }),
  ratio({
    id: 'M04',
    domain,
    title: 'Referral to first contact within 4 weeks',
    definition:
      'Of the children and young people whose help started in the month, the share whose first contact was within 28 days of the referral. Help starts with the first attended contact, face to face, by video or by telephone, at which advice, assessment or treatment is given. A letter, a text or an appointment that was not attended does not start it. The wait is never paused.',
    numerator:
      'Those of the denominator whose first contact was no more than 28 days after the date the referral was received',
    denominator: 'Children and young people whose first attended contact after a referral was in the month',
    direction: 'increase',
  }),
  ratio({
    id: 'M05',
    domain,
    title: 'Referral to assessment within 6 weeks',
    definition:
      'Of the assessments completed in the month, the share completed within 42 days of the referral. The wait is never paused, neither for appointments that were not attended nor for those that were rearranged.',
    numerator: 'Those of the denominator completed no more than 42 days after the date the referral was received',
    denominator: 'First assessments after a referral that were completed in the month',
    direction: 'increase',
  }),
  ratio({
    id: 'M06',
    domain,
    title: 'Referral to treatment within 18 weeks',
    definition:
      'Of the children and young people whose treatment started in the month, the share who waited no more than 126 days from the referral. Treatment starts with the first attended session of the intervention in the care plan; assessment alone is not treatment. Those still waiting are not counted here but in the waiting list.',
    numerator:
      'Those of the denominator whose treatment started no more than 126 days after the date the referral was received',
    denominator: 'Children and young people whose first attended treatment session after a referral was in the month',
    direction: 'increase',
    usualTarget: 0.92,
  }),
  count({
    id: 'M07a',
    domain,
    title: 'Waiting list size',
    definition:
      'Children and young people referred and accepted who, at the end of the last day of the month, had not started treatment and whose referral was open. A snapshot: months are never added up.',
    numerator: 'Children and young people waiting at the end of the last day of the month',
    direction: 'decrease',
    aggregation: 'latest',
  }),
  count({
    id: 'M07b',
    domain,
    title: 'Children and young people waiting over 18 weeks',
    definition:
      'Those of the waiting list whose referral was received more than 126 days before the last day of the month.',
    numerator: 'Children and young people waiting more than 126 days at the end of the last day of the month',
    direction: 'decrease',
    aggregation: 'latest',
  }),
  count({
    id: 'M07c',
    domain,
    title: 'Children and young people waiting over 52 weeks',
    definition:
      'Those of the waiting list whose referral was received more than 364 days before the last day of the month.',
    numerator: 'Children and young people waiting more than 364 days at the end of the last day of the month',
    direction: 'decrease',
    aggregation: 'latest',
    usualTarget: 0,
  }),
  count({
    id: 'M09',
    domain,
    title: 'Children and young people with at least one contact',
    definition:
      'Different children and young people under 18 with at least one attended contact in the 12 months to the end of the month, each counted once however many contacts, referrals or teams they had. In line with the national measure MHS95.',
    numerator: 'Different people with an attended contact, on a day on which they were under 18, in the 12 months',
    direction: 'increase',
    aggregation: 'rolling 12',
    periodKind: 'rolling',
  }),
  count({
    id: 'M11',
    domain,
    title: 'Young people receiving an Early Help service',
    definition:
      'Different young people who attended at least one Early Help contact in the month, each counted once. The contracted number is the plan of the month. The same young person may be counted in several months, so months are never added up.',
    numerator: 'Different young people with at least one attended Early Help contact in the month',
    direction: 'increase',
    aggregation: 'distinct',
  }),
];
