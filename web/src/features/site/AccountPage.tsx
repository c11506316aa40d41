import { useActor, useServices } from '../../lib/session.tsx';
import { Button } from '../../ui/Button.tsx';
import { Columns } from '../../ui/Columns.tsx';
import { Page } from '../../ui/Page.tsx';
import { SummaryList } from '../../ui/SummaryList.tsx';
import { rolesInWords } from '../../words/shared.ts';

/** Who is signed in, for whom they act and as what. */
export default function AccountPage() {
  const { me, membership } = useActor();
  const { auth } = useServices();
  return (
    <Page title="Your account">
      <Columns>
        <SummaryList
          rows={[
            { key: 'Name', value: me.user.name },
            { key: 'Email address', value: me.user.email },
            { key: 'Acting for', value: membership.organisationName },
          ]}
        />
        <h2 className="govuk-heading-m">Your roles</h2>
        <SummaryList
          rows={me.memberships.map(({ organisationName, roles }) => ({
            key: organisationName,
            value: sentence(rolesInWords(roles)),
          }))}
        />
        <p className="govuk-body">An administrator of the organisation can change these.</p>
        <Button type="button" kind="secondary" onClick={() => void auth.signOut()}>
          Sign out
        </Button>
      </Columns>
    </Page>
  );
}

function sentence(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
