import type { LineGiven } from '../../../functions/funding/shared/statement.ts';
import { addDays } from '../../../functions/kernel/calendar.ts';
import type { Day } from '../../../functions/kernel/clock.ts';
import { atTime } from '../../../functions/kernel/london.ts';
import {
  financialYearOf,
  type Period,
  periodEnd,
  periodStart,
  previousPeriod,
} from '../../../functions/kernel/period.ts';
import type { Platform } from '../../../functions/platform/wiring.ts';
import { type DemoStatement, playStatement } from './statements.ts';

/**
 * The money of the invented council. Last year's statement of children's mental health has the real amounts: four
 * lines that come to GBP 7,000 more than the decision's heading says, explained and certified. This year's follows
 * from it, a line re-mapped into two and another split by source, and waits to be explained. The therapies' is
 * certified.
 */

const commissioner = 'user:user-tom-ellwood';
const finance = 'user:user-daniel-okafor';

const mentalHealth = 'Children’s mental health';

/** Ids of the demonstration's statements. */
export const demoStatementIds = {
  lastYear: 'stm-mental-health-last-year',
  thisYear: 'stm-mental-health-this-year',
  therapies: 'stm-therapies-this-year',
} as const;

function line(id: string, year: Period, given: Omit<LineGiven, 'from' | 'to'>): { id: string } & LineGiven {
  return { id, from: periodStart(year), to: periodEnd(year), ...given };
}

const service = { agreement: 'agr-section-76', source: 'base budget' } as const;

function fourLines(year: Period): DemoStatement['lines'] {
  return [
    line('early-help', year, {
      ...service,
      title: 'Early Help',
      purpose: 'Help for children before they need specialist services',
      costCode: 'CYP-4410',
      pence: 120_000_000,
      measures: ['M11', 'M04'],
      evidence: 'emerging',
    }),
    line('lac-assessments', year, {
      ...service,
      title: 'Priority assessments of looked-after children',
      purpose: 'An assessment within the agreed time for every child who comes into care',
      costCode: 'CYP-4411',
      pence: 100_000_000,
      measures: ['M21'],
      evidence: 'moderate',
    }),
    line('health-needs-education', year, {
      ...service,
      title: 'Health needs education service',
      purpose: 'Therapeutic support for pupils who cannot be in school because of their health',
      source: 'not stated',
      sourceNote: 'The decision does not say where this money came from before it was split.',
      costCode: 'CYP-4412',
      pence: 24_000_000,
      measures: ['M24a', 'M24b'],
      evidence: 'none recorded',
    }),
    line('hsb', year, {
      ...service,
      title: 'Harmful sexual behaviour',
      purpose: 'Assessment and treatment of children who show harmful sexual behaviour',
      costCode: 'CYP-4413',
      pence: 21_700_000,
      measures: ['M23a', 'M23b'],
      evidence: 'strong',
    }),
  ];
}

function lastYear(year: Period): DemoStatement {
  const first = periodStart(year);
  return {
    id: demoStatementIds.lastYear,
    programme: mentalHealth,
    year,
    stated: { pence: 265_000_000, where: 'Heading of decision 19/00065' },
    drafted: atTime(addDays(first, 7), '10:00'),
    lines: fourLines(year),
    steps: [
      {
        at: atTime(addDays(first, 9), '11:00'),
        by: commissioner,
        command: {
          do: 'explain',
          words: 'The decision’s heading rounds the four lines of decision 18/00071 down to £2.65m.',
          pence: 700_000,
        },
      },
      { at: atTime(addDays(first, 12), '09:30'), by: finance, command: { do: 'certify' } },
    ],
  };
}

function thisYear(year: Period): DemoStatement {
  const drafted = addDays(periodStart(year), -20);
  return {
    id: demoStatementIds.thisYear,
    programme: mentalHealth,
    year,
    stated: { pence: 265_000_000, where: `Budget book ${year}, children’s services` },
    drafted: atTime(drafted, '10:00'),
    follows: demoStatementIds.lastYear,
    lines: [],
    steps: [
      {
        at: atTime(addDays(drafted, 1), '10:00'),
        by: commissioner,
        command: {
          do: 're-map',
          line: 'hsb',
          into: [
            { id: 'hsb-treatment', title: 'Harmful sexual behaviour', pence: 11_700_000 },
            { id: 'post-abuse', title: 'Support after sexual abuse', pence: 10_000_000, measures: [] },
          ],
          reason: 'Two services from this year on, each with its own cost centre.',
        },
      },
      {
        at: atTime(addDays(drafted, 1), '10:20'),
        by: commissioner,
        command: {
          do: 're-map',
          line: 'health-needs-education',
          into: [
            {
              id: 'khnes-school',
              title: 'Health needs education: the school',
              pence: 5_000_000,
              source: 'base budget',
            },
            {
              id: 'khnes-dsg',
              title: 'Health needs education: high needs',
              pence: 19_000_000,
              source: 'DSG high needs',
            },
          ],
          reason: 'As decision 19/00065 splits it: £50,000 of the council’s own money, £190,000 of DSG High Needs.',
        },
      },
    ],
  };
}

function therapies(year: Period): DemoStatement {
  const drafted = addDays(periodStart(year), -15);
  const sen = { source: 'DSG high needs', costCode: 'SEN-2100', evidence: 'strong' } as const;
  return {
    id: demoStatementIds.therapies,
    programme: 'SEN therapies',
    year,
    stated: { pence: 227_949_100, where: `Budget book ${year}, high needs` },
    drafted: atTime(drafted, '14:00'),
    lines: [
      line('speech-and-language', year, {
        ...sen,
        title: 'Speech and language therapy off the list',
        purpose: 'Sessions named in children’s Education, Health and Care Plans',
        pence: 142_658_600,
        measures: [],
      }),
      line('occupational', year, {
        ...sen,
        title: 'Occupational therapy off the list',
        purpose: 'Sessions named in children’s Education, Health and Care Plans',
        pence: 75_290_500,
        measures: [],
      }),
      line('independent-therapist', year, {
        ...sen,
        title: 'Speech and language therapy in Saltby',
        purpose: 'Sessions in small schools that no larger provider reaches',
        agreement: 'agr-therapies-001',
        pence: 10_000_000,
        measures: ['M38a', 'M41'],
      }),
    ],
    steps: [{ at: atTime(addDays(drafted, 5), '09:00'), by: finance, command: { do: 'certify' } }],
  };
}

/** Plays what was done with the council's funding statements until today. */
export async function playFunding(platform: Platform, today: Day): Promise<void> {
  const year = financialYearOf(today);
  await playStatement(platform, lastYear(previousPeriod(year)), commissioner);
  await playStatement(platform, thisYear(year), commissioner);
  await playStatement(platform, therapies(year), commissioner);
}
