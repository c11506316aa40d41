import type { Instant } from '../kernel/clock.ts';
import type { Claimed, JobDay } from '../kernel/obligation.ts';
import { councilOrganisation, usersWithRole } from '../people/queries.ts';
import { change } from '../platform/change.ts';
import type { Effect } from '../platform/job.ts';
import { stillOpen } from '../platform/obligations.ts';
import type { Records } from '../platform/records.ts';
import { agreementGuard, readAgreement } from './queries.ts';
import type { AgreementSettings } from './settings.ts';
import { terms } from './terms-record.ts';
import { askForYear, type Reminding, remindOfCondition, remindOfReview } from './year-conditions.ts';

/** As many as are told of one thing: their mails stand in one transaction with it. */
const mostTold = 10;

/** Asks contract managers for what a year of an agreement is to show, and reminds them of it and of reviews. */
export function remindAgreements({ records }: { records: Records }, { policies }: AgreementSettings) {
  return async (claimed: Claimed, _: JobDay, at: Instant): Promise<Effect> => {
    const id = String(claimed.data.agreement);
    const [agreement, stored] = await Promise.all([readAgreement(records, id), records.read(terms, id)]);
    if (!agreement) return 'dismiss';
    const guards = [agreementGuard(agreement)];
    const reminding = async (): Promise<Reminding> => {
      const managers = await usersWithRole(records, councilOrganisation, ['contract manager'], id);
      return { id, at, agreement: agreement.state, policies, tell: managers.slice(0, mostTold) };
    };
    if (claimed.kind === 'ask-conditions') {
      if (!agreement.state.activated) return 'dismiss';
      const asked = askForYear(stored.state, String(claimed.data.year), await reminding());
      return { changes: [change(terms, stored, asked)], guards };
    }
    if (!stored.state || !stillOpen(stored, claimed)) return 'dismiss';
    const { wakes, data } = claimed;
    const decided =
      claimed.kind === 'review-agreement'
        ? remindOfReview(stored.state, { review: String(data.review), wakes }, await reminding())
        : remindOfCondition(
            stored.state,
            { condition: String(data.condition), financialYear: String(data.year), wakes },
            await reminding(),
          );
    return decided.length === 0 ? 'dismiss' : { changes: [change(terms, stored, decided)], guards };
  };
}
