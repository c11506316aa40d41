/** The words between the flag rules and those who call them. */
import type { Term } from '../../kernel/calendar.ts';
import type { Day } from '../../kernel/clock.ts';
import type { Period, PeriodKind } from '../../kernel/period.ts';
import type { Direction, Reading, ReadingRules } from '../../measures/figure.ts';
import type { Rebase } from '../../measures/series.ts';
import type { FlagKind, RuleKind } from './rule-settings.ts';

/** What is planned for one period, in the measure's unit; of a whole period, even if the agreement covers a part. */
export type Plan = { period: Period; plan: number };

/** A measure of one agreement, as its version and the agreement's choice define it. Limits are in its unit. */
export type RuleTerms = ReadingRules & {
  id: string;
  version: number;
  title: string;
  direction: Direction;
  periodKind: PeriodKind;
  target?: number;
  /** The least that is acceptable; the most where lower is better. */
  floor?: number;
  profile?: readonly Plan[];
  /** Smaller drops than this are none. Overrides the rule's own. */
  minimumCount?: number;
  /** The agreement's first and last day: the plan of a part period counts by days. */
  term?: { from: Day; to?: Day };
  rebase?: readonly Rebase[];
  baseline?: number;
  /** The council's school terms, needed if the periods are terms. */
  schoolTerms?: readonly Term[];
};

/** An episode that is open: nobody closed it, and it has not recovered. */
export type OpenEpisode = { kind: FlagKind; openedPeriod: Period };

export type FigureName =
  | 'value'
  | 'limit'
  | 'previous'
  | 'plan'
  | 'tolerance'
  | 'share'
  | 'periods'
  | 'mean'
  | 'lower'
  | 'upper';

/**
 * What a rule says of a measure. `breach`: an episode opens, or goes on; `recovered`: an open one ends;
 * `clear`: none is open and none opens; `no judgement`: nothing changes, and the sentence says why.
 * `basis` names every return the judgement stands on (version 0: none was received).
 */
export type Judgement = {
  kind: RuleKind;
  ruleVersion: number;
  state: 'breach' | 'recovered' | 'clear' | 'no judgement';
  /** The period judged: the latest that can be. */
  period: Period | null;
  /** The first period of the run or the fall that is the breach. */
  since?: Period;
  figures: Partial<Record<FigureName, number>>;
  basis: { period: Period; returnVersion: number }[];
  sentence: string;
};

/** What a judgement does to the flags of a measure. */
export type FlagChange = Omit<Judgement, 'state' | 'period' | 'kind'> & {
  kind: FlagKind;
  change: 'open' | 'continue' | 'recover';
  period: Period;
};

/**
 * What a rule finds, before it is known what that means for a flag. `breach`: what opens one; `met`: what
 * ends one; `between`: worse than the limit, and not enough to open one; `nothing`: there is nothing to judge.
 */
export type Finding = {
  found: 'breach' | 'met' | 'between' | 'nothing';
  period?: Period;
  since?: Period;
  figures?: Judgement['figures'];
  basis?: readonly Reading[];
  sentence: string;
};

/** A reading that may be compared. */
export type Judged = Reading & { judged: number };

export function isJudged(reading: Reading): reading is Judged {
  return reading.judged !== null;
}

export function nothing(sentence: string): Finding {
  return { found: 'nothing', sentence };
}
