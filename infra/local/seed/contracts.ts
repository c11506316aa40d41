import type { AgreementDetails } from '../../../functions/agreements/shared/agreement.ts';
import { selectableMeasures } from '../../../functions/agreements/shared/measure-choice.ts';
import type { MeasureTerms } from '../../../functions/agreements/shared/measure-terms.ts';
import { addDays, addMonths } from '../../../functions/kernel/calendar.ts';
import type { Day } from '../../../functions/kernel/clock.ts';
import {
  financialYearOf,
  type Month,
  monthOfFinancialYear,
  periodEnd,
  periodsBetween,
} from '../../../functions/kernel/period.ts';
import { council, type DemoOrganisation, otherProviders, partner, soleTrader, trust } from './cast.ts';
import { chance } from './chance.ts';
import type { Behaviour, Level } from './figures.ts';

/** When a provider's returns come: on time, late now and then, or with months that never come. */
export type Punctuality = 'on time' | 'sometimes late' | 'has gaps';

export type DemoContract = {
  id: string;
  provider: DemoOrganisation;
  details: AgreementDetails;
  measures: readonly MeasureTerms[];
  behaviour: Behaviour;
  punctuality: Punctuality;
  levels: Readonly<Record<string, Level>>;
  /** The contract that this one replaces. */
  replaces?: string;
  /** The day on which it is drafted, and stays a draft; it takes effect otherwise. */
  drafted?: Day;
};

export const sectionSeventySixId = 'agr-section-76';

const reporting = { period: 'month', opensAfterDays: 1, dueWorkingDay: 5, flexDays: 45, freezeDays: 75 } as const;

function terms(measure: string, rest: Omit<MeasureTerms, 'measure' | 'version'> = {}): MeasureTerms {
  const version = selectableMeasures.find(({ id }) => id === measure)?.version ?? 1;
  return { measure, version, ...rest };
}

/** The same plan each month, from the first month of the agreement to the end of the financial year after now. */
function level(plan: number, months: readonly Month[]) {
  const [from = ''] = months;
  return { from, plans: months.map(() => plan) };
}

/**
 * The Section 76 agreement. Its amounts are those of the decision it is modelled on: GBP 2,657,000 in four lines.
 */
function sectionSeventySix(first: Month, months: readonly Month[]): DemoContract {
  return {
    id: sectionSeventySixId,
    provider: trust,
    details: {
      reference: 'S76-CYPMHS',
      title: 'Children and young people’s mental health service',
      kind: 'section 76',
      regime: 'NHS Act 2006 payment',
      parties: [
        { organisation: council.id, parts: ['payer'] },
        { organisation: trust.id, parts: ['payee', 'deliverer'] },
        { organisation: partner.id, parts: ['observer'] },
      ],
      term: { start: `${first}-01` },
      lines: [
        { id: 'early-help', title: 'Early Help', pencePerYear: 120_000_000, measures: ['M11', 'M04'] },
        {
          id: 'lac-assessments',
          title: 'Looked-after children: priority assessments',
          pencePerYear: 100_000_000,
          measures: ['M21'],
        },
        {
          id: 'health-needs-education',
          title: 'Health needs education service',
          pencePerYear: 24_000_000,
          measures: ['M24a', 'M24b'],
        },
        { id: 'hsb', title: 'Harmful sexual behaviour', pencePerYear: 21_700_000, measures: ['M23a', 'M23b'] },
      ],
      reporting,
    },
    measures: [
      terms('M01'),
      terms('M04', { target: 0.8, floor: 0.6 }),
      terms('M06', { target: 0.92, floor: 0.75 }),
      terms('M07a'),
      terms('M07c', { target: 12 }),
      terms('M11', { target: 120, floor: 80, profile: level(120, months) }),
      terms('M12', { target: 0.1, floor: 0.2 }),
      terms('M14', { target: 0.5 }),
      terms('M21', { target: 0.95, floor: 0.8 }),
      terms('M23a'),
      terms('M23b', { target: 0.9 }),
      terms('M24a', { target: 60, floor: 40 }),
      terms('M24b', { target: 0.9, floor: 0.75 }),
      terms('M34', { target: 1 }),
    ],
    behaviour: 'declining',
    punctuality: 'has gaps',
    levels: {
      M01: { level: 310, spread: 22 },
      M04: { level: 0.78, spread: 0.04, outOf: 150 },
      M06: { level: 0.9, spread: 0.03, outOf: 120 },
      M07a: { level: 720, spread: 25 },
      M07c: { level: 9, spread: 2 },
      M11: { level: 122, spread: 7 },
      M12: { level: 0.11, spread: 0.02, outOf: 900 },
      M14: { level: 0.52, spread: 0.05, outOf: 140 },
      M21: { level: 0.95, spread: 0.03, outOf: 42 },
      M23a: { level: 17, spread: 3 },
      M23b: { level: 0.9, spread: 0.06, outOf: 16 },
      M24a: { level: 58, spread: 4 },
      M24b: { level: 0.91, spread: 0.03, outOf: 400 },
    },
  };
}

const behaviours: readonly Behaviour[] = [
  'steady',
  'steady',
  'steady',
  'improving',
  'steady',
  'declining',
  'erratic',
  'steady',
  'stepped down',
  'steady',
];
const habits: readonly Punctuality[] = [
  'on time',
  'on time',
  'on time',
  'sometimes late',
  'on time',
  'on time',
  'has gaps',
];

