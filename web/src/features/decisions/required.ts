import type { Problem } from '../../../../functions/kernel/problem.ts';

/** The decision without which something was refused, as the refusal `decision-required` tells it. */
export type RequiredDecision = {
  /** `end an agreement` */
  effect: string;
  /** Left out where no decision would permit it. */
  id?: string;
  /** Its reference and title. */
  decision: string;
  /** How it stands, in a sentence. */
  standing: string;
  /** The earliest day in words; '' where it cannot be told yet. */
  earliest: string;
};

/** What a refusal says of the decision that is required; undefined for any other refusal. */
export function requiredDecision({ code, facts = {} }: Problem): RequiredDecision | undefined {
  if (code !== 'decision-required') return undefined;
  const { id } = facts;
  const text = (name: string) => String(facts[name] ?? '');
  return {
    effect: text('effect'),
    ...(id === undefined || id === '' ? {} : { id: String(id) }),
    decision: text('decision'),
    standing: text('standing'),
    earliest: text('earliest'),
  };
}
