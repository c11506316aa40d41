import type { AgreementState } from '../agreements/agreement.ts';
import type { AgreedMeasure } from '../agreements/shared/agreement.ts';
import { settingsOf, termsOf } from '../agreements/shared/chosen-measure.ts';
import type { CompleteMeasure } from '../agreements/shared/measure.ts';
import { findMeasure } from '../agreements/shared/measure-library.ts';
import { type MeasurePeriod, periodCovered } from '../agreements/shared/reporting.ts';
import { addMonths } from '../kernel/calendar.ts';
import type { Instant } from '../kernel/clock.ts';
import { dayOf } from '../kernel/london.ts';
import { financialYearOf, lastMonthOf, type Period, periodStart, periodsBetween } from '../kernel/period.ts';
import type { Figure } from '../measures/figure.ts';
import type { historyOf } from '../returns/queries.ts';
import type { SeriesSummary } from './measure-series.ts';
import { returnMeasure } from './shared/flag-words.ts';
import type { RuleTerms } from './shared/judgement.ts';
import { type RuleSettings, ruleKinds, ruleSettings } from './shared/rule-settings.ts';

/** One return of an agreement's history. */
export type ReturnRow = Pick<Awaited<ReturnType<typeof historyOf>>[number], 'id' | 'summary'>;

type HistorySummary = ReturnRow['summary'];

/** A figure with the return it comes from; none where it was worked out. */
type SourcedFigure = Figure & { return?: string };

/** A measure of an agreement, ready to be judged and drawn. */
export type JudgedMeasure = { terms: RuleTerms; settings: RuleSettings; figures: readonly SourcedFigure[] };

type Agreement = { state: Pick<AgreementState, 'measures' | 'reporting' | 'term' | 'ended'> };

/** What is known at an instant. */
type Known = { rows: readonly ReturnRow[]; until: Instant };

const monthsJudged = 36;

/** The first period that is judged and drawn: 36 months back, and on to the start of that financial year. */
export function historyFrom(until: Instant): Period {
  const month = addMonths(`${dayOf(until).slice(0, 7)}-01`, -monthsJudged).slice(0, 7);
  return periodStart(financialYearOf(month)).slice(0, 7);
}

/** The returns that had been opened by an instant; one that came later is seen as it stood: not yet here. */
export function knownAt(rows: readonly ReturnRow[], until: Instant): Known {
  const opened = rows.filter(({ summary }) => summary.opens <= until);
  return {
    until,
    rows: opened.map(({ id, summary: { submitted, waived, version, figures, nil, ...rest } }) => ({
      id,
      summary: {
        ...rest,
        ...(submitted !== undefined && submitted <= until ? { submitted, version, figures, nil } : {}),
        ...(waived !== undefined && waived <= until ? { waived } : {}),
      },
    })),
  };
}

/**
 * Every measure the agreement has agreed up to its latest return, on its latest terms, with its figures. Figures of
 * another version of a measure are another series. A measure that is no longer asked for is judged still: its last
 * return may come late.
 */
export function judgedMeasures(
  { state }: Agreement,
  known: Known,
  series: readonly { summary: SeriesSummary }[],
): JudgedMeasure[] {
  const latest = known.rows.at(-1)?.summary.period;
  if (latest === undefined) return [];
  const end = state.ended?.on ?? state.term.end;
  const term = { from: state.term.start, ...(end === undefined ? {} : { to: end }) };
  const covered = periodsCovered(known.rows);
  return latestTerms(state.measures, latest).map(chosen => {
    const rebases = series.find(({ summary }) => summary.measure === chosen.measure)?.summary.rebases ?? [];
    const rebase = rebases.map(({ text, ...rest }) => ({ ...rest, reason: text }));
    const terms = termsOf(chosen, { term, rebase });
    const settings = ruleSettings(settingsOf(chosen), { missing: { on: false } });
    const definition = findMeasure(chosen.measure, chosen.version);
    if (definition === undefined) throw new RangeError(`No measure ${chosen.measure} version ${chosen.version}`);
    const figures = definition.computed
      ? punctuality(chosen, known)
      : figuresOf(definition, known, covered(definition.periodKind));
    return { terms, settings, figures };
  });
}

