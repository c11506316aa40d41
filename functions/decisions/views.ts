import type { ReplyOf } from '../kernel/contract.ts';
import type { Stored } from '../platform/aggregate.ts';
import type { DecisionState } from './decision-record.ts';
import type { DecisionRead } from './queries.ts';
import type { decisionContract } from './shared/decision-contract.ts';
import { laws } from './shared/laws.ts';

type View = ReplyOf<(typeof decisionContract)['GET /api/decisions/{id}']>;

/**
 * A decision as everybody sees it: what and when, without the accounts of those who typed it. `earlier`: ids of what it
 * follows on from, by reference; `others`: those, and what it supersedes.
 */
export function decisionView(
  { id, state, stands, successors }: DecisionRead,
  earlier: ReadonlyMap<string, string>,
  others: ReadonlyMap<string, Stored<DecisionState>>,
): View {
  const { entry, key, counts, entered, notice, exception, appraisal, considered, responses, equality } = state;
  const { decided, urgency, published, callIn, withdrawn } = state;
  const titleOf = (other: string) => others.get(other)?.state?.entry.title ?? other;
  const followed = (reference: string) => {
    const other = earlier.get(reference);
    return { reference, ...(other === undefined ? {} : { decision: { id: other, title: titleOf(other) } }) };
  };
  return {
    id,
    entry,
    key,
    stands,
    entered: entered.at,
    counts,
    considered,
    responses,
    followsOn: entry.follows.map(followed),
    laws: (entry.laws ?? []).map(law => laws[law]),
    superseding: [...new Set(entry.supersedes)].map(other => ({ id: other, title: titleOf(other) })),
    supersededBy: [...successors].map(([other, one]) => ({ id: other, title: one.entry.title })),
    ...(urgency ? { urgency: { at: urgency.at, ...urgency.given } } : {}),
    ...(notice ? { notice: { at: notice.at, clearDays: notice.clearDays, ends: notice.ends } } : {}),
    ...(exception ? { exception: { at: exception.at, ...exception.given, earliest: exception.earliest } } : {}),
    ...(appraisal ? { appraisal } : {}),
    ...(equality ? { equality: { at: equality.at, ...equality.assessment } } : {}),
    ...(decided ? { decided: { at: decided.at, record: decided.record } } : {}),
    ...(published
      ? {
          published: {
            at: published.at,
            clearWorkingDays: published.clearWorkingDays,
            inForceFrom: published.inForceFrom,
          },
        }
      : {}),
    ...(callIn
      ? {
          callIn: {
            at: callIn.at,
            ...callIn.given,
            ...(callIn.resolved
              ? {
                  resolved: {
                    at: callIn.resolved.at,
                    outcome: callIn.resolved.outcome,
                    comments: callIn.resolved.comments,
                  },
                }
              : {}),
          },
        }
      : {}),
    ...(withdrawn ? { withdrawn: { at: withdrawn.at, reason: withdrawn.reason } } : {}),
  };
}
