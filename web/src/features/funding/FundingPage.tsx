import { lazy } from 'react';
import { fundingWriters, virementReaders } from '../../../../functions/funding/shared/access.ts';
import { mayUse, useActor } from '../../lib/session.tsx';
import { ButtonLink } from '../../ui/ButtonLink.tsx';
import { Page } from '../../ui/Page.tsx';
import { Aside } from '../returns/Aside.tsx';

const Statements = lazy(async () => ({ default: (await import('./StatementItems.tsx')).StatementItems }));
const Waiting = lazy(async () => ({ default: (await import('./Virements.tsx')).WaitingVirements }));

/** Each programme's money, year by year, and what is about to move. */
export default function FundingPage() {
  const { membership } = useActor();
  return (
    <Page title="Funding">
      <p className="govuk-body-l">
        What each programme is paid from, line by line, and whether the lines add up to what was stated.
      </p>
      {mayUse(fundingWriters, membership.roles) && <ButtonLink to="/funding/new">Begin a statement</ButtonLink>}
      <Aside what="the statements">
        <Statements />
      </Aside>
      {mayUse(virementReaders, membership.roles) && (
        <Aside what="the virements">
          <Waiting />
        </Aside>
      )}
    </Page>
  );
}
