import { type AgreementRead, successorsOf } from '../agreements/queries.ts';
import type { Instant } from '../kernel/clock.ts';
import { dayOf } from '../kernel/london.ts';
import { periodOf } from '../kernel/period.ts';
import type { Records } from '../platform/records.ts';
import type { AssessedSummary } from './lists.ts';
import { agreementMeasure } from './shared/flag-words.ts';
import { inForce, inForceVersion } from './shared/in-force-rule.ts';
import type { FlagChange } from './shared/judgement.ts';

/** The series of an agreement's own standing, as flags name it. */
export const standingTerms = { id: agreementMeasure, version: 1, title: 'Agreement in force' } as const;

/** What the rule for agreements not in force changes, as all was known at an instant; undefined where nothing. */
export async function inForceChange(
  records: Records,
  { id, state }: AgreementRead,
  flagged: AssessedSummary | undefined,
  until: Instant,
): Promise<FlagChange | undefined> {
  const { term, activated, ended, reporting } = state;
  const last = ended?.on ?? term.end;
  const today = dayOf(until);
  const over = activated !== undefined && last !== undefined && last < today;
  const successors = over ? await successorsOf(records, id) : [];
  const { found, from, sentence } = inForce(
    {
      term,
      ...(activated ? { activated: dayOf(activated.at) } : {}),
      ...(ended ? { ended: ended.on } : {}),
    },
    successors.map(({ summary }) => summary),
    today,
  );
  const isOpen = flagged !== undefined && flagged.recovered === undefined && flagged.closed === undefined;
  const common = { kind: 'no agreement', ruleVersion: inForceVersion, figures: {}, basis: [], sentence } as const;
  if (found === 'breach') {
    const period = periodOf(reporting.period, from);
    return { ...common, change: isOpen ? 'continue' : 'open', period, basis: [...common.basis] };
  }
  if (found !== 'met' || !isOpen) return undefined;
  return { ...common, change: 'recover', period: periodOf(reporting.period, today), basis: [...common.basis] };
}
