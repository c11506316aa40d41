import * as z from 'zod/mini';
import type { Entry } from '../platform/aggregate.ts';
import type { Effect } from './shared/choices.ts';
import type { DecisionEntry } from './shared/entry.ts';
import { decisionDates } from './shared/standing.ts';

/** How a decision stands in lists: dates, from which a reader computes its standing. */
export const decisionSummary = z.object({
  reference: z.string(),
  title: z.string(),
  decisionMaker: z.string(),
  valuePence: z.number(),
  key: z.boolean(),
  successors: z.array(z.string()),
  ...decisionDates.shape,
});

export type DecisionSummary = z.output<typeof decisionSummary>;

type Facts = Omit<DecisionSummary, 'reference' | 'title' | 'decisionMaker' | 'valuePence'>;

/** The list of the decisions that permit an effect on a subject. */
export function permitList(effect: Effect, subject: string): string {
  return `permits#${effect}#${subject}`;
}

/**
 * In the forward plan by the earliest day, those without a notice last; once decided or withdrawn among those taken,
 * by when. And under each thing it permits.
 */
export function decisionEntries(entry: DecisionEntry, facts: Facts): Entry[] {
  const { reference, title, decisionMaker, valuePence, permits } = entry;
  const summary: DecisionSummary = { reference, title, decisionMaker, valuePence, ...facts };
  const taken = facts.published ?? facts.decided ?? facts.withdrawn;
  const found =
    taken === undefined
      ? { list: 'decisions#planned', sort: facts.earliest ?? '9999-12-31', summary }
      : { list: 'decisions#taken', sort: taken, summary };
  const lists = new Set(permits.map(({ effect, subject }) => permitList(effect, subject)));
  const { successors: _, key: __, ...dates } = facts;
  return [found, ...[...lists].map(list => ({ list, sort: facts.entered, summary: dates }))];
}

/** Says how far along it is, so that a gate reads the right one first. */
export const permitSummary = decisionDates;

/** A row only says that something is there; what it is is read from its record. */
export const bareSummary = z.object({});
