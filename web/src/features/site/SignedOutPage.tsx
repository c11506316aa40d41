import { useServices } from '../../lib/session.tsx';
import { Button } from '../../ui/Button.tsx';
import { Columns } from '../../ui/Columns.tsx';
import { Page } from '../../ui/Page.tsx';

export default function SignedOutPage() {
  const { auth } = useServices();
  return (
    <Page title="You are signed out">
      <Columns>
        <p className="govuk-body">Drafts you saved are safe. If other people use this computer, close the browser.</p>
        <Button type="button" onClick={() => void auth.signIn('/')}>
          Sign in again
        </Button>
      </Columns>
    </Page>
  );
}
