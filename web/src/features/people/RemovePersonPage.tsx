import { useNavigate } from 'react-router';
import { useActor } from '../../lib/session.tsx';
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

/** Asks once more before somebody loses their access. */
export default function RemovePersonPage() {
  const { membership } = useActor();
  const member = useMember();
  const navigate = useNavigate();
  const remove = useRemove(membership.organisation, member.id);
  const form = useForm({
    check: data => (textOf(data, 'reason') === '' ? [{ field: 'reason', message: 'Enter why they are removed' }] : []),
    send: data => remove.send(textOf(data, 'reason')),
    done: () => navigate(member.own ? '/account' : '/organisation', { state: { done: `${member.name} was removed.` } }),
  });
  return (
    <Page
      title={member.own ? 'Remove yourself?' : `Remove ${member.name}?`}
      section="Your organisation"
      back="/organisation"
      errors={form.errors}
    >
      <Columns>
        <WarningText>
          {member.own ? 'You lose' : 'They lose'} access to everything of {membership.organisationName} at once.
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
            <TextLink to="/organisation">Keep them</TextLink>
          </ButtonGroup>
        </form>
      </Columns>
    </Page>
  );
}
