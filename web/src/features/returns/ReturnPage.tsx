import { useSuspenseQueries, useSuspenseQuery } from '@tanstack/react-query';
import { useParams } from 'react-router';
import { formatInstant } from '../../../../functions/kernel/london.ts';
import { formatPeriod } from '../../../../functions/kernel/period.ts';
import { serviceClock } from '../../lib/now.ts';
import { useActor } from '../../lib/session.tsx';
import { Columns } from '../../ui/Columns.tsx';
import { Page } from '../../ui/Page.tsx';
import { TextLink } from '../../ui/TextLink.tsx';
import { agreementOf, historyOf, returnOf } from './api.ts';
import { historyFrom } from './history.ts';
import { NotYetIn } from './NotYetIn.tsx';
import { Receipt } from './Receipt.tsx';
import { ReturnForm } from './ReturnForm.tsx';

/** One return, as it stands: to fill in, submitted, no longer owed, not yet open, or somebody else's to fill in. */
export default function ReturnPage() {
  const { id = '' } = useParams();
  const { membership } = useActor();
  const detail = useSuspenseQuery(returnOf(id)).data.value;
  const [{ data: history }, { data: agreement }] = useSuspenseQueries({
    queries: [historyOf(detail.agreement, historyFrom(detail)), agreementOf(detail.agreement)],
  });
  const own =
    membership.organisation === detail.provider &&
    membership.roles.some(role => role === 'provider administrator' || role === 'provider contributor');

  if (detail.submitted !== undefined) {
    return <Receipt detail={detail} submitted={detail.submitted} agreement={agreement} own={own} />;
  }
  const title = `Return for ${formatPeriod(detail.period)}`;
  if (detail.waived !== undefined) {
    return (
      <Page title={title} section="Returns" caption={detail.agreementTitle} {...(own ? { back: '/provider' } : {})}>
        <Columns>
          <p className="govuk-body-l">This return is no longer owed. There is nothing to do.</p>
          <p className="govuk-body">
            The council decided this on {formatInstant(detail.waived.at)}: {detail.waived.reason}
          </p>
          {own && (
            <p className="govuk-body">
              <TextLink to="/returns">See all your returns</TextLink>
            </p>
          )}
        </Columns>
      </Page>
    );
  }
  if (serviceClock() < detail.opens) {
    return (
      <Page title={title} section="Returns" caption={detail.agreementTitle} {...(own ? { back: '/provider' } : {})}>
        <Columns>
          <p className="govuk-body-l">This return is not open yet. It opens on {formatInstant(detail.opens)}.</p>
          <p className="govuk-body">We will tell you by e-mail and in your messages when it does.</p>
        </Columns>
      </Page>
    );
  }
  return own ? <ReturnForm detail={detail} history={history} /> : <NotYetIn detail={detail} />;
}
