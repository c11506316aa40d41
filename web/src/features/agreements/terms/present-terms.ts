import type { Day } from '../../../../../functions/kernel/clock.ts';
import { formatDay } from '../../../../../functions/kernel/london.ts';
import { formatPounds } from '../../../../../functions/kernel/money.ts';
import { formatPeriod, nextPeriod, periodOf } from '../../../../../functions/kernel/period.ts';
import type { Tone } from '../../../ui/tone.ts';
import type { Agreement } from '../api.ts';
import type { Condition, Terms } from './api.ts';

export type Document = Terms['documents'][number];

/** What documents are called, in the order in which they are offered. */
export const documentNames: Readonly<Record<Document['kind'], string>> = {
  agreement: 'Signed agreement',
  variation: 'Variation',
  memorandum: 'Memorandum of agreement',
  evidence: 'Evidence',
  certificate: 'Certificate',
  notice: 'Notice',
  novation: 'Novation',
  other: 'Other',
};

/** Whether where a document is kept is an address to open. */
export function isAddress(held: string): boolean {
  return held.startsWith('https://');
}

export type SignedLine = { id: string; party: string; post: string; signed?: Day; signatory?: string };

/** Who signed, party by party; one of whom no signature is recorded stands there too, unless it only observes. */
export function signedLines(parties: Agreement['parties'], { signatories, names }: Terms): SignedLine[] {
  const signing = parties.filter(
    ({ organisation, parts }) =>
      parts.some(part => part !== 'observer') || signatories.some(one => one.organisation === organisation),
  );
  const others = signatories.filter(({ organisation }) => parties.every(party => party.organisation !== organisation));
  const of = [...new Set([...signing, ...others].map(({ organisation }) => organisation))];
  return of.flatMap(organisation => {
    const party = names[organisation] ?? organisation;
    const signed = signatories.filter(one => one.organisation === organisation);
    if (signed.length === 0) return [{ id: organisation, party, post: 'No signature recorded' }];
    return signed.map(({ id, post, signedOn }) => ({ id, party, post, signed: signedOn, signatory: id }));
  });
}

export type MetLine = { key: string; title: string; evidence: string; documents: readonly Document[] };

export type ConditionLine = {
  id: string;
  title: string;
  asks: string;
  basis: string;
  word: string;
  tone: Tone;
  /** What is still asked, each in a sentence. */
  owed: readonly string[];
  met: readonly MetLine[];
  /** Whether there is something to record now. */
  open: boolean;
};

/** A condition with how it stands: met, owed by a day, or not met before the agreement may take effect. */
export function conditionLine(condition: Condition, { documents }: Terms, today: Day): ConditionLine {
  const { id, title, asks, basis, when, met, owed } = condition;
  const yearly = when === 'every financial year';
  const overdue = owed.some(({ dueDay }) => dueDay < today);
  const standing: { word: string; tone: Tone } = overdue
    ? { word: 'Overdue', tone: 'bad' }
    : owed.length > 0
      ? { word: `Due by ${formatDay(owed[0]?.dueDay ?? today)}`, tone: 'todo' }
      : met.length > 0
        ? { word: yearly ? 'Nothing owed' : 'Met', tone: 'done' }
        : yearly
          ? { word: 'Not yet asked for', tone: 'quiet' }
          : { word: 'Not met', tone: 'todo' };
  return {
    id,
    title,
    asks,
    basis: `${basis}. ${yearly ? 'Every financial year' : 'Before the agreement takes effect'}.`,
    ...standing,
    owed: owed.map(({ financialYear, dueDay }) => {
      const late = dueDay < today ? 'was due' : 'is due';
      return `For ${formatPeriod(financialYear)} it ${late} by ${formatDay(dueDay)}.`;
    }),
    met: met.map(({ financialYear, on, evidence, documents: ids }) => ({
      key: financialYear ?? 'once',
      title: `${financialYear === undefined ? 'Met' : `Met for ${formatPeriod(financialYear)}`} on ${formatDay(on)}`,
      evidence,
      documents: documents.filter(document => ids.includes(document.id)),
    })),
    open: yearly || met.length === 0,
  };
}

