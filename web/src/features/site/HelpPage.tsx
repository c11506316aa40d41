import { useConfig } from '../../lib/session.tsx';
import { Columns } from '../../ui/Columns.tsx';
import { Page } from '../../ui/Page.tsx';
import { TextLink } from '../../ui/TextLink.tsx';

export default function HelpPage() {
  const { councilName, contactEmail, contactPhone } = useConfig();
  return (
    <Page title="Help and contact">
      <Columns>
        <p className="govuk-body-l">We answer within 2 working days, and on the same day if a return is due.</p>
        <h2 className="govuk-heading-m">Contact us</h2>
        <p className="govuk-body">
          {councilName}
          <br />
          Email:{' '}
          <a className="govuk-link" href={`mailto:${contactEmail}`}>
            {contactEmail}
          </a>
          <br />
          Phone: {contactPhone}
          <br />
          Monday to Friday, 9am to 5pm (closed on bank holidays)
        </p>
        <p className="govuk-body">Do not send names or other details of children by email.</p>
        <h2 className="govuk-heading-m">If you cannot send your return online</h2>
        <p className="govuk-body">
          Phone us before it is due. We can take your figures by phone and enter them for you, and you will get a
          receipt for what was entered.
        </p>
        <h2 className="govuk-heading-m">If you cannot sign in</h2>
        <ul className="govuk-list govuk-list--bullet">
          <li>use the email address your invitation was sent to</li>
          <li>if you have a new phone, ask us to set up the authenticator app again</li>
          <li>if nobody has invited you, ask the administrator of your organisation</li>
        </ul>
        <h2 className="govuk-heading-m">If you think a figure or a flag is wrong</h2>
        <p className="govuk-body">
          Answer on the page of the flag: your answer stands beside it for everybody who sees it. If that does not
          settle it, contact us.
        </p>
        <h2 className="govuk-heading-m">Other formats</h2>
        <p className="govuk-body">
          The <TextLink to="/accessibility">accessibility statement</TextLink> says how to ask for large print, easy
          read, audio or braille.
        </p>
      </Columns>
    </Page>
  );
}