/** The terms of each measure that began last. */
function latestTerms(measures: readonly AgreedMeasure[], latest: Period): AgreedMeasure[] {
  const month = lastMonthOf(latest);
  const begun = measures.filter(({ from }) => from <= month);
  return [...new Map(begun.toSorted((a, b) => (a.from < b.from ? -1 : 1)).map(one => [one.measure, one])).values()];
}

type Covered = readonly (Period | undefined)[];

/** The period that each return covers, of measures of a kind; the same for all of them, so worked out once. */
function periodsCovered(rows: readonly ReturnRow[]): (kind: MeasurePeriod) => Covered {
  const found = new Map<MeasurePeriod, Covered>();
  return kind => {
    const covered = found.get(kind) ?? rows.map(({ summary }) => periodCovered(kind, summary.period));
    found.set(kind, covered);
    return covered;
  };
}

function figuresOf({ id, version }: CompleteMeasure, { rows, until }: Known, covered: Covered): SourcedFigure[] {
  return rows.flatMap((row, place) => {
    const { summary } = row;
    const period = covered[place];
    const asked = summary.asks.some(ask => ask.measure === id && ask.version === version);
    if (period === undefined || !asked || isExcused(summary)) return [];
    return [{ period, return: row.id, ...figureOf(id, summary, until) }];
  });
}

/** A return that is waived and did not come leaves a gap: nothing is owed, and nothing is known. */
function isExcused({ submitted, waived }: HistorySummary): boolean {
  return waived !== undefined && submitted === undefined;
}

function figureOf(measure: string, summary: HistorySummary, until: Instant): Omit<Figure, 'period'> {
  const { submitted, nil, version: returnVersion = 0, figures = {}, due } = summary;
  if (submitted === undefined) return { status: due < until ? 'missing' : 'not yet due', returnVersion: 0 };
  if (nil) return { status: 'nil', returnVersion };
  const given = figures[measure];
  switch (given?.kind) {
    case 'number':
      return { status: 'reported', value: given.value, returnVersion };
    case 'ratio':
      return { status: 'reported', numerator: given.numerator, denominator: given.denominator, returnVersion };
    default:
      // Said to be not available, with a reason: there is no figure, and none is made up.
      return { status: 'missing', returnVersion };
  }
}

/**
 * Returns submitted on time (M34), by the month in which they were due; worked out here, returned by nobody. What was
 * late stays late, and a correction changes nothing: the version says only whether one came in time.
 */
function punctuality({ from, until: last }: AgreedMeasure, { rows, until }: Known): SourcedFigure[] {
  const months = rows.flatMap(({ summary }) => {
    const month = summary.dueDay.slice(0, 7);
    const inForce = from <= month && (last === undefined || month <= last);
    return inForce && !isExcused(summary) ? [{ month, summary }] : [];
  });
  const first = months[0]?.month;
  const latest = months.at(-1)?.month;
  if (first === undefined || latest === undefined) return [];
  return periodsBetween('month', first, latest).map(period => {
    const due = months.filter(({ month }) => month === period).map(({ summary }) => summary);
    if (due.length === 0) return { period, status: 'nil', returnVersion: 0 };
    const inTime = due.filter(one => one.submitted !== undefined && one.submitted <= one.due).length;
    const decided = due.every(one => one.due < until);
    return decided
      ? { period, status: 'reported', numerator: inTime, denominator: due.length, returnVersion: inTime }
      : { period, status: 'not yet due', returnVersion: 0 };
  });
}

/** The series of an agreement's returns themselves, judged by the rule for missing returns alone. */
export function returnsJudged({ state }: Agreement, { rows, until }: Known): JudgedMeasure {
  const only = Object.fromEntries(ruleKinds.map(kind => [kind, { on: kind === 'missing' }]));
  return {
    terms: {
      id: returnMeasure,
      version: 1,
      title: state.reporting.period === 'month' ? 'Monthly return' : 'Quarterly return',
      unit: 'count',
      direction: 'neutral',
      aggregation: 'latest',
      nilMeans: 'nothing in scope',
      periodKind: state.reporting.period,
    },
    settings: ruleSettings(only),
    figures: rows.map(({ id, summary }) => {
      const { period, submitted, version: returnVersion = 0, due } = summary;
      if (submitted !== undefined) return { period, return: id, status: 'reported', value: 1, returnVersion };
      const status = isExcused(summary) ? 'nil' : due < until ? 'missing' : 'not yet due';
      return { period, return: id, status, returnVersion: 0 };
    }),
  };
}
