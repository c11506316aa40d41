/** The rule that looks at an agreement itself: whether what is delivered is delivered under an agreement in force. */
import type { Day } from '../../kernel/clock.ts';
import { formatDay } from '../../kernel/london.ts';
import type { Finding } from './judgement.ts';

export const inForceVersion = 1;

type Standing = {
  term: { start: Day; end?: Day | undefined };
  /** The day on which it took effect. */
  activated?: Day;
  /** The last day on which it was ended early or by notice. */
  ended?: Day;
};

/** An agreement that was drafted to replace it. */
type Successor = { start: Day; activated?: unknown };

/** `from` is the first day without an agreement in force, of a breach. */
type InForce = Pick<Finding, 'found' | 'sentence'> & { from: Day };

const consequence = 'what is delivered since then is delivered without an agreement in force';

/**
 * A breach from the day after a draft's first day, and from the day after an agreement's last day while one that is to
 * replace it is not in force, or while nobody decided that it ends. An agreement that was ended and is not to be
 * replaced is over, and nothing is to be flagged.
 */
export function inForce({ term, activated, ended }: Standing, successors: readonly Successor[], today: Day): InForce {
  const { start } = term;
  if (activated === undefined) {
    return start < today
      ? {
          found: 'breach',
          from: start,
          sentence: `The term began on ${formatDay(start)} and the agreement has not taken effect: ${consequence}.`,
        }
      : { found: 'nothing', from: start, sentence: 'The term has not begun.' };
  }
  const last = ended ?? term.end;
  if (last === undefined || last >= today) {
    return { found: 'met', from: start, sentence: `The agreement took effect on ${formatDay(activated)}.` };
  }
  const next = successors.find(one => one.activated !== undefined && one.start <= today);
  if (next) {
    const sentence = `The agreement that replaces this one is in force since ${formatDay(next.start)}.`;
    return { found: 'met', from: last, sentence };
  }
  if (successors.length > 0) {
    const sentence = `The last day was ${formatDay(last)} and the agreement that is to replace this one is not in force: ${consequence}.`;
    return { found: 'breach', from: last, sentence };
  }
  return ended === undefined
    ? {
        found: 'breach',
        from: last,
        sentence: `The term ran out on ${formatDay(last)} and no agreement replaces this one: ${consequence}.`,
      }
    : { found: 'met', from: last, sentence: `The agreement was ended. Its last day was ${formatDay(last)}.` };
}
