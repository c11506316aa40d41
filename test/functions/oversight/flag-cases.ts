/** Reads flag-cases.json, which is written for people, into what the rules take. */
import * as z from 'zod/mini';
import { nextPeriod } from '../../../functions/kernel/period.ts';
import type { Figure, FigureStatus } from '../../../functions/measures/figure.ts';
import type { RuleTerms } from '../../../functions/oversight/shared/judgement.ts';
import { ruleKinds } from '../../../functions/oversight/shared/rule-settings.ts';
import cases from './flag-cases.json' with { type: 'json' };

/** `61`, `18 of 20`, or one of the five ways of giving no number. */
const figureText = z.union([
  z.number(),
  z.string().check(z.regex(/^\d+ of \d+$/)),
  z.enum(['nil', 'missing', 'suppressed', 'below minimum', 'not yet due']),
]);

const kind = z.enum(ruleKinds);

const file = z.strictObject({
  measures: z.record(
    z.string(),
    z.strictObject({
      id: z.string(),
      title: z.string(),
      unit: z.enum(['count', 'percent', 'days', 'pence']),
      direction: z.enum(['increase', 'decrease', 'neutral']),
      aggregation: z.enum(['sum', 'latest', 'ratio of sums', 'distinct', 'rolling 12']),
      nilMeans: z.enum(['delivered none', 'nothing in scope']),
    }),
  ),
  cases: z.array(
    z.strictObject({
      name: z.string(),
      because: z.string(),
      measure: z.string(),
      floor: z.optional(z.number()),
      target: z.optional(z.number()),
      /** The same plan for every whole month. */
      plan: z.optional(z.number()),
      /** The day on which the agreement starts. */
      from: z.optional(z.string()),
      minimumDenominator: z.optional(z.number()),
      minimumCount: z.optional(z.number()),
      /** The rules that are on; all if left out. */
      rules: z.optional(z.array(kind)),
      months: z.record(z.string(), figureText),
      later: z._default(z.array(z.strictObject({ during: z.string(), period: z.string(), figure: figureText })), []),
      episodes: z.array(
        z.strictObject({
          kind,
          episode: z.int(),
          opened: z.string(),
          recovered: z.nullable(z.string()),
          sentence: z.string(),
          recovery: z.optional(z.string()),
        }),
      ),
    }),
  ),
});

const { measures, cases: written } = file.parse(cases);

function figure(period: string, text: z.infer<typeof figureText>): Figure {
  if (typeof text === 'number') return { period, status: 'reported', value: text, returnVersion: 0 };
  const [numerator, denominator] = text.split(' of ').map(Number);
  if (denominator !== undefined) return { period, status: 'reported', numerator, denominator, returnVersion: 0 };
  return { period, status: statusOf(text), returnVersion: 0 };
}

function statusOf(text: string): FigureStatus {
  const statuses: readonly FigureStatus[] = ['nil', 'missing', 'suppressed', 'below minimum', 'not yet due'];
  const status = statuses.find(known => known === text);
  if (status === undefined) throw new Error(`Not a figure: ${text}`);
  return status;
}

export const flagCases = written.map(given => {
  const measure = measures[given.measure];
  if (measure === undefined) throw new Error(`No measure ${given.measure}`);
  const history = Object.entries(given.months).map(([period, text]) => figure(period, text));
  history.forEach(({ period }, i) => {
    if (i > 0 && nextPeriod(history[i - 1]?.period ?? '') !== period) throw new Error(`${given.name}: ${period}`);
  });
  const { floor, target, plan, from, minimumDenominator, minimumCount } = given;
  const terms: RuleTerms = {
    ...measure,
    version: 1,
    periodKind: 'month',
    floor,
    target,
    profile: plan === undefined ? undefined : history.map(({ period }) => ({ period, plan })),
    term: from === undefined ? undefined : { from },
    minimumDenominator,
    minimumCount,
  };
  const later = given.later.map(late => ({ during: late.during, figure: figure(late.period, late.figure) }));
  return { ...given, terms, history, later };
});

export type FlagCase = (typeof flagCases)[number];
