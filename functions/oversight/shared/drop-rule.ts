/** A sudden change for the worse. */
import type { Period } from '../../kernel/period.ts';
import { isRatio } from '../../measures/figure.ts';
import { type History, isWorse } from './history.ts';
import { type Finding, type Judged, nothing, type RuleTerms } from './judgement.ts';
import type { RuleSettings } from './rule-settings.ts';
import { figureWas, formatFigure, formatShare, periodName } from './wording.ts';

/**
 * A figure is worse than the previous reported one by more than the share, and by at least the minimum count. An
 * open drop is held against the figure from which it fell, until one meets that limit: settling at the
 * bottom is no recovery.
 */
export function drop(
  { judged, latest }: History,
  terms: RuleTerms,
  settings: RuleSettings['drop'],
  opened: Period | undefined,
): Finding {
  if (terms.direction === 'neutral') return nothing(`${terms.title}: neither more nor less is worse.`);
  if (latest === undefined) return nothing(`${terms.title} has no figure that can be judged.`);
  const fellIn = opened ?? latest.period;
  const before = judged.findLast(({ period }) => period < fellIn);
  if (before === undefined) return nothing(`${terms.title} has no earlier figure to compare with.`);

  const minimumCount = terms.minimumCount ?? settings.minimumCount;
  const fallen = isDrop(before, latest, terms, settings.share, minimumCount);
  return {
    found: fallen ? 'breach' : 'met',
    period: latest.period,
    since: fellIn,
    figures: { value: latest.judged, previous: before.judged, share: settings.share },
    basis: [before, latest],
    sentence: fallen
      ? dropSentence(before, latest, terms, settings.share, latest.period > fellIn)
      : clearSentence(before, latest, terms, opened !== undefined),
  };
}

function isDrop(before: Judged, now: Judged, terms: RuleTerms, share: number, minimumCount: number): boolean {
  const limit = before.judged * (terms.direction === 'decrease' ? 1 + share : 1 - share);
  const amount = Math.abs(now.judged - before.judged);
  // Of a ratio: how many cases fewer went well than at the rate before.
  const cases = isRatio(terms) ? amount * (now.denominator ?? Number.POSITIVE_INFINITY) : amount;
  return isWorse(now.judged, limit, terms.direction) && cases >= minimumCount * (1 - 1e-9);
}

function dropSentence(before: Judged, now: Judged, terms: RuleTerms, share: number, lasting: boolean): string {
  const was = `${formatFigure(before.judged, terms.unit)} in ${periodName(before.period, terms)}`;
  const is = `${formatFigure(now.judged, terms.unit)} in ${periodName(now.period, terms)}`;
  const worse = before.judged === 0 ? 'worse' : `${formatShare(Math.abs(now.judged / before.judged - 1))} worse`;
  if (lasting) return `${figureWas(terms, now)}, ${worse} than ${was}.`;
  const verb = terms.direction === 'decrease' ? 'rose' : 'fell';
  const flagged = formatShare(share);
  return before.judged === 0
    ? `${terms.title} ${verb} from ${was} to ${is}, where more than ${flagged} worse is flagged.`
    : `${terms.title} ${verb} from ${was} to ${is}: ${worse}, where more than ${flagged} is flagged.`;
}

function clearSentence(before: Judged, now: Judged, terms: RuleTerms, open: boolean): string {
  const noun = terms.direction === 'decrease' ? 'rise' : 'fall';
  const was = `from ${formatFigure(before.judged, terms.unit)} in ${periodName(before.period, terms)}`;
  return `${figureWas(terms, now)}, ${open ? 'no longer a' : 'no sharp'} ${noun} ${was}.`;
}
