/** Children and young people's mental health: referral, waiting and reach. Days are calendar days unless they say working. */
import { type CompleteMeasure, count, ratio } from './measure.ts';

const domain = 'mental health';

export const accessMeasures: readonly CompleteMeasure[] = [
  count({
    id: 'M01',
    domain,
    title: 'Referrals received',
    direction: 'neutral',
  }),
  ratio({
    id: 'M02',
    domain,
    title: 'Referral acceptance rate',
    direction: 'neutral',
    usualFloor: 0.75,
  }),
  ratio({
    id: 'M03',
    domain,
    title: 'Referrals triaged in time',
    direction: 'increase',
    usualTarget: 0.95,
  }),
  ratio({
    id: 'M04',
    domain,
    title: 'Referral to first contact within 4 weeks',
    direction: 'increase',
  }),
  ratio({
    id: 'M05',
    domain,
    title: 'Referral to assessment within 6 weeks',
    direction: 'increase',
  }),
  ratio({
    id: 'M06',
    domain,
    title: 'Referral to treatment within 18 weeks',
    direction: 'increase',
    usualTarget: 0.92,
  }),
  count({
    id: 'M07a',
    domain,
    title: 'Waiting list size',
    direction: 'decrease',
    aggregation: 'latest',
  }),
  count({
    id: 'M07b',
    domain,
    title: 'Children and young people waiting over 18 weeks',
    direction: 'decrease',
    aggregation: 'latest',
  }),
  count({
    id: 'M07c',
    domain,
    title: 'Children and young people waiting over 52 weeks',
    direction: 'decrease',
    aggregation: 'latest',
    usualTarget: 0,
  }),
  count({
    id: 'M09',
    domain,
    title: 'Children and young people with at least one contact',
    direction: 'increase',
    aggregation: 'rolling 12',
    periodKind: 'rolling',
  }),
  count({
    id: 'M11',
    domain,
    title: 'Young people receiving an Early Help service',
    direction: 'increase',
    aggregation: 'distinct',
  }),
];
