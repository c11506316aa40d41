import * as z from 'zod/mini';
import { formatPounds } from '../../kernel/money.ts';

/** From when something is significant; where a field is absent that source gives no number. */
const significance = z.object({
  /** Spending or saving of more than this is significant. Pence. */
  overPence: z.optional(z.number()),
  /** An effect on so many electoral divisions, or more, is significant. */
  divisions: z.optional(z.number()),
});

/**
 * The council's settings for decisions. Regulation 8 of SI 2012/2089 leaves what is significant money to the council
 * and names two or more divisions; a constitution may be stricter or say both in its own numbers.
 */
export const decisionSettings = z.object({
  keyDecision: z.object({ regulation: significance, constitution: significance }),
  noticeClearDays: z.number(),
  generalExceptionClearDays: z.number(),
  callInClearWorkingDays: z.number(),
});

export type DecisionSettings = z.output<typeof decisionSettings>;

export type KeyTest = { key: boolean; reason: string };

const sources = [
  { of: 'regulation', words: 'regulation 8 of SI 2012/2089' },
  { of: 'constitution', words: 'the council’s constitution' },
] as const;

/** Whether a decision is a key decision, with the reason in a sentence. `valuePence` is whole pence. */
export function keyTest(
  { valuePence, divisions }: { valuePence: number; divisions: readonly string[] },
  { keyDecision }: Pick<DecisionSettings, 'keyDecision'>,
): KeyTest {
  const affected = new Set(divisions).size;
  const grounds = sources.flatMap(({ of, words }) => {
    const { overPence, divisions: least } = keyDecision[of];
    return [
      ...(overPence !== undefined && valuePence > overPence
        ? [`${formatPounds(valuePence)} is more than ${formatPounds(overPence)} (${words})`]
        : []),
      ...(least !== undefined && affected >= least
        ? [`it affects ${affected} divisions, and ${least} or more count (${words})`]
        : []),
    ];
  });
  if (grounds.length > 0) return { key: true, reason: `This is a key decision: ${grounds.join('; ')}.` };
  const where = affected === 1 ? '1 division' : `${affected} divisions`;
  return {
    key: false,
    reason: `This is not a key decision: ${formatPounds(valuePence)} and ${where} are below what the regulation and the council’s constitution count as significant.`,
  };
}
