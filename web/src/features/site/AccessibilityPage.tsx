import { useConfig } from '../../lib/session.tsx';
import { Columns } from '../../ui/Columns.tsx';
import { DayText } from '../../ui/DayText.tsx';
import { Page } from '../../ui/Page.tsx';

/**
 * The statement that regulation 8 of the Public Sector Bodies (Websites and Mobile Applications) (No. 2)
 * Accessibility Regulations 2018 asks for: what is not accessible and why (8(4)(a)), alternatives (b), how to report
 * a failure and ask for information (c), and the enforcement procedure (d). Reviewed at least once a year.
 */
export default function AccessibilityPage() {
  const { councilName, serviceName, contactEmail, contactPhone } = useConfig();
  const email = (
    <a className="govuk-link" href={`mailto:${contactEmail}?subject=Accessibility`}>
      {contactEmail}
    </a>
  );
  return (
    <Page title="Accessibility statement">
      <Columns>
        <p className="govuk-body">
          This accessibility statement applies to the {serviceName} service of {councilName}, at the address you are
          reading it at. It does not apply to the council’s main website, which has its own statement.
        </p>
        <p className="govuk-body">
          The service is run by {councilName}. We want as many people as possible to be able to use it. That means you
          should be able to:
        </p>
        <ul className="govuk-list govuk-list--bullet">
          <li>change colours, contrast levels and fonts using browser or device settings</li>
          <li>zoom in up to 400% without the text spilling off the screen</li>
          <li>use all of it with a keyboard alone, or with speech recognition software</li>
          <li>listen to it with a screen reader, charts included: every chart has its figures in a table</li>
          <li>read it without relying on colour: every status and every mark on a chart has words or a shape</li>
        </ul>
        <p className="govuk-body">
          <a className="govuk-link" href="https://mcmw.abilitynet.org.uk/" rel="external">
            AbilityNet
          </a>{' '}
          has advice on making your device easier to use if you have a disability.
        </p>

        <h2 className="govuk-heading-m">How accessible this service is</h2>
        <p className="govuk-body">We know some parts of it are not fully accessible:</p>
        <ul className="govuk-list govuk-list--bullet">
          <li>tables with a column for each month scroll sideways on small screens and at high zoom</li>
          <li>we have not yet tested it with screen readers or with speech recognition software</li>
        </ul>

        <h2 className="govuk-heading-m">Feedback and contact information</h2>
        <p className="govuk-body">
          If you need information from this service in a different format, like large print, easy read, audio recording
          or braille, or if you cannot send a return online:
        </p>
        <ul className="govuk-list govuk-list--bullet">
          <li>email {email}</li>
          <li>call {contactPhone}</li>
        </ul>
        <p className="govuk-body">We’ll consider your request and get back to you within 5 working days.</p>

        <h2 className="govuk-heading-m">Reporting accessibility problems</h2>
        <p className="govuk-body">
          We’re always looking to improve. If you find a problem that is not listed on this page, or think we’re not
          meeting accessibility requirements, tell us: email {email} or call {contactPhone}.
        </p>

        <h2 className="govuk-heading-m">Enforcement procedure</h2>
        <p className="govuk-body">
          The Equality and Human Rights Commission (EHRC) is responsible for enforcing the Public Sector Bodies
          (Websites and Mobile Applications) (No. 2) Accessibility Regulations 2018 (the ‘accessibility regulations’).
          If you’re not happy with how we respond to your complaint, contact the{' '}
          <a className="govuk-link" href="https://www.equalityadvisoryservice.com/" rel="external">
            Equality Advisory and Support Service (EASS)
          </a>
          .
        </p>

        <h2 className="govuk-heading-m">Technical information about this service’s accessibility</h2>
        <p className="govuk-body">
          {councilName} is committed to making this service accessible, in accordance with the accessibility
          regulations.
        </p>
        <h3 className="govuk-heading-s">Compliance status</h3>
        <p className="govuk-body">
          This service is partially compliant with the{' '}
          <a className="govuk-link" href="https://www.w3.org/TR/WCAG22/" rel="external">
            Web Content Accessibility Guidelines version 2.2
          </a>{' '}
          AA standard, due to the non-compliances listed below.
        </p>

        <h2 className="govuk-heading-m">Non-accessible content</h2>
        <h3 className="govuk-heading-s">Non-compliance with the accessibility regulations</h3>
        <ul className="govuk-list govuk-list--bullet">
          <li>
            We have not confirmed by testing with people that status messages, such as “Saved at 2:41pm”, are announced
            at the right time by all common screen readers. Until we have, we do not claim WCAG 2.2 success criterion
            4.1.3 (status messages). The same words stand on the page, where you can read them at any time.
          </li>
        </ul>
        <h3 className="govuk-heading-s">Disproportionate burden</h3>
        <p className="govuk-body">We claim none.</p>
        <h3 className="govuk-heading-s">Content that’s not within the scope of the accessibility regulations</h3>
        <p className="govuk-body">
          Documents that other organisations have sent us are shown as they sent them. Contact us if you cannot read
          one.
        </p>

        <h2 className="govuk-heading-m">What we’re doing to improve accessibility</h2>
        <p className="govuk-body">
          Every page is checked by automated tests each time the service changes, and a change that fails them is not
          published. We will have the service audited by people who do not work on it, and test it with people who use
          assistive technologies, and will list what they find here.
        </p>

        <h2 className="govuk-heading-m">Preparation of this accessibility statement</h2>
        <p className="govuk-body">
          This statement was prepared on <DayText day="2026-11-21" />. It was last reviewed on{' '}
          <DayText day="2026-11-21" />.
        </p>
        <p className="govuk-body">
          The service was last tested on <DayText day="2026-11-21" /> against the WCAG 2.2 AA standard, by automated
          tests of the team that builds it, in Chromium: every page with axe-core, at a usual width and at 320 pixels,
          where no page may scroll sideways; that every page prints without its navigation; that the keyboard reaches
          the main content past the header, and that the heading of a new page is in focus. Nobody has yet tested it
          with a screen reader, with speech recognition or in other browsers.
        </p>
      </Columns>
    </Page>
  );
}
