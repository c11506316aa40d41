import { type AgreementRead, agreementGuard, delivererOf, readAgreement } from '../agreements/queries.ts';
import { findMeasure } from '../agreements/shared/measure-library.ts';
import type { Instant } from '../kernel/clock.ts';
import type { Claimed, JobDay } from '../kernel/obligation.ts';
import { councilOrganisation } from '../people/queries.ts';
import type { Decision, Stored } from '../platform/aggregate.ts';
import { change } from '../platform/change.ts';
import type { Change } from '../platform/commit.ts';
import type { ReportingSettings } from '../platform/env.ts';
import type { Effect } from '../platform/job.ts';
import type { Records } from '../platform/records.ts';
import type { Platform } from '../platform/wiring.ts';
import { assessed, assessments, seenUntil } from './assessment.ts';
import { type JudgedMeasure, judgedMeasures, returnsJudged } from './figures.ts';
import { judgeFlag } from './flag-judging.ts';
import type { Told } from './flag-obligations.ts';
import type { FlagEvent, FlagState, FlagSubject } from './flag-record.ts';
import { flagId, flags } from './flag-series.ts';
import { inForceChange, standingTerms } from './in-force.ts';
import { type AssessedSummary, mostEntries } from './lists.ts';
import { flagsOf, returnsKnown, seriesOf } from './queries.ts';
import { toldOf } from './recipients.ts';
import type { FlagChange, RuleTerms } from './shared/judgement.ts';
import { isNews } from './shared/news.ts';
import type { FlagKind } from './shared/rule-settings.ts';
import { assess } from './shared/rules.ts';

/** What the rules found for one flag: a recovery and a new breach may come together. */
type FlagFinding = { id: string; subject: FlagSubject; changes: readonly FlagChange[] };

/** Flags in one transaction. */
const mostFlags = 10;

/** Actions in one transaction, with room for the assessment and what the job itself adds. */
const mostActions = 80;

/**
 * Judges an agreement on all that was known at the end of the job's day, and records what that changes. Everything is
 * read of this agreement alone, so the cost does not grow with the number of agreements. What changes many flags is
 * written in several transactions, the last with the assessment and the obligation: a run that is killed in between
 * is finished by the next, which finds nothing new in the flags that were written.
 */
export function assessAgreement(
  { records, commit }: Pick<Platform, 'records' | 'commit'>,
  settings: Partial<Pick<ReportingSettings, 'acknowledgeWorkingDays'>> = {},
) {
  return async (claimed: Claimed, { day, until: end }: JobDay, at: Instant): Promise<Effect> => {
    const id = String(claimed.data.agreement);
    const recording = { by: 'job:flag-underperformance', at, day, request: `flag-underperformance/${day}` };
    for (let turn = 1; turn <= 4; turn++) {
      const [agreement, before] = await Promise.all([readAgreement(records, id), records.read(assessments, id)]);
      if (!agreement) return 'dismiss';
      const until = seenUntil(before.state, end);
      const { returns, measures, findings } = await judgeAgreement(records, agreement, until);
      const tell = await toldOfOpenings(records, agreement, findings);
      const transactions = await flagChanges(records, findings, tell, { at, ...settings });
      const last = transactions.pop() ?? [];
      const guards = [agreementGuard(agreement)];
      if (!(await writeAll(transactions, changes => commit({ recording, changes, guards })))) continue;
      const decided = assessed(
        {
          agreement: id,
          period: String(claimed.data.period),
          day,
          until,
          returns: returns.map(({ summary: { period, version = 0 } }) => ({ period, version })),
          measures,
          opened: named(findings, 'open'),
          continued: named(findings, 'continue'),
          recovered: named(findings, 'recover'),
        },
        claimed,
      );
      return { changes: [change(assessments, before, decided), ...last], guards };
    }
    throw new Error(`The flags of ${id} were changed by others again and again`);
  };
}

/** False where a rival changed what was read: then everything is read and judged anew. */
async function writeAll(
  transactions: readonly Change[][],
  write: (changes: Change[]) => ReturnType<Platform['commit']>,
): Promise<boolean> {
  for (const changes of transactions) {
    const written = await write(changes);
    if (!written.ok) return false;
  }
  return true;
}

/** What the rules say of every measure, as far as it is news to its flags. */
async function judgeAgreement(records: Records, agreement: AgreementRead, until: Instant) {
  const [known, flagRows, series] = await Promise.all([
    returnsKnown(records, agreement.id, until),
    flagsOf(records, agreement.id),
    seriesOf(records, agreement.id),
  ]);
  const flagged = new Map(flagRows.map(row => [row.id, row.summary]));
  const judged = known.rows.length === 0 ? [] : judgedMeasures(agreement, known, series);
  const ofFigures = [...judged, returnsJudged(agreement, known)].flatMap(measure =>
    findingsOf(agreement, measure, flagged),
  );
  const findings = [...ofFigures, ...(await standingFindings(records, agreement, flagged, until))];
  return { returns: known.rows, measures: judged.map(({ terms }) => terms.id), findings };
}

