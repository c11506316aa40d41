import type { Problem } from '../../../functions/kernel/problem.ts';
import { wordsOf } from '../lib/problem.ts';
import { useConfig } from '../lib/session.tsx';
import { Button } from '../ui/Button.tsx';
import { Columns } from '../ui/Columns.tsx';
import { Page } from '../ui/Page.tsx';

/** The address leads nowhere, or to what somebody else may see: the two are told alike. */
export function NotFound() {
  return (
    <Page title="Page not found">
      <Columns>
        <p className="govuk-body">If you typed the web address, check it is correct.</p>
        <p className="govuk-body">If you pasted the web address, check you copied all of it.</p>
        <p className="govuk-body">
          If somebody sent you the link, ask them whether you should be able to see the page. You may need to act for
          another organisation.
        </p>
        <Contact />
      </Columns>
    </Page>
  );
}

export function NotAllowed({ words }: { words?: string }) {
  return (
    <Page title="You cannot use this page">
      <Columns>
        <p className="govuk-body">{words ?? 'Your role in this organisation does not include it.'}</p>
        <p className="govuk-body">If you think it should, ask the administrator of your organisation.</p>
        <Contact />
      </Columns>
    </Page>
  );
}

export function Offline({ onAgain }: { onAgain?: () => void }) {
  return (
    <Page title="We could not reach the service">
      <Columns>
        <p className="govuk-body">Check your connection to the internet, then try again.</p>
        <p className="govuk-body">Drafts you saved are safe.</p>
        {onAgain !== undefined && (
          <Button type="button" onClick={onAgain}>
            Try again
          </Button>
        )}
      </Columns>
    </Page>
  );
}

/** A new version of the site was published while this one was open. */
export function UpdatedPage() {
  return (
    <Page title="This service has been updated">
      <Columns>
        <p className="govuk-body">Load the page again to carry on. Drafts you saved are safe.</p>
        <Button type="button" onClick={() => location.reload()}>
          Load the page again
        </Button>
      </Columns>
    </Page>
  );
}

/** Whatever stopped a page from being read, told as what the person can do about it. */
export function ProblemPage({ problem, onAgain }: { problem?: Problem; onAgain?: () => void }) {
  if (problem?.code === 'offline') return <Offline onAgain={onAgain} />;
  if (problem?.status === 404) return <NotFound />;
  if (problem?.status === 403) return <NotAllowed words={wordsOf(problem)} />;
  return (
    <Page title="Sorry, there is a problem with the service">
      <Columns>
        <p className="govuk-body">Try again later.</p>
        <p className="govuk-body">Drafts you saved are safe. Anything you had not yet saved was not kept.</p>
        {problem !== undefined && problem.correlation !== '' && (
          <p className="govuk-body">
            If you contact us about it, give us this reference: <strong>{problem.correlation}</strong>
          </p>
        )}
        {onAgain !== undefined && (
          <Button type="button" onClick={onAgain}>
            Try again
          </Button>
        )}
        <Contact />
      </Columns>
    </Page>
  );
}

export function Contact() {
  const { councilName, contactEmail, contactPhone } = useConfig();
  return (
    <p className="govuk-body">
      Contact {councilName} by email at{' '}
      <a className="govuk-link" href={`mailto:${contactEmail}`}>
        {contactEmail}
      </a>{' '}
      or by phone on {contactPhone}.
    </p>
  );
}
