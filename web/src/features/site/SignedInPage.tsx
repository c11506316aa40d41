import { useEffect, useRef, useState } from 'react';
import { useLocation, useNavigate } from 'react-router';
import { useServices } from '../../lib/session.tsx';
import { Button } from '../../ui/Button.tsx';
import { Columns } from '../../ui/Columns.tsx';
import { Loading } from '../../ui/Loading.tsx';
import { Page } from '../../ui/Page.tsx';

/** Where the sign-in service sends people back to; they see it for a moment, or why it did not work. */
export default function SignedInPage() {
  const { auth } = useServices();
  const { search } = useLocation();
  const navigate = useNavigate();
  const [failed, setFailed] = useState(false);
  const begun = useRef(false);

  useEffect(() => {
    // The code in the address can be used once, and an effect may run twice.
    if (begun.current) return;
    begun.current = true;
    const answered = new URLSearchParams(search);
    if (!answered.has('code') && !answered.has('error')) {
      navigate('/', { replace: true });
      return;
    }
    auth.finishSignIn().then(
      path => navigate(path, { replace: true }),
      () => setFailed(true),
    );
  }, [auth, navigate, search]);

  if (!failed) return <Loading>Signing you in</Loading>;
  return (
    <Page title="You are not signed in">
      <Columns>
        <p className="govuk-body">This can happen when the sign-in page was open for a long time.</p>
        <Button type="button" onClick={() => void auth.signIn('/')}>
          Try again
        </Button>
      </Columns>
    </Page>
  );
}
