import { lazy } from 'react';
import { mayUse, useActor } from '../../lib/session.tsx';
import { ButtonLink } from '../../ui/ButtonLink.tsx';
import { Page } from '../../ui/Page.tsx';
import { Aside } from '../returns/Aside.tsx';
import { agreementManagers } from './rights.ts';

const AgreementList = lazy(async () => ({ default: (await import('./AgreementList.tsx')).AgreementList }));

/** Agreements the reader is party to, or all of the council’s. */
export default function AgreementsPage() {
  const { membership } = useActor();
  return (
    <Page title="Agreements">
      {mayUse(agreementManagers, membership.roles) && <ButtonLink to="/agreements/new">Draft an agreement</ButtonLink>}
      <Aside what="the agreements">
        <AgreementList />
      </Aside>
    </Page>
  );
}
