import { type AgreementRead, agreementGuard, delivererOf, readAgreement } from '../agreements/queries.ts';
import { openReturn } from '../agreements/shared/open-return.ts';
import { followingPeriod, opensOn, windowOf } from '../agreements/shared/reporting.ts';
import type { Instant } from '../kernel/clock.ts';
import type { Claimed, JobDay, Obligation } from '../kernel/obligation.ts';
import { type Period, periodStart } from '../kernel/period.ts';
import { councilOrganisation } from '../people/queries.ts';
import { change } from '../platform/change.ts';
import type { Effect } from '../platform/job.ts';
import type { Records } from '../platform/records.ts';
import { measuresAsked } from './asks.ts';
import { openedMails } from './mails.ts';
import { type Reminders, usualReminders } from './reminders.ts';
import { decideReturn, type Opening, returnId, returns } from './return.ts';

/**
 * Makes the return of an agreement's next period when its window opens, and the obligation that makes the one
 * after it, with the council's reminders. Missed days are caught up return by return; nothing is made for the future, because nothing wakes then.
 */
export function openReturns({ records }: { records: Records }, reminders: Reminders = usualReminders) {
  return async (claimed: Claimed, { day, until }: JobDay, at: Instant): Promise<Effect> => {
    const agreement = await readAgreement(records, String(claimed.data.agreement));
    const period = String(claimed.data.period);
    if (!agreement || !owesReturns(agreement, period)) return 'dismiss';
    // The opening day was put off since this row was made; the change made another row.
    if (opensOn(agreement.state.reporting, period) > until) return 'dismiss';
    const stored = await records.read(returns, returnId(agreement.id, period));
    if (stored.state) return 'dismiss';
    const { id } = stored;
    const opening = openingOf(agreement, period);
    const next = nextOpening(agreement, period);
    const mails = await openedMails(records, { id, about: opening, day, at });
    const decided = decideReturn(
      undefined,
      { do: 'open', opening, mails, reminders, ...(next ? { next } : {}) },
      { id, at },
    );
    if (!decided.ok) throw new Error(`Opening ${id} was refused: ${decided.refusal.code}`);
    return { changes: [change(returns, stored, decided.value)], guards: [agreementGuard(agreement)] };
  };
}

function nextOpening(agreement: AgreementRead, period: Period): Obligation | undefined {
  const next = followingPeriod(period, lastDay(agreement));
  return next === undefined ? undefined : openReturn(agreement.id, next, opensOn(agreement.state.reporting, next));
}

function lastDay({ state }: AgreementRead) {
  return state.ended?.on ?? state.term.end;
}

function owesReturns(agreement: AgreementRead, period: Period): boolean {
  const end = lastDay(agreement);
  return agreement.state.activated !== undefined && (end === undefined || periodStart(period) <= end);
}

function openingOf({ id, state }: AgreementRead, period: Period): Opening {
  const provider = delivererOf(state);
  const { closes: _, ...window } = windowOf(state.reporting, period);
  return {
    agreement: id,
    agreementTitle: state.title,
    provider,
    others: state.parties
      .map(({ organisation }) => organisation)
      .filter(organisation => organisation !== provider && organisation !== councilOrganisation),
    period,
    ...window,
    asks: measuresAsked(state, period),
  };
}
