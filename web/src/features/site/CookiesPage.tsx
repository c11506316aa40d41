import { Columns } from '../../ui/Columns.tsx';
import { Page } from '../../ui/Page.tsx';
import { Table } from '../../ui/Table.tsx';

const kept = [
  {
    name: 'The sign-in service’s session cookie',
    purpose: 'Remembers that you signed in, at the address of the sign-in page only',
    until: 'You sign out, or the session ends',
  },
  {
    name: 'oidc… (session storage)',
    purpose: 'Proves to the service who you are',
    until: 'You sign out or close the tab',
  },
  {
    name: 'turnstone.acting-for (session storage)',
    purpose: 'Remembers which organisation you act for',
    until: 'You close the tab',
  },
  {
    name: 'turnstone.unsent-draft… (session storage)',
    purpose: 'Keeps the figures you typed while they could not be saved, so that a lost connection loses nothing',
    until: 'They are saved, or you close the tab',
  },
] as const;

export default function CookiesPage() {
  return (
    <Page title="Cookies">
      <Columns>
        <p className="govuk-body">
          Cookies and session storage are small pieces of information that your browser keeps for a website. We use only
          those without which you could not sign in. The law does not ask for your consent to these, and there are no
          others: we do not measure what you do, and nobody else places cookies here.
        </p>
        <Table
          caption="What your browser keeps for this service"
          columns={[
            { heading: 'Name', cell: ({ name }) => name },
            { heading: 'What for', cell: ({ purpose }) => purpose },
            { heading: 'Until', cell: ({ until }) => until },
          ]}
          rows={kept}
          rowKey={({ name }) => name}
        />
      </Columns>
    </Page>
  );
}
