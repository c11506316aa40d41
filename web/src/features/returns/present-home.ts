import { dayOf, formatDay } from '../../../../functions/kernel/london.ts';
import { formatPeriod, nextPeriod } from '../../../../functions/kernel/period.ts';
import type { AgreementRow, FlagRow, ReturnRow } from './api.ts';

/** What to say where nothing is due: until when that holds. */
export function nothingDue(rows: readonly ReturnRow[], agreements: readonly AgreementRow[], today: string): string {
  const ended = agreements.length > 0 && agreements.every(({ end }) => end !== undefined && end < today);
  if (ended) return 'Your agreements have ended. No further returns are owed.';
  const last = rows
    .map(({ period }) => period)
    .toSorted()
    .at(-1);
  if (last === undefined)
    return 'Your first return opens when the first month of your agreement is over. We will send you an e-mail.';
  return `Your next return, for ${formatPeriod(nextPeriod(last))}, opens when that period is over. We will send you an e-mail.`;
}

/** Agreements that are in force, with those that still owe something first. */
export function activeAgreements(agreements: readonly AgreementRow[], today: string): AgreementRow[] {
  return agreements.filter(({ activated, end }) => activated !== undefined && (end === undefined || end >= today));
}

export type FlagItem = {
  id: string;
  title: string;
  sentence: string;
  agreement: string;
  status: string;
  answered: boolean;
};

/** Flags on the provider's figures, those without its answer first. */
export function flagItems(flags: readonly FlagRow[]): FlagItem[] {
  return flags
    .map(({ id, measureTitle, sentence, agreementTitle, answered }) => ({
      id,
      title: measureTitle,
      sentence,
      agreement: agreementTitle,
      status: answered === undefined ? 'Not answered' : `You answered on ${formatDay(dayOf(answered))}`,
      answered: answered !== undefined,
    }))
    .toSorted((one, other) => Number(one.answered) - Number(other.answered));
}
