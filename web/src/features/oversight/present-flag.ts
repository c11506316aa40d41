import type { Instant } from '../../../../functions/kernel/clock.ts';
import { dayOf, formatDay } from '../../../../functions/kernel/london.ts';
import { financialYearOf, formatPeriod, lastMonthOf, type Period } from '../../../../functions/kernel/period.ts';
import {
  agreementMeasure,
  closureReasons,
  returnMeasure,
  ruleTitles,
} from '../../../../functions/oversight/shared/flag-words.ts';
import type { FigureName } from '../../../../functions/oversight/shared/judgement.ts';
import { formatFigure, formatShare } from '../../../../functions/oversight/shared/wording.ts';
import type { StripPeriod } from '../../ui/chart/PeriodStrip.tsx';
import type { SummaryRow } from '../../ui/SummaryList.tsx';
import { shortPeriod } from '../returns/present-periods.ts';
import type { Episode, Flag } from './api.ts';
import { councilStep, type Step } from './present-flags.ts';
import { type FigureLine, figureLines } from './present-series.ts';

/** Whether the flag is about returns that did not come, and not about a figure. */
export function isAboutReturns({ measure }: Pick<Flag, 'measure'>): boolean {
  return measure === returnMeasure;
}

/** Whether the flag is about the agreement itself, which is not in force. */
export function isAboutAgreement({ measure }: Pick<Flag, 'measure'>): boolean {
  return measure === agreementMeasure;
}

export function isOver({ recovered, closed }: Pick<Episode, 'recovered' | 'closed'>): boolean {
  return recovered !== undefined || closed !== undefined;
}

/** What comes next, for the line under the headline. */
export function stepOf({ episode }: Pick<Flag, 'episode'>, now: Instant): Step {
  const { acknowledgeBy, acknowledged, owner, recovered, closed } = episode;
  return councilStep(
    {
      acknowledgeBy,
      ...(acknowledged === undefined ? {} : { acknowledged: acknowledged.at }),
      ...(owner === undefined ? {} : { owner: owner.user, actBy: owner.dueDay }),
      ...(recovered === undefined ? {} : { recovered: recovered.at }),
      ...(closed === undefined ? {} : { closed: closed.at, reason: closed.reason }),
    },
    dayOf(now),
  );
}

const erased = 'somebody whose details were erased';

/** A person by name; what no person did was a daily check. */
export function whoDid({ by, byName }: { by: string; byName?: string | undefined }): string {
  if (byName !== undefined) return byName;
  return by.startsWith('user:') ? erased : 'the daily check';
}

/** Who saw it, who acts, and how it ended. */
export function recordRows({ episode }: Pick<Flag, 'episode'>): SummaryRow[] {
  const { opened, openedPeriod, acknowledged, acknowledgeBy, owner, answered, recovered, closed } = episode;
  return [
    { key: 'Raised', value: `${formatDay(dayOf(opened))}, for ${formatPeriod(openedPeriod)}` },
    {
      key: 'Acknowledged',
      value:
        acknowledged === undefined
          ? `Not yet. It is due by ${formatDay(dayOf(acknowledgeBy))}`
          : `${formatDay(dayOf(acknowledged.at))}, by ${whoDid(acknowledged)}`,
    },
    { key: 'Who acts', value: owner === undefined ? 'Nobody yet' : (owner.name ?? erased) },
    ...(owner === undefined
      ? []
      : [
          { key: 'What will be done', value: owner.action },
          { key: 'By when', value: formatDay(owner.dueDay) },
        ]),
    {
      key: 'Provider’s answer',
      value:
        answered === undefined ? 'None yet' : `${formatDay(dayOf(answered.at))}, by ${whoDid(answered)} (see below)`,
    },
    ...(recovered === undefined
      ? []
      : [{ key: 'Recovered', value: `${formatDay(dayOf(recovered.at))}. ${recovered.sentence}` }]),
    ...(closed === undefined
      ? []
      : [
          {
            key: 'Closed',
            value: `${formatDay(dayOf(closed.at))}, by ${whoDid(closed)}. ${closureReasons[closed.reason]}: ${closed.words}`,
          },
        ]),
  ];
}

