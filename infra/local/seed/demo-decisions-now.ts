import { addDays, addWorkingDays } from '../../../functions/kernel/calendar.ts';
import type { Day } from '../../../functions/kernel/clock.ts';
import { atTime } from '../../../functions/kernel/london.ts';
import type { DemoDecision } from './decisions.ts';
import { assessed, considered, entry, listAppraisal, noticed, response, taken } from './demo-entry.ts';

/** Decisions of these days: one for each part of the way. */
export function decisionsOfTheseDays(today: Day): DemoDecision[] {
  const year = today.slice(2, 4);
  const ago = (days: number) => addDays(today, -days);
  const morning = (day: Day) => atTime(day, '09:00');
  const published = addWorkingDays(today, -2);
  const calledIn = addWorkingDays(today, -1);
  return [
    {
      id: 'dec-sensory-assessments',
      entry: entry({
        reference: `${year}/00117`,
        title: 'One pathway for sensory assessments with the NHS',
        summary: 'To agree with the Integrated Care Board who assesses sensory needs, and who pays.',
        valuePence: 135_000_000,
        laws: ['nhs-2006-75', 'cfa-2014-26'],
      }),
      entered: morning(ago(3)),
      steps: [],
    },
    {
      id: 'dec-access-team',
      entry: entry({
        reference: `${year}/00112`,
        title: 'Extend the health needs education service to the coast',
        summary: 'To extend the service to two districts on the coast for two years.',
        valuePence: 48_000_000,
        laws: ['ca-1989-17', 'ea-2010-149'],
      }),
      entered: morning(ago(9)),
      steps: [
        noticed(ago(9)),
        response('Schools', ago(4), 'In favour. Asked that places go first to pupils out of school for a term.'),
      ],
    },
    {
      id: 'dec-list-reopening',
      entry: entry({
        reference: `${year}/00104`,
        title: 'Open the Qualified Provider List to new providers',
        summary: 'To open the lot for occupational therapy again, because too few providers are on it.',
        valuePence: 120_000_000,
        follows: ['21/00064'],
        laws: ['cfa-2014-42', 'ea-2010-149', 'pa-2023-9'],
        permits: [{ effect: 'change a list', subject: 'list#therapies' }],
      }),
      entered: morning(ago(40)),
      steps: [
        noticed(ago(40)),
        { at: atTime(ago(38), '10:00'), command: { do: 'appraise options', appraisal: listAppraisal } },
        response('Special schools', ago(33), 'Waits for occupational therapy are a term long.'),
        assessed(ago(30), addDays(today, 200)),
        response('Parents and carers', ago(26), 'Ask for providers who visit at home.'),
        considered(ago(12), 'The committee endorsed the proposal and asked how quality is assured.'),
      ],
    },
    {
      id: 'dec-early-help',
      entry: entry({
        reference: `${year}/00098`,
        title: 'Commission resilience groups in schools',
        summary: 'To commission groups that help pupils before they need specialist services.',
        valuePence: 90_000_000,
        follows: ['19/00065'],
      }),
      entered: morning(ago(60)),
      steps: [
        noticed(ago(60)),
        response('Schools', ago(45), 'In favour of groups in every secondary school.'),
        assessed(ago(40), addDays(today, 300)),
        considered(ago(20), 'The committee endorsed the proposal.'),
        ...taken(
          published,
          'To commission the groups for three years.',
          'Early Help reached fewer children than planned.',
        ),
      ],
    },
    {
      id: 'dec-short-breaks',
      entry: entry({
        reference: `${year}/00091`,
        title: 'Bring two short-break bases together',
        summary: 'To run short breaks for disabled children in the north from one base instead of two.',
        valuePence: 65_000_000,
        laws: ['ca-1989-17', 'ea-2010-149'],
      }),
      entered: morning(ago(70)),
      steps: [
        noticed(ago(70)),
        response('Parents and carers', ago(50), 'Against: the journey to the other base takes an hour.'),
        assessed(ago(45), addDays(today, 150)),
        considered(ago(25), 'The committee asked for another look at transport.'),
        ...taken(addWorkingDays(today, -3), 'To run one base from April.', 'Both bases are half empty on weekdays.'),
        {
          at: atTime(calledIn, '07:45'),
          command: {
            do: 'call in',
            by: 'Five members of the Scrutiny Committee',
            reason: 'Parents’ concern about the journey was not answered.',
          },
        },
      ],
    },
    {
      id: 'dec-hydrotherapy-pool',
      entry: entry({
        reference: `${year}/00087`,
        title: 'Rent a hydrotherapy pool',
        summary: 'To rent a pool in the west for three years.',
        valuePence: 21_000_000,
        divisions: ['Fenbrook Town'],
      }),
      entered: morning(ago(80)),
      steps: [
        {
          at: atTime(ago(52), '10:00'),
          command: { do: 'withdraw', reason: 'A special school offered its own pool.' },
        },
      ],
    },
  ];
}
