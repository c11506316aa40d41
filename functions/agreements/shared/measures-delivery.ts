/** Children and young people's mental health: what is delivered, to whom, with what result, and how it is reported. */
import { type CompleteMeasure, count, ratio } from './measure.ts';

const domain = 'mental health';

export const deliveryMeasures: readonly CompleteMeasure[] = [
  ratio({
    id: 'M12',
    domain,
    title: 'Appointments not attended',
    definition:
      'Of the appointments that were attended or not attended in the month, the share that the child or young person did not attend without telling the service before. Cancelled appointments, by whomever, are in neither number.',
    numerator: 'Appointments in the month that were not attended, without notice',
    denominator: 'Appointments in the month that were attended, and those not attended without notice',
    direction: 'decrease',
    usualTarget: 0.1,
  }),
  ratio({
    id: 'M14',
    domain,
    title: 'Paired outcome recorded',
    definition:
      'Of the referrals closed in the quarter after at least 2 attended contacts, the share with the same outcome measure completed twice: once at the start and once at or after the last contact but one.',
    numerator: 'Those of the denominator with a first and a last score on the same outcome measure',
    denominator: 'Referrals closed in the quarter after at least 2 attended contacts',
    direction: 'increase',
    periodKind: 'quarter',
    usualTarget: 0.5,
  }),
  ratio({
    id: 'M21',
    domain,
    title: 'Priority assessments of looked-after children on time',
    definition:
      'Of the looked-after children whose priority assessment was completed or fell due in the month, the share assessed within 28 days of the referral. A child counts in the month of the assessment or of the 28th day, whichever is earlier.',
    numerator:
      'Those of the denominator whose assessment was completed no more than 28 days after the referral was received',
    denominator:
      'Looked-after children whose priority assessment was completed in the month within 28 days, or whose 28th day was in the month without it',
    direction: 'increase',
    minimumDenominator: 5,
    usualTarget: 0.95,
  }),
  count({
    id: 'M23a',
    domain,
    title: 'Harmful sexual behaviour: referrals',
    definition: 'Referrals to the harmful sexual behaviour service received in the quarter, whatever became of them.',
    numerator: 'Referrals for harmful sexual behaviour received in the quarter',
    direction: 'neutral',
    periodKind: 'quarter',
  }),
  ratio({
    id: 'M23b',
    domain,
    title: 'Harmful sexual behaviour: assessed within 10 working days',
    definition:
      'Of the accepted referrals whose 10th working day after receipt was in the quarter, the share with a first assessment by that day.',
    numerator: 'Those of the denominator with a first assessment no later than the 10th working day after receipt',
    denominator: 'Accepted referrals whose 10th working day after receipt was in the quarter',
    direction: 'increase',
    periodKind: 'quarter',
    minimumDenominator: 5,
  }),
  ratio({
    id: 'M23c',
    domain,
    title: 'Harmful sexual behaviour: AIM assessment completed',
    definition:
      'Of the cases for which an AIM assessment was due in the quarter, the share for which it was completed by then.',
    numerator: 'Those of the denominator whose AIM assessment was completed by the date it was due',
    denominator: 'Open cases whose AIM assessment was due in the quarter under their plan',
    direction: 'increase',
    periodKind: 'quarter',
    minimumDenominator: 5,
  }),
  ratio({
    id: 'M23d',
    domain,
    title: 'Harmful sexual behaviour: closed with risk reduced',
    definition:
      'Of the cases closed in the quarter after an intervention, the share whose assessed level of risk was lower at closure than at the first assessment, by the same instrument.',
    numerator: 'Those of the denominator with a lower level of risk at closure than at the first assessment',
    denominator:
      'Cases closed in the quarter after an intervention, with a level of risk assessed at start and closure',
    direction: 'increase',
    periodKind: 'quarter',
    minimumDenominator: 5,
  }),
  count({
    id: 'M24a',
    domain,
    title: 'Health needs education: pupils supported',
    definition:
      'Different pupils who received at least one session of education from the health needs service in the quarter. A pupil may be counted in several quarters, so quarters are never added up.',
    numerator: 'Different pupils with at least one session delivered in the quarter',
    direction: 'increase',
    aggregation: 'distinct',
    periodKind: 'quarter',
  }),
  ratio({
    id: 'M24b',
    domain,
    title: 'Health needs education: sessions delivered of those planned',
    definition:
      'Of the sessions in pupils’ plans for the quarter, the share that was delivered in the quarter. Sessions that a pupil could not take because of ill health stay in the denominator.',
    numerator: 'Planned sessions that were delivered in the quarter',
    denominator: 'Sessions planned for the quarter',
    direction: 'increase',
    periodKind: 'quarter',
  }),
  ratio({
    id: 'M24c',
    domain,
    title: 'Health needs education: pupils reintegrated',
    definition:
      'Of the pupils whose support ended in the quarter, the share who returned to a school or college place.',
    numerator: 'Those of the denominator attending a school or college place on the day their support ended',
    denominator: 'Pupils whose support from the health needs service ended in the quarter',
    direction: 'increase',
    periodKind: 'quarter',
    minimumDenominator: 5,
  }),
  ratio({
    id: 'M34',
    domain,
    title: 'Returns submitted on time',
    definition:
      'Of the returns of this agreement that fell due in the month, the share first submitted by the end of the day they were due. Worked out from the times of submission; a later correction changes nothing.',
    numerator: 'Those of the denominator first submitted by 23:59:59 London time on the day they were due',
    denominator: 'Returns of the agreement whose due day was in the month',
    direction: 'increase',
    minimumDenominator: 1,
    usualTarget: 1,
    // One late return of one is a missing return, which has a rule of its own.
    rules: { missing: { on: false }, drop: { on: false } },
    computed: true,
  }),
];
