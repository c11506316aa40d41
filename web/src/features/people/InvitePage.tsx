import { useSuspenseQuery } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import { useActor } from '../../lib/session.tsx';
import { Button } from '../../ui/Button.tsx';
import { Checkboxes } from '../../ui/Checkboxes.tsx';
import { Columns } from '../../ui/Columns.tsx';
import { Page } from '../../ui/Page.tsx';
import { TextInput } from '../../ui/TextInput.tsx';
import { textOf, useForm } from '../../ui/use-form.ts';
import { agreementRows } from '../returns/api.ts';
import { AgreementChoice, chosenAgreements } from './AgreementChoice.tsx';
import { useInvite } from './api.ts';
import { chosenRoles, invitationErrors, roleChoices } from './present.ts';
import { useOrganisation } from './use-organisation.ts';

export default function InvitePage() {
  const { membership } = useActor();
  const { id: organisation, kind, home, section } = useOrganisation();
  const agreements = useSuspenseQuery(agreementRows()).data;
  const navigate = useNavigate();
  const invite = useInvite(organisation);
  const form = useForm({
    check: data =>
      invitationErrors(textOf(data, 'name'), textOf(data, 'email'), chosenRoles(kind, data.getAll('roles'))),
    send: data =>
      invite.send({
        name: textOf(data, 'name'),
        email: textOf(data, 'email'),
        roles: chosenRoles(kind, data.getAll('roles')),
        ...chosenAgreements(data),
      }),
    done: () =>
      navigate(home, {
        state: { done: 'They are invited. They get an e-mail that tells them how to sign in.' },
      }),
  });
  return (
    <Page title="Invite somebody" section={section} back={home} errors={form.errors}>
      <Columns>
        <form {...form.props}>
          <TextInput {...form.field('name')} label="Full name" autoComplete="off" width={20} />
          <TextInput
            {...form.field('email')}
            label="E-mail address"
            hint="They sign in with it, so it must be their own"
            type="email"
            autoComplete="off"
            spellCheck={false}
          />
          <Checkboxes
            {...form.field('roles')}
            legend="What may they do?"
            legendSize="m"
            choices={roleChoices(kind, membership.roles)}
          />
          <AgreementChoice {...form.field('scope')} agreements={agreements} />
          <Button busy={form.busy}>Send the invitation</Button>
        </form>
      </Columns>
    </Page>
  );
}
