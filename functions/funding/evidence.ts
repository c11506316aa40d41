import type { Actor } from '../kernel/actor.ts';
import { ok, type Result, refused } from '../kernel/result.ts';
import { flagsInWords } from '../oversight/queries.ts';
import type { Records } from '../platform/records.ts';
import { returnsInWords } from '../returns/queries.ts';
import type { FundingRefusal } from './shared/refusals.ts';
import type { Evidence, EvidenceGiven } from './shared/virement.ts';

/** Evidence with its words as they are now; refused where a flag or return is not there or hidden from the proposer. */
export async function evidenceInWords(
  records: Records,
  actor: Pick<Actor, 'agreements' | 'organisation'>,
  given: readonly EvidenceGiven[],
): Promise<Result<Evidence[], FundingRefusal>> {
  const idsOf = (kind: 'flag' | 'return') => given.flatMap(one => (one.kind === kind ? [one.id] : []));
  const [flags, returns] = await Promise.all([
    flagsInWords(records, actor, idsOf('flag')),
    returnsInWords(records, actor, idsOf('return')),
  ]);
  const found: Evidence[] = [];
  for (const one of given) {
    if (one.kind === 'document') {
      found.push(one);
      continue;
    }
    const { kind, id } = one;
    const words = (kind === 'flag' ? flags : returns).get(id);
    if (words === undefined) return refused({ code: 'funding.evidence-unknown', facts: { kind, id } });
    if (found.some(other => other.kind === kind && other.id === id)) {
      return refused({ code: 'funding.evidence-twice', facts: { kind, id } });
    }
    found.push({ kind, id, words });
  }
  return ok(found);
}