/** How the conditions stand together, in a sentence. */
export function conditionsSentence({ conditions }: Terms, today: Day): string {
  if (conditions.length === 0) return 'No condition applies to an agreement of this kind.';
  const lines = conditions.map(condition => [condition, condition.owed] as const);
  const overdue = lines.filter(([, owed]) => owed.some(({ dueDay }) => dueDay < today));
  const unmet = conditions.filter(({ when, met }) => when === 'before it takes effect' && met.length === 0);
  const owing = lines.filter(([, owed]) => owed.length > 0);
  if (overdue.length > 0) return `Overdue: ${titles(overdue.map(([one]) => one))}.`;
  if (unmet.length > 0) return `Not met: ${titles(unmet)}.`;
  if (owing.length > 0) return `To come: ${titles(owing.map(([one]) => one))}.`;
  return conditions.length === 1 ? 'The condition is met.' : 'All conditions are met.';
}

function titles(of: readonly Condition[]): string {
  return of.map(({ title }) => title.charAt(0).toLowerCase() + title.slice(1)).join(', ');
}

export type RecoveryLine = {
  id: string;
  year: string;
  amount: string;
  reason: string;
  standing: string;
  open: boolean;
};

export function recoveryLines({ recoveries }: Terms): RecoveryLine[] {
  return recoveries
    .toSorted((one, other) => (one.financialYear < other.financialYear ? 1 : -1))
    .map(({ id, financialYear, pence, reason, recoveredOn }) => ({
      id,
      year: formatPeriod(financialYear),
      amount: formatPounds(pence),
      reason,
      standing: recoveredOn === undefined ? 'To be paid back' : `Paid back on ${formatDay(recoveredOn)}`,
      open: recoveredOn === undefined,
    }));
}

/** What notice the agreement asks for, and while it runs without an end given, what follows from it today. */
export function noticeWords(
  { notice: { months, agreed, endsIfGivenToday } }: Terms,
  { activated, ended }: Pick<Agreement, 'activated' | 'ended'>,
): string[] {
  const period = monthsWords(months);
  return [
    agreed
      ? `The agreement says ${period}.`
      : `${period}, which is usual for an agreement of this kind. The agreement’s own period is not recorded.`,
    ...(activated === undefined || ended !== undefined
      ? []
      : [`Notice given today could end it on ${formatDay(endsIfGivenToday)} at the earliest.`]),
  ];
}

export function monthsWords(months: number): string {
  return months === 1 ? '1 month' : `${months} months`;
}

/** Financial years of a term up to the one of today, newest first. */
export function yearsOf(start: Day, today: Day): string[] {
  const last = periodOf('year', today);
  const years: string[] = [];
  for (let year = periodOf('year', start < today ? start : today); year <= last; year = nextPeriod(year)) {
    years.unshift(year);
  }
  return years;
}

/** Years for which a yearly condition may be recorded as met: those owed first, then others of the term not yet met. */
export function conditionYears({ met, owed }: Condition, start: Day, today: Day): string[] {
  const asked = owed.map(({ financialYear }) => financialYear).toSorted();
  const done = new Set(met.map(({ financialYear }) => financialYear));
  return [...asked, ...yearsOf(start, today).filter(year => !asked.includes(year) && !done.has(year))];
}

/** Something recorded that may be removed, in words; undefined where there is no such thing. */
export function removable(
  { signatories, documents, reviews, annotations, names }: Terms,
  part: string,
  item: string,
): { part: 'signatory' | 'document' | 'review' | 'annotation'; title: string; what: string } | undefined {
  const is = ({ id }: { id: string }) => id === item;
  switch (part) {
    case 'signatory': {
      const one = signatories.find(is);
      const what = one && `${one.post}, ${names[one.organisation] ?? one.organisation}, ${formatDay(one.signedOn)}`;
      return what === undefined ? undefined : { part, title: 'Remove a signature', what };
    }
    case 'document': {
      const one = documents.find(is);
      return one && { part, title: 'Remove a document', what: `${one.title}, ${formatDay(one.dated)}` };
    }
    case 'review': {
      const one = reviews.find(is);
      return one && { part, title: 'Remove a planned review', what: `${one.what}, ${formatDay(one.on)}` };
    }
    case 'annotation': {
      const one = annotations.find(is);
      return one && { part, title: 'Remove an annotation', what: `${one.words}, ${formatDay(one.on)}` };
    }
    default:
      return undefined;
  }
}
