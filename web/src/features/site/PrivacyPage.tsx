import { useConfig } from '../../lib/session.tsx';
import { Columns } from '../../ui/Columns.tsx';
import { Page } from '../../ui/Page.tsx';

/** What UK GDPR articles 13 and 14 ask a controller to tell. */
export default function PrivacyPage() {
  const { councilName, contactEmail } = useConfig();
  const email = (
    <a className="govuk-link" href={`mailto:${contactEmail}?subject=Data%20protection`}>
      {contactEmail}
    </a>
  );
  return (
    <Page title="Privacy">
      <Columns>
        <p className="govuk-body">
          {councilName} is the controller of the personal data in this service. This page says what it holds and why.
          You can reach our data protection officer at {email}.
        </p>
        <h2 className="govuk-heading-m">What we hold about people who use the service</h2>
        <ul className="govuk-list govuk-list--bullet">
          <li>your name, email address, organisation and roles</li>
          <li>what you did in the service and when: what you sent, changed, decided or looked at</li>
          <li>when you signed in, and from which network address</li>
        </ul>
        <h2 className="govuk-heading-m">What we hold about children</h2>
        <p className="govuk-body">
          Monthly returns hold numbers, not names. Numbers so small that a child could be recognised are not shown to
          people who do not need them. No email from this service names a child.
        </p>
        <h2 className="govuk-heading-m">Why we may hold it</h2>
        <p className="govuk-body">
          Holding it is necessary for tasks the council carries out in the public interest (article 6(1)(e) of the UK
          GDPR): securing provision for children and young people under the Children and Families Act 2014 and the
          Children Act 2004, and accounting for public money.
        </p>
        <h2 className="govuk-heading-m">Who sees it</h2>
        <p className="govuk-body">
          People of the council, of your own organisation and of partners to an agreement, each as far as their role
          needs. Auditors see the records of the agreements they audit. The service runs on servers in the United
          Kingdom; the company that runs them handles the data on our instructions only.
        </p>
        <h2 className="govuk-heading-m">How long we keep it</h2>
        <p className="govuk-body">
          Records of returns, decisions and payments are kept for 6 years after the end of the agreement. When your
          account is erased, your name and email address can no longer be read anywhere in the service; that somebody
          acted stays on record, without saying who. Copies in backups are gone after 35 days.
        </p>
        <h2 className="govuk-heading-m">Your rights</h2>
        <p className="govuk-body">
          You can ask for a copy of what we hold about you, and ask us to correct it, erase it, restrict its use or stop
          using it. Email {email}. No decision about you is made by a machine alone.
        </p>
        <p className="govuk-body">
          If you are not content with our answer you can complain to the{' '}
          <a className="govuk-link" href="https://ico.org.uk/make-a-complaint/" rel="external">
            Information Commissioner’s Office
          </a>
          .
        </p>
      </Columns>
    </Page>
  );
}