const figureNames: Readonly<Record<FigureName, string>> = {
  value: 'Figure judged',
  limit: 'Limit',
  previous: 'Figure before',
  plan: 'Plan',
  tolerance: 'Allowed difference',
  share: 'Worse by',
  periods: 'Periods in a row',
  mean: 'Average of past figures',
  lower: 'Lower limit of the usual range',
  upper: 'Upper limit of the usual range',
};

const order: readonly FigureName[] = [
  'value',
  'limit',
  'previous',
  'plan',
  'share',
  'tolerance',
  'mean',
  'lower',
  'upper',
  'periods',
];

/** The figures that the rule compared, each in its unit. */
export function figureRows({ episode, kind, series }: Pick<Flag, 'episode' | 'kind' | 'series'>): SummaryRow[] {
  const unit = series?.terms.unit ?? 'count';
  const { figures } = episode;
  return order.flatMap(name => {
    const value = figures[name];
    if (value === undefined) return [];
    const words =
      name === 'share' || name === 'tolerance'
        ? formatShare(value)
        : name === 'periods'
          ? String(value)
          : formatFigure(value, unit);
    return [{ key: nameOf(name, kind), value: words }];
  });
}

function nameOf(name: FigureName, kind: Flag['kind']): string {
  if (name === 'periods' && kind === 'missing') return 'Returns missing';
  if (name === 'periods' && kind === 'shortfall') return 'Periods counted';
  if (kind === 'shortfall' && name === 'value') return 'Reported, year to date';
  if (kind === 'shortfall' && name === 'plan') return 'Planned, year to date';
  return figureNames[name];
}

/** The periods that the judgement looks at, oldest first, with the returns their figures come from. */
export function basisLines({ episode, kind, series }: Pick<Flag, 'episode' | 'kind' | 'series'>): FigureLine[] {
  if (series === undefined) return [];
  const from = basisFrom(kind, episode);
  return figureLines(series)
    .filter(({ period }) => period <= episode.period && (from === undefined || period >= from))
    .toReversed();
}

/** A fall is judged against the figure before, a shortfall against the financial year, a change against all figures. */
function basisFrom(
  kind: Flag['kind'],
  { period, since = period }: Pick<Episode, 'period' | 'since'>,
): Period | undefined {
  if (kind === 'concern') return undefined;
  if (kind === 'shortfall' && /^\d{4}-\d{2}$/.test(period))
    return `${financialYearOf(lastMonthOf(period)).slice(0, 4)}-04`;
  return since;
}

/** The returns of the last twelve periods, in words, for a flag about those that did not come. */
export function returnStrip({ series }: Pick<Flag, 'series'>): StripPeriod[] {
  return (series?.figures ?? [])
    .toSorted((one, other) => (one.period < other.period ? -1 : 1))
    .slice(-12)
    .map(({ period, status, return: from }) => ({
      period,
      short: shortPeriod(period),
      long: formatPeriod(period),
      word: status === 'missing' ? 'Missing' : status === 'not yet due' ? 'Not yet due' : 'Received',
      tone: status === 'missing' ? 'bad' : status === 'not yet due' ? 'quiet' : 'done',
      ...(from === undefined ? {} : { to: `/returns/${from}` }),
    }));
}

/** `Version 1 of the rule “Below the floor”`. */
export function ruleName({ rule }: Pick<Flag, 'rule'>): string {
  return `Rule “${rule.title}”, version ${rule.version}`;
}

/** `1. October 2025: recovered 7 January 2026`. */
export function earlierWords({ earlier }: Pick<Flag, 'earlier'>): { number: number; words: string }[] {
  return earlier
    .toSorted((one, other) => other.number - one.number)
    .map(({ number, opened, openedPeriod, ended, reason }) => ({
      number,
      words: `Raised ${formatDay(dayOf(opened))} for ${formatPeriod(openedPeriod)}, ${
        reason === undefined ? 'recovered' : 'closed'
      } ${formatDay(dayOf(ended))}${reason === undefined ? '' : ` (${closureReasons[reason].toLowerCase()})`}`,
    }));
}

/** `Below the floor: Looked-after children seen in time`. */
export function flagName({ kind, measureTitle }: Pick<Flag, 'kind' | 'measureTitle' | 'measure'>): string {
  return kind === 'missing' || kind === 'no agreement' ? ruleTitles[kind] : `${ruleTitles[kind]}: ${measureTitle}`;
}
