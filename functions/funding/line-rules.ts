import type { Day } from '../kernel/clock.ts';
import { formatDay } from '../kernel/london.ts';
import { formatPounds } from '../kernel/money.ts';
import { formatPeriod, monthsOf, type Period, periodEnd, periodStart } from '../kernel/period.ts';
import { fenceBetween } from './shared/fence.ts';
import { monthsNow, monthWeights, total } from './shared/profile.ts';
import type { FundingRefusal } from './shared/refusals.ts';
import type { FundingLine, LineGiven, StatementState } from './shared/statement.ts';
import type { StatementContext } from './statement.ts';

/** What a statement needs to know of an agreement that a line names. */
export type AgreementFacts = { title: string; end?: Day; measures: readonly string[] };

export type Agreements = ReadonlyMap<string, AgreementFacts>;

/** Why a line cannot stand in a statement of the year as it is said, or undefined. */
export function lineRefusal(line: LineGiven, year: Period, agreements: Agreements): FundingRefusal | undefined {
  const { from, to, pence, profile } = line;
  const [first, last] = [periodStart(year), periodEnd(year)];
  if (from < first || to > last || to < from) {
    return { code: 'funding.line-outside-year', facts: { first: formatDay(first), last: formatDay(last) } };
  }
  if (profile) {
    const weights = monthWeights(year, from, to);
    const outside = profile.findIndex((month, place) => month > 0 && weights[place] === 0);
    if (outside >= 0) {
      return { code: 'funding.profile-outside-line', facts: { month: formatPeriod(monthsOf(year)[outside] ?? year) } };
    }
    if (total(profile) !== pence) {
      const facts = { months: formatPounds(total(profile)), line: formatPounds(pence) };
      return { code: 'funding.profile-not-sum', facts };
    }
  }
  return agreementRefusal(line, agreements);
}

/** The agreement is known, and asks for every measure that the line is linked to. */
export function agreementRefusal(
  { agreement, measures }: Pick<LineGiven, 'agreement' | 'measures'>,
  agreements: Agreements,
): FundingRefusal | undefined {
  if (agreement === undefined) return undefined;
  const known = agreements.get(agreement);
  if (!known) return { code: 'funding.agreement-unknown' };
  const measure = measures.find(one => !known.measures.includes(one));
  return measure === undefined
    ? undefined
    : { code: 'funding.measure-not-agreed', facts: { agreement: known.title, measure } };
}

/** Why a line may not become another, beside what any line is asked: what was moved stays possible, and ring-fences hold. */
export function changeRefusal(
  { year, reopened }: StatementState,
  before: FundingLine,
  after: FundingLine,
  { settings }: Pick<StatementContext, 'settings'>,
): FundingRefusal | undefined {
  if (before.moved.length > 0) {
    if (before.from !== after.from || before.to !== after.to) return { code: 'funding.line-moved' };
    if (monthsNow(after, year).some(month => month < 0)) return { code: 'funding.less-than-moved' };
  }
  const fence = reopened && fenceBetween(before.source, after.source, settings);
  return fence ? { code: 'funding.ring-fence-fixed', facts: fence } : undefined;
}

/** A line that runs on after its agreement, in a sentence; undefined for one that does not. */
export function outliving(line: Pick<FundingLine, 'agreement' | 'to'>, agreements: Agreements): Day | undefined {
  const end = line.agreement === undefined ? undefined : agreements.get(line.agreement)?.end;
  return end !== undefined && end < line.to ? end : undefined;
}
