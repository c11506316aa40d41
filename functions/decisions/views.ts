import type { ReplyOf } from '../kernel/contract.ts';
import type { Stored } from '../platform/aggregate.ts';
import type { DecisionState } from './decision-record.ts';
import type { decisionsContract } from './shared/contract.ts';
import type { Stands } from './shared/standing.ts';

type View = ReplyOf<(typeof decisionsContract)['GET /api/decisions/{id}']>;

/** A decision as everybody sees it: what and when, without the accounts of those who typed it. */
export function decisionView(
  id: string,
  state: DecisionState,
  stands: Stands,
  others: ReadonlyMap<string, Stored<DecisionState>>,
): View {
  const { entry, key, entered, notice, exception, appraisal, considered, equality } = state;
  const { decided, published, callIn, withdrawn } = state;
  const titled = (ids: readonly string[]) =>
    [...new Set(ids)].map(other => ({ id: other, title: others.get(other)?.state?.entry.title ?? other }));
  return {
    id,
    entry,
    key,
    stands,
    entered: entered.at,
    considered,
    superseding: titled(entry.supersedes),
    supersededBy: titled(state.successors),
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
