import { lazy } from 'react';
import { mayUse, useActor } from '../../lib/session.tsx';
import { ButtonLink } from '../../ui/ButtonLink.tsx';
import { Page } from '../../ui/Page.tsx';
import { Aside } from '../returns/Aside.tsx';
import { AdminLinks } from './AdminLinks.tsx';

const OrganisationList = lazy(async () => ({ default: (await import('./OrganisationList.tsx')).OrganisationList }));

/** Everybody the council works with, to find one or register another. */
export default function OrganisationsPage() {
  const { membership } = useActor();
  return (
    <Page title="Organisations and people" section="Administration">
      {mayUse(['administrator'], membership.roles) && <AdminLinks />}
      {mayUse(['administrator', 'commissioner'], membership.roles) && (
        <ButtonLink to="/admin/organisations/new">Register an organisation</ButtonLink>
      )}
      <Aside what="the organisations">
        <OrganisationList />
      </Aside>
    </Page>
  );
}
