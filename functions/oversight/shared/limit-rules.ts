/** The rules that hold a figure, or the lack of one, against a limit: missing, floor and target. */
import type { Period } from '../../kernel/period.ts';
import { type History, isWorse, latestRun } from './history.ts';
import { type Finding, nothing, type RuleTerms } from './judgement.ts';
import type { RuleSettings } from './rule-settings.ts';
import { figureWas, formatFigure, just, listPeriods, periodName, periodRange, reportedPeriods } from './wording.ts';

/** A window closed without a return, and none came since. */
export function missing({ due }: History, terms: RuleTerms): Finding {
  const absent = due.filter(({ standing }) => standing === 'missing');
  const last = absent[absent.length - 1];
  const latest = due[due.length - 1];
  if (latest === undefined) return nothing(`${terms.title}: no return is due yet.`);
  if (last === undefined) {
    return {
      found: 'met',
      period: latest.period,
      basis: [latest],
      sentence: `${terms.title}: every return due up to ${periodName(latest.period, terms)} has been received.`,
    };
  }
  const periods = absent.map(({ period }) => period);
  return {
    found: 'breach',
    period: last.period,
    since: periods[0] ?? last.period,
    figures: { periods: absent.length },
    basis: absent,
    sentence:
      absent.length === 1
        ? `${terms.title}: no return was received for ${listPeriods(periods, terms)} before its window closed.`
        : `${terms.title}: no returns were received for ${listPeriods(periods, terms)} before their windows closed.`,
  };
}

/** So many periods in a row below the floor; where lower is better, above it: there it is a ceiling. */
export function floor(
  history: History,
  terms: RuleTerms,
  settings: RuleSettings['floor'],
  opened: Period | undefined,
): Finding {
  const { latest } = history;
  const ceiling = terms.direction === 'decrease';
  const name = ceiling ? 'ceiling' : 'floor';
  const limit = terms.floor;
  if (limit === undefined) return nothing(`${terms.title} has no ${name}.`);
  if (latest === undefined) return nothing(`${terms.title} has no figure that can be judged.`);

  const run = latestRun(history, ({ judged }) => isWorse(judged, limit, terms.direction));
  const limitWords = `the ${name} of ${formatFigure(limit, terms.unit)}`;
  const beyond = ceiling ? 'above' : 'below';
  const judgement = {
    period: latest.period,
    figures: { value: latest.judged, limit, periods: run.length },
    basis: run.length === 0 ? [latest] : run,
  };
  if (run.length === 0) {
    const back = opened === undefined ? '' : 'back ';
    const within = ceiling ? 'at or below' : 'at or above';
    return { ...judgement, found: 'met', sentence: `${figureWas(terms, latest)}, ${back}${within} ${limitWords}.` };
  }
  const since = run[0]?.period ?? latest.period;
  const reached = run.length >= settings.periods;
  const sentence =
    reached && settings.periods > 1
      ? `${terms.title} has been ${beyond} ${limitWords} for ${reportedPeriods(run.length, terms)} in a row (${periodRange(since, latest.period, terms)}).`
      : `${figureWas(terms, latest)}, ${just(latest.judged, limit, terms.unit)}${beyond} ${limitWords}.`;
  return { ...judgement, found: reached ? 'breach' : 'between', since, sentence };
}

/** So many reported periods in a row worse than the target. */
export function target(
  history: History,
  terms: RuleTerms,
  settings: RuleSettings['target'],
  opened: Period | undefined,
): Finding {
  const { latest } = history;
  const limit = terms.target;
  if (limit === undefined) return nothing(`${terms.title} has no target.`);
  if (terms.direction === 'neutral') return nothing(`${terms.title}: neither more nor less is worse than its target.`);
  if (latest === undefined) return nothing(`${terms.title} has no figure that can be judged.`);

  const run = latestRun(history, ({ judged }) => isWorse(judged, limit, terms.direction));
  const limitWords = `its target of ${formatFigure(limit, terms.unit)}`;
  const judgement = {
    period: latest.period,
    figures: { value: latest.judged, limit, periods: run.length },
    basis: run.length === 0 ? [latest] : run,
  };
  if (run.length === 0) {
    const back = opened === undefined ? '' : 'back ';
    return { ...judgement, found: 'met', sentence: `${figureWas(terms, latest)}, ${back}at ${limitWords} or better.` };
  }
  const since = run[0]?.period ?? latest.period;
  if (run.length < settings.periods) {
    const still = opened === undefined ? '' : 'still ';
    const worse = `${still}${just(latest.judged, limit, terms.unit)}worse than ${limitWords}`;
    return { ...judgement, found: 'between', since, sentence: `${figureWas(terms, latest)}, ${worse}.` };
  }
  const times = `${reportedPeriods(run.length, terms)} in a row (${periodRange(since, latest.period, terms)})`;
  return {
    ...judgement,
    found: 'breach',
    since,
    sentence: `${terms.title} has been worse than ${limitWords} for ${times}.`,
  };
}
