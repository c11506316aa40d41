import { addDays } from '../../../functions/kernel/calendar.ts';
import type { Day } from '../../../functions/kernel/clock.ts';
import { atTime } from '../../../functions/kernel/london.ts';
import type { DemoDuty } from './decisions.ts';

/** What was asked under the Children Acts: answered, still to be answered, and overdue. */
export function demoDuties(today: Day): DemoDuty[] {
  const ago = (days: number) => addDays(today, -days);
  const assurance = 'How staff who work with children are checked, trained and supervised, and whom they tell.';
  const at = (day: Day) => atTime(day, '10:00');
  return [
    {
      id: 'dut-clinicians',
      kind: 'NHS body',
      asked: {
        kind: 'section 27 request',
        organisation: 'org-icb',
        what: 'A named clinician for each child who comes into care.',
        askedOn: '2019-11-25',
        by: '2019-12-20',
        decision: 'dec-section-76-refocus',
      },
      at: at('2019-11-25'),
      steps: [
        {
          at: at('2019-12-17'),
          command: {
            do: 'answer',
            given: {
              outcome: 'agreed',
              answer: 'Clinicians are named in all districts from January.',
              answeredBy: 'Chief Nursing Officer',
              on: '2019-12-16',
            },
          },
        },
      ],
    },
    {
      id: 'dut-sensory',
      kind: 'NHS body',
      asked: {
        kind: 'section 27 request',
        organisation: 'org-icb',
        what: 'Say how many sensory assessments can be offered in a term.',
        askedOn: ago(10),
        by: addDays(today, 18),
        decision: 'dec-sensory-assessments',
      },
      at: at(ago(3)),
      steps: [],
    },
    {
      id: 'dut-assurance-trust',
      kind: 'NHS body',
      asked: {
        kind: 'section 11 assurance',
        organisation: 'org-fenbrook-trust',
        what: assurance,
        askedOn: ago(390),
        by: ago(330),
      },
      at: at(ago(390)),
      steps: [
        {
          at: at(ago(335)),
          command: {
            do: 'answer',
            given: {
              outcome: 'assured',
              answer: 'All staff are checked and trained; supervision was audited in the spring.',
              answeredBy: 'Head of Safeguarding',
              on: ago(336),
            },
          },
        },
      ],
    },
    {
      id: 'dut-assurance-birchover',
      kind: 'sole trader',
      asked: {
        kind: 'section 11 assurance',
        organisation: 'org-birchover',
        what: assurance,
        askedOn: ago(70),
        by: ago(12),
      },
      at: at(ago(70)),
      steps: [],
    },
  ];
}
