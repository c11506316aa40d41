import { useSuspenseQuery } from '@tanstack/react-query';
import { useNavigate, useParams } from 'react-router';
import { Button } from '../../ui/Button.tsx';
import { Checkboxes } from '../../ui/Checkboxes.tsx';
import { Columns } from '../../ui/Columns.tsx';
import { Details } from '../../ui/Details.tsx';
import { Page } from '../../ui/Page.tsx';
import { TextInput } from '../../ui/TextInput.tsx';
import { textOf, useForm } from '../../ui/use-form.ts';
import { organisationRead, useAdmitSystem } from './api.ts';
import { chosenScopes, scopeChoices, systemErrors } from './present-systems.ts';

/** Lets a provider's own system call the service in its name. */
export default function AddSystemPage() {
  const { organisation: id = '' } = useParams();
  const navigate = useNavigate();
  const { name } = useSuspenseQuery(organisationRead(id)).data.value;
  const admit = useAdmitSystem(id);
  const page = `/admin/organisations/${id}`;
  const form = useForm({
    check: data => systemErrors(textOf(data, 'title'), textOf(data, 'clientId'), chosenScopes(data.getAll('scopes'))),
    send: data =>
      admit.send({
        title: textOf(data, 'title'),
        clientId: textOf(data, 'clientId'),
        scopes: chosenScopes(data.getAll('scopes')),
      }),
    done: () => navigate(page, { state: { done: `The system may act for ${name} from now on.` } }),
  });
  return (
    <Page title="Add a system" caption={name} section="Organisations" back={page} errors={form.errors}>
      <Columns>
        <p className="govuk-body">
          A system of the provider’s own, such as its patient records, can then send returns in its name. It signs in
          with a client id and a secret of its own.
        </p>
        <Details summary="Where the client id comes from">
          Whoever deploys the service adds the system to its settings. The client id and the secret then stand in the
          sign-in directory. Send the secret to the provider by a safe way, never by e-mail.
        </Details>
        <form {...form.props}>
          <TextInput
            {...form.field('title')}
            label="Name of the system"
            hint="For example, Practice diary"
            width={20}
          />
          <TextInput {...form.field('clientId')} label="Client id" autoComplete="off" spellCheck={false} />
          <Checkboxes {...form.field('scopes')} legend="What may it do?" legendSize="m" choices={scopeChoices} />
          <Button busy={form.busy}>Add the system</Button>
        </form>
      </Columns>
    </Page>
  );
}
