import { type ReactNode, useState } from 'react';
import { useLocation } from 'react-router';
import {
  type Access,
  type Me,
  mayUse,
  useActAs,
  useAuthState,
  useMe,
  useServices,
  useSession,
} from '../lib/session.tsx';
import { Button } from '../ui/Button.tsx';
import { Columns } from '../ui/Columns.tsx';
import { Loading } from '../ui/Loading.tsx';
import { Page } from '../ui/Page.tsx';
import { Contact, NotAllowed } from './ErrorPages.tsx';

/**
 * Lets a page be drawn for those who may use it. This is a help to people, not the guard: the service judges every
 * call by the membership itself.
 */
export function Gate({ access, children }: { access: Access; children: ReactNode }) {
  const auth = useAuthState();
  const me = useMe();
  const session = useSession();
  if (access === 'public') return children;
  if (auth.status !== 'signed in') return <SignInFirst />;
  if (me.error !== null) throw me.error;
  if (me.data === undefined) return <Loading />;
  if (session === undefined) return <NoMembership me={me.data} />;
  if (!mayUse(access, session.membership.roles)) return <OtherOrganisation me={me.data} access={access} />;
  return children;
}

/** Asked to sign in, and then taken to the page that was wanted. */
export function SignInFirst() {
  const { auth } = useServices();
  const state = useAuthState();
  const { pathname, search } = useLocation();
  const [leaving, setLeaving] = useState(false);
  return (
    <Page title={state.status === 'ended' ? 'You have been signed out' : 'Sign in to continue'}>
      <Columns>
        {state.status === 'ended' && (
          <p className="govuk-body">
            Your session ended. Drafts you saved are safe, and you will come back to this page.
          </p>
        )}
        {state.status !== 'ended' && (
          <p className="govuk-body">You need to sign in to see this page. You will come straight back to it.</p>
        )}
        <Button
          type="button"
          busy={leaving && state.status !== 'failed'}
          onClick={() => {
            setLeaving(true);
            void auth.signIn(pathname + search);
          }}
        >
          Sign in
        </Button>
      </Columns>
    </Page>
  );
}

function NoMembership({ me }: { me: Me }) {
  return (
    <Page title="You do not belong to an organisation yet">
      <Columns>
        <p className="govuk-body">
          You are signed in as {me.user.email}, but no organisation has given this account a role.
        </p>
        <p className="govuk-body">Ask the administrator of your organisation to invite this email address.</p>
        <Contact />
      </Columns>
    </Page>
  );
}

function OtherOrganisation({ me, access }: { me: Me; access: Access }) {
  const actAs = useActAs();
  const others = me.memberships.filter(({ roles }) => mayUse(access, roles));
  if (others.length === 0) return <NotAllowed />;
  return (
    <Page title="You are acting for another organisation">
      <Columns>
        <p className="govuk-body">You can use this page when you act for one of these:</p>
        {others.map(({ organisation, organisationName }) => (
          <Button key={organisation} type="button" kind="secondary" onClick={() => actAs(organisation)}>
            Act for {organisationName}
          </Button>
        ))}
      </Columns>
    </Page>
  );
}
