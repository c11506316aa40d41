/** Children and young people's mental health: what is delivered, to whom, with what result, and how it is reported. */
import { type CompleteMeasure, count, ratio } from './measure.ts';

const domain = 'mental health';

export const deliveryMeasures: readonly CompleteMeasure[] = [
  ratio({
    id: 'M12',
    domain,
    title: 'Appointments not attended',
    direction: 'decrease',
    usualTarget: 0.1,
  }),
  ratio({
    id: 'M14',
    domain,
    title: 'Paired outcome recorded',
    direction: 'increase',
    periodKind: 'quarter',
    usualTarget: 0.5,
  }),
  ratio({
    id: 'M21',
    domain,
    title: 'Priority assessments of looked-after children on time',
    direction: 'increase',
    minimumDenominator: 5,
    usualTarget: 0.95,
  }),
  count({
    id: 'M23a',
    domain,
    title: 'Harmful sexual behaviour: referrals',
    direction: 'neutral',
    periodKind: 'quarter',
  }),
  ratio({
    id: 'M23b',
    domain,
    title: 'Harmful sexual behaviour: assessed within 10 working days',
    direction: 'increase',
    periodKind: 'quarter',
    minimumDenominator: 5,
  }),
  ratio({
    id: 'M23c',
    domain,
    title: 'Harmful sexual behaviour: AIM assessment completed',
    direction: 'increase',
    periodKind: 'quarter',
    minimumDenominator: 5,
  }),
  ratio({
    id: 'M23d',
    domain,
    title: 'Harmful sexual behaviour: closed with risk reduced',
    direction: 'increase',
    periodKind: 'quarter',
    minimumDenominator: 5,
  }),
  count({
    id: 'M24a',
    domain,
    title: 'Health needs education: pupils supported',
    direction: 'increase',
    aggregation: 'distinct',
    periodKind: 'quarter',
  }),
  ratio({
    id: 'M24b',
    domain,
    title: 'Health needs education: sessions delivered of those planned',
    direction: 'increase',
    periodKind: 'quarter',
  }),
  ratio({
    id: 'M24c',
    domain,
    title: 'Health needs education: pupils reintegrated',
    direction: 'increase',
    periodKind: 'quarter',
    minimumDenominator: 5,
  }),
  ratio({
    id: 'M34',
    domain,
    title: 'Returns submitted on time',
    direction: 'increase',
    minimumDenominator: 1,
    usualTarget: 1,
    // One late return of one is a missing return, which has a rule of its own.
    rules: { missing: { on: false }, drop: { on: false } },
    computed: true,
  }),
];
