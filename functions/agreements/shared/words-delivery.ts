/** Children and young people's mental health: what is delivered, to whom, with what result, and how it is reported. */
import type { MeasureWords } from './measure.ts';

export const deliveryWords: Readonly<Record<string, MeasureWords>> = {
  M12: {
    definition:
      'Of the appointments that were attended or not attended in the month, the share that the child or young person did not attend without telling the service before. Cancelled appointments, by whomever, are in neither number.',
    numerator: 'Appointments in the month that were not attended, without notice',
    denominator: 'Appointments in the month that were attended, and those not attended without notice',
  },
  M14: {
    definition:
      'Of the referrals closed in the quarter after at least 2 attended contacts, the share with the same outcome measure completed twice: once at the start and once at or after the last contact but one.',
    numerator: 'Those of the denominator with a first and a last score on the same outcome measure',
    denominator: 'Referrals closed in the quarter after at least 2 attended contacts',
  },
  M21: {
    definition:
      'Of the looked-after children whose priority assessment was completed or fell due in the month, the share assessed within 28 days of the referral. A child counts in the month of the assessment or of the 28th day, whichever is earlier.',
    numerator:
      'Those of the denominator whose assessment was completed no more than 28 days after the referral was received',
    denominator:
      'Looked-after children whose priority assessment was completed in the month within 28 days, or whose 28th day was in the month without it',
  },
  M23a: {
    definition: 'Referrals to the harmful sexual behaviour service received in the quarter, whatever became of them.',
    numerator: 'Referrals for harmful sexual behaviour received in the quarter',
  },
  M23b: {
    definition:
      'Of the accepted referrals whose 10th working day after receipt was in the quarter, the share with a first assessment by that day.',
    numerator: 'Those of the denominator with a first assessment no later than the 10th working day after receipt',
    denominator: 'Accepted referrals whose 10th working day after receipt was in the quarter',
  },
  M23c: {
    definition:
      'Of the cases for which an AIM assessment was due in the quarter, the share for which it was completed by then.',
    numerator: 'Those of the denominator whose AIM assessment was completed by the date it was due',
    denominator: 'Open cases whose AIM assessment was due in the quarter under their plan',
  },
  M23d: {
    definition:
      'Of the cases closed in the quarter after an intervention, the share whose assessed level of risk was lower at closure than at the first assessment, by the same instrument.',
    numerator: 'Those of the denominator with a lower level of risk at closure than at the first assessment',
    denominator:
      'Cases closed in the quarter after an intervention, with a level of risk assessed at start and closure',
  },
  M24a: {
    definition:
      'Different pupils who received at least one session of education from the health needs service in the quarter. A pupil may be counted in several quarters, so quarters are never added up.',
    numerator: 'Different pupils with at least one session delivered in the quarter',
  },
  M24b: {
    definition:
      'Of the sessions in pupils’ plans for the quarter, the share that was delivered in the quarter. Sessions that a pupil could not take because of ill health stay in the denominator.',
    numerator: 'Planned sessions that were delivered in the quarter',
    denominator: 'Sessions planned for the quarter',
  },
  M24c: {
    definition:
      'Of the pupils whose support ended in the quarter, the share who returned to a school or college place.',
    numerator: 'Those of the denominator attending a school or college place on the day their support ended',
    denominator: 'Pupils whose support from the health needs service ended in the quarter',
  },
  M34: {
    definition:
      'Of the returns of this agreement that fell due in the month, the share first submitted by the end of the day they were due. Worked out from the times of submission; a later correction changes nothing.',
    numerator: 'Those of the denominator first submitted by 23:59:59 London time on the day they were due',
    denominator: 'Returns of the agreement whose due day was in the month',
  },
};
