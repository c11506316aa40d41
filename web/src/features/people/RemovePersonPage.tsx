import { useNavigate } from 'react-router';
import { Button } from '../../ui/Button.tsx';
import { ButtonGroup } from '../../ui/ButtonGroup.tsx';
import { Columns } from '../../ui/Columns.tsx';
import { Page } from '../../ui/Page.tsx';
import { TextInput } from '../../ui/TextInput.tsx';
import { TextLink } from '../../ui/TextLink.tsx';
import { textOf, useForm } from '../../ui/use-form.ts';
import { WarningText } from '../../ui/WarningText.tsx';
import { useRemove } from './api.ts';
import { useMember } from './use-member.ts';
import { useOrganisation } from './use-organisation.ts';

/** Asks once more before somebody loses their access. */
export default function RemovePersonPage() {
  const { id: organisation, name, home, section } = useOrganisation();
  const member = useMember();
  const navigate = useNavigate();
  const remove = useRemove(organisation, member.id);
  const form = useForm({
    check: data => (textOf(data, 'reason') === '' ? [{ field: 'reason', message: 'Enter why they are removed' }] : []),
    send: data => remove.send(textOf(data, 'reason')),
    done: () => navigate(member.own ? '/account' : home, { state: { done: `${member.name} was removed.` } }),
  });
  return (
    <Page
      title={member.own ? 'Remove yourself?' : `Remove ${member.name}?`}
      section={section}
      back={home}
      errors={form.errors}
    >
      <Columns>
        <WarningText>
          {member.own ? 'You lose' : 'They lose'} access to everything of {name} at once.
        </WarningText>
        <p className="govuk-body">What they did stays, with their name. You can invite them again later.</p>
        <form {...form.props}>
          <TextInput
            {...form.field('reason')}
            label="Why are they removed?"
            hint="For example, they left the organisation"
          />
          <ButtonGroup>
            <Button kind="warning" busy={form.busy}>
              {member.own ? 'Remove yourself' : `Remove ${member.name}`}
            </Button>
            <TextLink to={home}>Keep them</TextLink>
          </ButtonGroup>
        </form>
      </Columns>
    </Page>
  );
}
