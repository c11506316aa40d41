/** What a measure is. A version never changes: a better definition is a new version. */
import type { Aggregation, Direction, NilMeaning, Unit } from '../../measures/figure.ts';
import type { RuleOverrides } from '../../oversight/shared/rule-settings.ts';
import type { MeasurePeriod } from './reporting.ts';

/** Parts of an agreement's parties, and members of the council, who see figures with small numbers suppressed. */
export type Audience = 'deliverer' | 'payer' | 'payee' | 'observer' | 'member';

export type Domain = 'mental health' | 'therapies';

type Named = {
  id: string;
  version: number;
  title: string;
  domain: Domain;
};

/**
 * A measure that an agreement may choose. Targets, floors and figures of a percent are fractions from 0 to 1. A usual
 * target or floor is where negotiation starts; without one the agreement sets its own, or has none.
 */
export type CompleteMeasure = Named & {
  complete: true;
  unit: Unit;
  direction: Direction;
  aggregation: Aggregation;
  periodKind: MeasurePeriod;
  nilMeans: NilMeaning;
  usualTarget?: number;
  usualFloor?: number;
  /** Below it a ratio is shown and not judged. */
  minimumDenominator?: number;
  seenBy: readonly Audience[];
  /** Where its rules differ from the defaults. */
  rules: RuleOverrides;
  /** The system works it out; nobody returns it. */
  computed?: true;
};

/** What people read of a measure; apart from what functions compute with, which need none of it. */
export type MeasureWords = {
  definition: string;
  /** What is counted; of a count, of everything. */
  numerator: string;
  /** Out of what, of a ratio. */
  denominator?: string;
};

/** One that is known by name only. It cannot be chosen. */
export type IncompleteMeasure = Named & { complete: false; missing: string };

export type Measure = CompleteMeasure | IncompleteMeasure;

const everybody: readonly Audience[] = ['deliverer', 'payer', 'payee', 'observer', 'member'];

type Given<Defaulted extends keyof CompleteMeasure> = Omit<CompleteMeasure, 'complete' | 'version' | Defaulted> &
  Partial<Pick<CompleteMeasure, Defaulted>>;

const common = { version: 1, complete: true, periodKind: 'month', seenBy: everybody, rules: {} } as const;

/** A count, summed over months unless it says otherwise; a nil return means none. */
export function count(
  given: Given<'unit' | 'aggregation' | 'nilMeans' | 'periodKind' | 'seenBy' | 'rules'>,
): CompleteMeasure {
  return { ...common, unit: 'count', aggregation: 'sum', nilMeans: 'delivered none', ...given };
}

/** A percentage: numerators over denominators, also over a longer time. A nil return means nobody to count. */
export function ratio(
  given: Given<'unit' | 'aggregation' | 'nilMeans' | 'periodKind' | 'minimumDenominator' | 'seenBy' | 'rules'>,
): CompleteMeasure {
  return {
    ...common,
    unit: 'percent',
    aggregation: 'ratio of sums',
    nilMeans: 'nothing in scope',
    minimumDenominator: 10,
    ...given,
  };
}

export function incomplete(domain: Domain, id: string, title: string, missing: string): IncompleteMeasure {
  return { complete: false, version: 1, domain, id, title, missing };
}
