import type * as z from 'zod/mini';
import { formatDay } from '../kernel/london.ts';
import { formatPounds } from '../kernel/money.ts';
import { formatPeriod } from '../kernel/period.ts';
import type { Dynamo } from '../platform/dynamo.ts';
import { readStream } from '../platform/ledger.ts';
import { type AgreementEvent, agreementEvent, agreements } from './agreement.ts';
import { conditions } from './shared/conditions.ts';
import type { agreementHistoryRow } from './shared/terms-contract.ts';
import { type TermsEvent, terms, termsEvent } from './terms-record.ts';

/** What happened to an agreement, as its ledger has it, in sentences. */

type Row = Omit<z.output<typeof agreementHistoryRow>, 'byName' | 'sentence' | 'on' | 'reason'>;
type Told = Pick<z.output<typeof agreementHistoryRow>, 'sentence' | 'on' | 'reason'>;

export type HistoryEntry = Row & ({ of: 'agreement'; event: AgreementEvent } | { of: 'terms'; event: TermsEvent });

/** Events of the agreement and of its terms, newest first. */
export async function readHistory(db: Dynamo, id: string): Promise<HistoryEntry[]> {
  const [own, ofTerms] = await Promise.all([
    readStream(db, `${agreements.kind}#${id}`),
    readStream(db, `${terms.kind}#${id}`),
  ]);
  const rows: HistoryEntry[] = [
    ...ofTerms.map(({ version, at, by, type, data }) => ({
      of: 'terms' as const,
      version,
      at,
      by,
      type,
      event: termsEvent.parse(data),
    })),
    ...own.map(({ version, at, by, type, data }) => ({
      of: 'agreement' as const,
      version,
      at,
      by,
      type,
      event: agreementEvent.parse(data),
    })),
  ];
  return rows.toSorted((one, other) =>
    one.at === other.at ? other.version - one.version : one.at < other.at ? 1 : -1,
  );
}

/** The organisations that the sentences name. */
export function organisationsNamed(entries: readonly HistoryEntry[]): string[] {
  return entries.flatMap(({ event }) => {
    switch (event.type) {
      case 'signatory recorded':
        return [event.organisation];
      case 'party replaced':
        return [event.outgoing, event.incoming];
      case 'agreement ended':
        return event.notice ? [event.notice.givenBy] : [];
      default:
        return [];
    }
  });
}

/** One event in a sentence. */
export function tell(entry: HistoryEntry, nameOf: (organisation: string) => string): Told {
  return entry.of === 'agreement' ? tellAgreement(entry.event, nameOf) : tellTerms(entry.event, nameOf);
}

function tellAgreement(event: AgreementEvent, nameOf: (organisation: string) => string): Told {
  switch (event.type) {
    case 'agreement drafted':
      return {
        sentence: `Drafted as ${event.details.reference}${event.succeeds === undefined ? '' : ', to replace another agreement'}.`,
      };
    case 'agreement changed':
      return { sentence: 'The details were changed.', reason: event.reason };
    case 'measures agreed': {
      const count = event.measures.filter(({ until }) => until === undefined).length;
      const words = count === 1 ? '1 measure' : `${count} measures`;
      return { sentence: `From ${formatPeriod(event.from)} ${words} ${count === 1 ? 'applies' : 'apply'}.` };
    }
    case 'agreement activated':
      return { sentence: 'The agreement took effect.' };
    case 'agreement ended': {
      const { on, notice, reason } = event;
      const given = notice ? `${nameOf(notice.givenBy)} gave notice on ${formatDay(notice.givenOn)}. ` : '';
      return { sentence: `${given}The agreement ends. Its last day is ${formatDay(on)}.`, on, reason };
    }
    case 'party replaced': {
      const { outgoing, incoming, from, reason } = event;
      const sentence = `${nameOf(incoming)} takes the place of ${nameOf(outgoing)} from ${formatDay(from)}.`;
      return { sentence, on: from, reason };
    }
  }
}

function tellTerms(event: TermsEvent, nameOf: (organisation: string) => string): Told {
  switch (event.type) {
    case 'signatory recorded':
      return { sentence: `Signed for ${nameOf(event.organisation)}: ${event.post}.`, on: event.signedOn };
    case 'document recorded':
      return { sentence: `Document: ${event.title}.`, on: event.dated };
    case 'condition met':
      return { sentence: `Condition met: ${titleOf(event.condition, event.financialYear)}.`, on: event.on };
    case 'conditions asked': {
      const titles = event.conditions.map(({ condition }) => titleOf(condition, event.financialYear));
      return {
        sentence:
          titles.length === 0
            ? `Nothing is to be shown for ${formatPeriod(event.financialYear)}.`
            : `To be shown: ${titles.join(', ')}.`,
      };
    }
    case 'condition reminded':
      return { sentence: `A reminder was sent: ${titleOf(event.condition, event.financialYear)}.` };
    case 'condition dropped':
      return { sentence: `No longer asked for: ${titleOf(event.condition, event.financialYear)}.` };
    case 'recovery recorded': {
      const year = formatPeriod(event.financialYear);
      return { sentence: `${formatPounds(event.pence)} of ${year} is to be paid back.`, reason: event.reason };
    }
    case 'money recovered':
      return { sentence: 'The money was paid back.', on: event.on };
    case 'review planned':
      return { sentence: `A review is planned for ${formatDay(event.on)}: ${event.what}.`, on: event.on };
    case 'review reminded':
      return { sentence: 'A reminder of a review was sent.' };
    case 'review done':
      return { sentence: `Reviewed: ${event.words}`, on: event.on };
    case 'notice period agreed': {
      const months = event.months === 1 ? '1 month' : `${event.months} months`;
      return { sentence: `The notice period is ${months}.`, reason: event.reason };
    }
    case 'charts annotated':
      return { sentence: `On the charts: ${event.words}.`, on: event.on };
    case 'entry removed':
      return { sentence: `Taken out: a ${event.part}.`, reason: event.reason };
  }
}

function titleOf(condition: string, year: string | undefined): string {
  const title = conditions.find(({ id }) => id === condition)?.title ?? condition;
  return year === undefined ? title : `${title}, ${formatPeriod(year)}`;
}
