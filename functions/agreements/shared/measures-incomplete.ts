/** Measures that are known and not defined: each says what is missing before an agreement may choose it. */
import { type IncompleteMeasure, incomplete } from './measure.ts';

const mentalHealth: readonly (readonly [id: string, title: string, missing: string])[] = [
  [
    'M08',
    'Median and 95th percentile wait',
    'Who is measured (those seen or those waiting), and how providers’ medians combine',
  ],
  ['M10', 'Children and young people with two contacts, the first before 18', 'The list of contact types that count'],
  ['M13', 'Appointments cancelled by the provider', 'Whether rearranged appointments count'],
  ['M15', 'Reliable improvement', 'The reliable change index of each outcome measure'],
  ['M16', 'Reliable recovery', 'The clinical threshold and reliable change index of each outcome measure'],
  ['M17', 'Reliable deterioration', 'The reliable change index of each outcome measure'],
  ['M18', 'Goal-based outcomes moved', 'The agreed threshold of movement'],
  ['M19', 'Change in symptom scores', 'One measure for each instrument, with its reliable change index'],
  ['M20', 'Re-referral within 12 months', 'How a child is matched between referrals without a shared identifier'],
  [
    'M22',
    'Looked-after children with a current strengths and difficulties score',
    'The age range, and what makes a score current',
  ],
  [
    'M25',
    'Eating disorder referrals seen in time',
    'The rules for stopping the clock, separately for urgent and routine',
  ],
  ['M26', 'Crisis referrals seen in time', 'The definitions of very urgent and urgent'],
  ['M27', 'Vacancy rate', 'The day on which establishment and vacancies are counted, and by which staff groups'],
  ['M28', 'Turnover, sickness and agency staff', 'Three single measures, each with its denominator'],
  ['M29', 'Supervision and safeguarding training', 'The list of required training and who is eligible'],
  [
    'M30',
    'Serious incidents, complaints and compliments',
    'Single measures, and which answer stops the 20 working days',
  ],
  ['M31', 'Experience of service positive', 'The questionnaire items that count, and the sampling'],
  ['M32', 'Protected characteristics recorded', 'The code lists, and whether “not stated” is complete'],
  ['M33', 'Data completeness', 'The list of required fields'],
  ['M35', 'Return right first time', 'Which checks count as a first validation'],
  ['M36', 'Spend against plan and unit cost', 'Two single measures, and which costs are included'],
];

const therapies: readonly (readonly [id: string, title: string, missing: string])[] = [
  ['M37', 'Advice for plans within 6 weeks', 'The exceptions to the time limit that are taken out'],
  ['M39', 'Children without any delivery after the start-by date', 'The number of weeks, and a weekly period'],
  ['M40', 'Call-off offers accepted', 'Two single measures: the rate and the time'],
  [
    'M42',
    'Waiting for community therapy within 18 weeks',
    'Which waits count when a child waits for several therapies',
  ],
  ['M45', 'Therapy outcome measures improved', 'The scale, and the change that counts in each domain'],
  ['M46', 'Plan outcomes achieved', 'How a partly achieved outcome counts'],
  ['M47', 'Annual review report sent two weeks before', 'Where the date of the review meeting comes from'],
  ['M48', 'Therapist registration valid on every session date', 'The check against the register, session by session'],
  ['M49', 'Required documents in date', 'The list of required documents, and a daily period'],
  ['M50', 'Continuity of therapist', 'What counts as a change, such as cover for leave'],
  ['M51', 'Parent and school satisfaction', 'The questions, and the least number of answers'],
  ['M52', 'Capacity used of declared', 'How declared hours are reduced for terms and leave'],
  ['M53', 'Time on the list without a referral, and concentration', 'Single measures over all providers of a list'],
  ['M54', 'Unit price against the median of the lot', 'How prices of different session lengths compare'],
  ['M55', 'Share of spot purchase in spend', 'Which purchases are spot purchases'],
  ['M56', 'Personal budgets and their first review', 'Single measures for number, value and review'],
  ['M57', 'Invoices paid within 30 days', 'The dates that start and stop the 30 days, and disputed invoices'],
  ['M58', 'Safeguarding concerns acted on within 24 hours', 'Which action stops the 24 hours'],
  ['M59', 'Plans issued within 20 weeks', 'The exceptions to the time limit that are taken out'],
  ['M60', 'Cost per delivered session, and travel in it', 'Two single measures, and which costs are included'],
];

export const incompleteMeasures: readonly IncompleteMeasure[] = [
  ...mentalHealth.map(entry => incomplete('mental health', ...entry)),
  ...therapies.map(entry => incomplete('therapies', ...entry)),
];
