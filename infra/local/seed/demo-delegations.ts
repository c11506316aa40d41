import { atTime } from '../../../functions/kernel/london.ts';
import type { DemoDelegation } from './decisions.ts';
import { director } from './demo-entry.ts';

/** The register of delegations: one passed on to another officer, one withdrawn. */
export const demoDelegations: readonly DemoDelegation[] = [
  {
    // "The Corporate Director, or other officer as instructed" establishes the list.
    id: 'del-provider-list',
    given: {
      post: director,
      holder: 'user-tom-ellwood',
      effects: ['open a list', 'make an agreement'],
      upToPence: 250_000_000,
      under: 'dec-provider-list',
      from: '2021-07-24',
      mayInstruct: true,
    },
    at: atTime('2021-07-26', '09:00'),
    steps: [
      {
        at: atTime('2021-09-06', '09:00'),
        command: {
          do: 'pass on',
          passed: { holder: 'user-priya-raman', post: 'Contract manager, therapies', upToPence: 5_000_000 },
        },
      },
    ],
  },
  {
    id: 'del-refocus',
    given: {
      post: 'Director of Integrated Children’s Services',
      holder: 'user-tom-ellwood',
      effects: ['move money', 'change an agreement'],
      upToPence: 120_000_000,
      under: 'dec-section-76-refocus',
      from: '2019-12-02',
      mayInstruct: false,
    },
    at: atTime('2019-12-02', '09:00'),
    steps: [
      {
        at: atTime('2022-04-04', '09:00'),
        command: { do: 'withdraw', reason: 'The post was abolished when two directorates became one.' },
      },
    ],
  },
];
