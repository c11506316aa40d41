import { useSuspenseQuery } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import { useActor } from '../../lib/session.tsx';
import { Button } from '../../ui/Button.tsx';
import { Checkboxes } from '../../ui/Checkboxes.tsx';
import { Columns } from '../../ui/Columns.tsx';
import { Page } from '../../ui/Page.tsx';
import { TextLink } from '../../ui/TextLink.tsx';
import { useForm } from '../../ui/use-form.ts';
import { agreementRows } from '../returns/api.ts';
import { AgreementChoice, chosenAgreements } from './AgreementChoice.tsx';
import { useChangeRoles } from './api.ts';
import { chosenRoles, roleChoices } from './present.ts';
import { useMember } from './use-member.ts';
import { useOrganisation } from './use-organisation.ts';

/** What somebody may do in the organisation, to change. */
export default function PersonPage() {
  const { membership } = useActor();
  const { id: organisation, kind, home, section } = useOrganisation();
  const member = useMember();
  const agreements = useSuspenseQuery(agreementRows()).data;
  const navigate = useNavigate();
  const change = useChangeRoles(organisation, member.id);
  const form = useForm({
    check: data =>
      chosenRoles(kind, data.getAll('roles')).length === 0
        ? [{ field: 'roles', message: 'Choose what they may do, or remove them instead' }]
        : [],
    send: data => change.send({ roles: chosenRoles(kind, data.getAll('roles')), ...chosenAgreements(data) }),
    done: () => navigate(home, { state: { done: `What ${member.name} may do was changed.` } }),
  });
  return (
    <Page title={member.name} section={section} caption="Change what they may do" back={home} errors={form.errors}>
      <Columns>
        <form {...form.props}>
          <Checkboxes
            {...form.field('roles')}
            legend="What may they do?"
            legendSize="m"
            defaultValues={member.roles}
            choices={roleChoices(kind, membership.roles)}
          />
          <AgreementChoice {...form.field('scope')} agreements={agreements} chosen={member.agreements} />
          <Button busy={form.busy}>Save</Button>
        </form>
        <p className="govuk-body">
          <TextLink to={`${home}/people/${member.id}/details`}>Correct their name or e-mail address</TextLink>
        </p>
      </Columns>
    </Page>
  );
}
