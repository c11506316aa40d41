import { useNavigate } from 'react-router';
import { Button } from '../../ui/Button.tsx';
import { Columns } from '../../ui/Columns.tsx';
import { Page } from '../../ui/Page.tsx';
import { TextInput } from '../../ui/TextInput.tsx';
import { textOf, useForm } from '../../ui/use-form.ts';
import { useCorrect } from './api.ts';
import { correctionErrors } from './present.ts';
import { useMember } from './use-member.ts';
import { useOrganisation } from './use-organisation.ts';

/** A name that was misspelt, an address that changed. */
export default function PersonDetailsPage() {
  const member = useMember();
  const { home, section } = useOrganisation();
  const navigate = useNavigate();
  const correct = useCorrect(member.id);
  const form = useForm({
    check: data => correctionErrors(textOf(data, 'name'), textOf(data, 'email'), textOf(data, 'reason')),
    send: data =>
      correct.send({ name: textOf(data, 'name'), email: textOf(data, 'email'), reason: textOf(data, 'reason') }),
    done: () => navigate(home, { state: { done: 'The details were corrected.' } }),
  });
  return (
    <Page
      title={member.name}
      section={section}
      caption="Correct name or e-mail address"
      back={`${home}/people/${member.id}`}
      errors={form.errors}
    >
      <Columns>
        <form {...form.props}>
          <TextInput
            {...form.field('name')}
            label="Full name"
            defaultValue={member.name}
            autoComplete="off"
            width={20}
          />
          <TextInput
            {...form.field('email')}
            label="E-mail address"
            hint="With a new address they set up their sign-in again"
            defaultValue={member.email ?? ''}
            type="email"
            autoComplete="off"
            spellCheck={false}
          />
          <TextInput {...form.field('reason')} label="Why is this changed?" hint="Kept with the change" />
          <Button busy={form.busy}>Save</Button>
        </form>
      </Columns>
    </Page>
  );
}