/** A list agreement for therapies named in plans: four measures for everybody, and the count for larger providers. */
function listAgreement(
  provider: DemoOrganisation,
  place: number,
  first: Month,
  months: readonly Month[],
): DemoContract {
  const dice = chance(provider.id);
  const large = provider.details.kind === 'company' || provider.details.kind === 'NHS body';
  const sessions = large ? dice.between(90, 260) : dice.between(18, 55);
  const delivered = terms('M38b', { profile: level(sessions, months), floor: Math.round(sessions * 0.6) });
  const number = String(place + 1).padStart(3, '0');
  return {
    id: `agr-therapies-${number}`,
    provider,
    details: {
      reference: `QPL-${number}`,
      title: `SEN therapies: ${provider.details.name}`,
      kind: 'list agreement',
      regime: 'PCR 2015 light touch',
      parties: [
        { organisation: council.id, parts: ['payer'] },
        { organisation: provider.id, parts: ['payee', 'deliverer'] },
      ],
      term: { start: `${first}-01` },
      lines: [],
      reporting,
    },
    measures: [
      terms('M38a', { target: 0.95, floor: 0.85 }),
      terms('M41', { target: 0.9 }),
      terms('M43', { target: 0.12 }),
      terms('M44', { target: 0.04 }),
      ...(large ? [delivered] : []),
    ],
    behaviour: provider === soleTrader ? 'steady' : (behaviours[place % behaviours.length] ?? 'steady'),
    punctuality: provider === soleTrader ? 'on time' : (habits[place % habits.length] ?? 'on time'),
    levels: {
      M38a: { level: 0.975, spread: 0.012, outOf: sessions },
      M38b: { level: sessions * 0.98, spread: sessions * 0.05 },
      M41: { level: 0.97, spread: 0.02, outOf: Math.max(12, Math.round(sessions / 6)) },
      M43: { level: 0.07, spread: 0.02, outOf: sessions },
      M44: { level: 0.008, spread: 0.006, outOf: Math.max(30, sessions) },
    },
  };
}

/** Places on the list of the provider whose contract was renewed, and of the one whose next contract is drafted. */
const renewedPlace = 9;
const replacedPlace = 2;

/** A contract that ran out after its first year, and the one that replaced it. */
function renewed(contract: DemoContract): DemoContract[] {
  const { id, details } = contract;
  const start = addMonths(details.term.start, 12);
  return [
    { ...contract, details: { ...details, term: { ...details.term, end: addDays(start, -1) } } },
    {
      ...contract,
      id: `${id}-renewed`,
      replaces: id,
      details: {
        ...details,
        reference: `${details.reference}/2`,
        title: `${details.title} (renewed)`,
        term: { start },
      },
    },
  ];
}

/** The same contract from the first of April after a day on, drafted four weeks ago. */
function toReplace({ id, details, ...contract }: DemoContract, today: Day): DemoContract {
  const start = addDays(periodEnd(financialYearOf(today)), 1);
  return {
    ...contract,
    id: `${id}-next`,
    replaces: id,
    drafted: addDays(today, -28),
    details: { ...details, reference: `${details.reference}/2`, title: `${details.title} (next)`, term: { start } },
  };
}

/** A grant that should have begun four days ago, and has not taken effect. */
function dropIn(provider: DemoOrganisation, today: Day): DemoContract {
  return {
    id: 'agr-drop-in',
    provider,
    drafted: addDays(today, -40),
    details: {
      reference: 'GR-031',
      title: 'Drop-in counselling on the coast',
      kind: 'grant',
      regime: 'grant',
      parties: [
        { organisation: council.id, parts: ['payer'] },
        { organisation: provider.id, parts: ['payee', 'deliverer'] },
      ],
      term: { start: addDays(today, -4), end: addDays(addMonths(today, 24), -5) },
      lines: [{ id: 'drop-in', title: 'Drop-in counselling', pencePerYear: 4_800_000, measures: ['M11'] }],
      reporting,
    },
    measures: [terms('M11', { target: 40 })],
    behaviour: 'steady',
    punctuality: 'on time',
    levels: {},
  };
}

/** Every contract of the demonstration council, with two years of reporting that end with `last`, the month before today's. */
export function demoContracts(last: Month, today: Day): DemoContract[] {
  const first = addMonths(`${last}-01`, -23).slice(0, 7);
  const ahead = addMonths(`${last}-01`, 12 + 12 - monthOfFinancialYear(last)).slice(0, 7);
  const months = periodsBetween('month', first, ahead).slice(0, 36);
  const providers = [soleTrader, ...otherProviders()];
  const onList = providers.map((provider, place) => listAgreement(provider, place, first, months));
  const charities = providers.filter(({ details }) => details.kind === 'charity');
  return [
    sectionSeventySix(first, months),
    ...onList.flatMap((contract, place) => (place === renewedPlace ? renewed(contract) : [contract])),
    ...onList.slice(replacedPlace, replacedPlace + 1).map(contract => toReplace(contract, today)),
    ...charities.slice(0, 1).map(provider => dropIn(provider, today)),
  ];
}