function findingsOf(
  agreement: AgreementRead,
  measure: JudgedMeasure,
  flagged: ReadonlyMap<string, AssessedSummary>,
): FlagFinding[] {
  const flagOf = ({ kind }: Pick<FlagChange, 'kind'>) => flagged.get(flagId(agreement.id, measure.terms.id, kind));
  const found = changesOf(measure, [...flagged.values()]);
  return [...Map.groupBy(found, ({ kind }) => kind)].flatMap(([kind, changes]) => {
    const [first] = changes;
    if (first === undefined || !isNews(flagOf(first), first)) return [];
    return [
      { id: flagId(agreement.id, measure.terms.id, kind), subject: subjectOf(agreement, measure, kind), changes },
    ];
  });
}

/** Whether the agreement itself is in force, as far as that is news to its flag. */
async function standingFindings(
  records: Records,
  agreement: AgreementRead,
  flagged: ReadonlyMap<string, AssessedSummary>,
  until: Instant,
): Promise<FlagFinding[]> {
  const kind = 'no agreement';
  const id = flagId(agreement.id, standingTerms.id, kind);
  const found = await inForceChange(records, agreement, flagged.get(id), until);
  if (!found || !isNews(flagged.get(id), found)) return [];
  return [{ id, subject: subjectOf(agreement, { terms: standingTerms }, kind), changes: [found] }];
}

/** A flag that recovers is judged once more as closed: what is a new breach must not wait for the next assessment. */
function changesOf({ terms, settings, figures }: JudgedMeasure, flagged: readonly AssessedSummary[]): FlagChange[] {
  const open = flagged.flatMap(({ measure, kind, openedPeriod, recovered, closed }) =>
    measure === terms.id && recovered === undefined && closed === undefined ? [{ kind, openedPeriod }] : [],
  );
  const found = assess(figures, terms, settings, open);
  const recovered = new Set<FlagKind>(found.filter(({ change }) => change === 'recover').map(({ kind }) => kind));
  if (recovered.size === 0) return found;
  const left = open.filter(({ kind }) => !recovered.has(kind));
  const again = assess(figures, terms, settings, left).filter(({ kind }) => recovered.has(kind));
  return [...found, ...again];
}

function subjectOf(
  { id, state }: AgreementRead,
  { terms }: { terms: Pick<RuleTerms, 'id' | 'version' | 'title'> },
  kind: FlagSubject['kind'],
): FlagSubject {
  const provider = delivererOf(state);
  const seenBy = findMeasure(terms.id, terms.version)?.seenBy;
  const others = state.parties.filter(
    ({ organisation, parts }) =>
      organisation !== provider &&
      organisation !== councilOrganisation &&
      (seenBy === undefined || parts.some(part => seenBy.includes(part))),
  );
  return {
    agreement: id,
    agreementTitle: state.title,
    provider,
    others: others.map(({ organisation }) => organisation),
    measure: terms.id,
    measureVersion: terms.version,
    measureTitle: terms.title,
    kind,
  };
}

const nobody: Told = { managers: [], administrators: [] };

/** Nobody is looked up unless there is something to tell. */
async function toldOfOpenings(records: Records, { id, state }: AgreementRead, findings: readonly FlagFinding[]) {
  const opens = findings.some(({ changes }) => changes.some(({ change }) => change === 'open'));
  return opens ? toldOf(records, id, delivererOf(state)) : nobody;
}

/** The changes of all flags, in as many transactions as they need. */
async function flagChanges(
  records: Records,
  findings: readonly FlagFinding[],
  tell: Told,
  context: { at: Instant; acknowledgeWorkingDays?: number },
): Promise<Change[][]> {
  if (findings.length === 0) return [];
  const ids = findings.map(({ id }) => id);
  const stored = await records.readMany(flags, ids);
  const transactions: Change[][] = [];
  let actions = 0;
  for (const { id, subject, changes } of findings) {
    const flag = stored.get(id);
    if (flag === undefined) throw new Error(`${id} was not read`);
    const decided = judgeFlag(flag.state, { subject, changes, tell }, { id, ...context });
    if (decided.length === 0) continue;
    const current = transactions.at(-1);
    const own = actionsOf(flag, subject, decided);
    if (current && current.length < mostFlags && actions + own <= mostActions) {
      current.push(change(flags, flag, decided));
      actions += own;
    } else {
      transactions.push([change(flags, flag, decided)]);
      actions = own;
    }
  }
  return transactions;
}

/** At most so many: state, events, rows it may leave and enter, and what it owes, of which only what is new has no old row. */
function actionsOf(
  { rows }: Pick<Stored<FlagState>, 'rows'>,
  { others }: FlagSubject,
  decisions: readonly Decision<FlagEvent>[],
): number {
  const owed = decisions.flatMap(({ obligations = [] }) => obligations.map(one => (one.change === 'open' ? 1 : 2)));
  return owed.reduce((sum, one) => sum + one, 1 + decisions.length + rows.length + mostEntries(others));
}

function named(findings: readonly FlagFinding[], what: FlagChange['change']): string[] {
  return findings.flatMap(({ subject: { measure, kind }, changes }) =>
    changes.some(({ change }) => change === what) ? [`${measure}~${kind}`] : [],
  );
}
