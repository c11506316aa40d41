import { Navigate } from 'react-router';
import { homeOf } from '../../app/routes.tsx';
import { useConfig, useServices, useSession } from '../../lib/session.tsx';
import { Button } from '../../ui/Button.tsx';
import { Page } from '../../ui/Page.tsx';
import { TextLink } from '../../ui/TextLink.tsx';

/** The door of the service: what it is for, what one needs, and the way in. Those already in go to their home. */
export default function StartPage() {
  const { auth } = useServices();
  const { councilName } = useConfig();
  const session = useSession();
  if (session !== undefined) return <Navigate to={homeOf(session.membership.roles)} replace />;
  const title = 'Children’s therapies: providers and contracts';
  return (
    <Page title={title} heading={false} className="ts-start">
      <div className="ts-start__lead">
        <h1 className="govuk-heading-xl" tabIndex={-1} data-page-heading="">
          {title}
        </h1>
        <p className="govuk-body-l">
          {councilName} uses this service to work with the organisations that provide therapies for children and young
          people, and to see that what was agreed is delivered.
        </p>
        <Button type="button" kind="start" onClick={() => void auth.signIn('/')}>
          Sign in
        </Button>
      </div>
      <div className="govuk-grid-row">
        <div className="govuk-grid-column-one-half">
          <div className="ts-start__for">
            <h2 className="govuk-heading-m">If you provide a service</h2>
            <ul className="govuk-list govuk-list--bullet">
              <li>send your monthly return, or tell us there is nothing to report</li>
              <li>see how your figures compare with what was agreed</li>
              <li>answer what we raise with you</li>
            </ul>
          </div>
        </div>
        <div className="govuk-grid-column-one-half">
          <div className="ts-start__for">
            <h2 className="govuk-heading-m">If you work for the council or a partner</h2>
            <ul className="govuk-list govuk-list--bullet">
              <li>see which returns are in, late or missing</li>
              <li>see which measures need attention, and why</li>
              <li>record what was agreed to put it right</li>
            </ul>
          </div>
        </div>
      </div>
      <h2 className="govuk-heading-m">Before you start</h2>
      <p className="govuk-body">
        You need an account with a role in your organisation. Your organisation’s administrator can invite you.
      </p>
      <p className="govuk-body">
        You need no account to read <TextLink to="/decisions">what the council decides</TextLink>.
      </p>
      <p className="govuk-body">
        If you cannot use this service, we can take your figures another way:{' '}
        <TextLink to="/help">help and contact</TextLink>.
      </p>
    </Page>
  );
}
