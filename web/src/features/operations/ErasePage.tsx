import { useSuspenseQueries } from '@tanstack/react-query';
import { useNavigate, useParams } from 'react-router';
import { erasureReasons } from '../../../../functions/people/shared/erasure.ts';
import { notFound, ProblemError } from '../../lib/problem.ts';
import { Button } from '../../ui/Button.tsx';
import { ButtonGroup } from '../../ui/ButtonGroup.tsx';
import { Checkboxes } from '../../ui/Checkboxes.tsx';
import { Columns } from '../../ui/Columns.tsx';
import { Page } from '../../ui/Page.tsx';
import { Radios } from '../../ui/Radios.tsx';
import { TextLink } from '../../ui/TextLink.tsx';
import { textOf, useForm } from '../../ui/use-form.ts';
import { WarningText } from '../../ui/WarningText.tsx';
import { usersOf } from '../people/api.ts';
import { type ErasureReason, organisationRead, useErasure } from './api.ts';
import { erasureTitles } from './erasure.ts';

/** Asks the data protection officer once more, and says what goes and what stays. */
export default function ErasePage() {
  const { organisation = '', user = '' } = useParams();
  const navigate = useNavigate();
  const [{ data: people }, { data: read }] = useSuspenseQueries({
    queries: [usersOf(organisation), organisationRead(organisation)],
  });
  const person = people.find(({ id }) => id === user);
  const erasure = useErasure(user);
  const page = `/admin/organisations/${organisation}`;
  const form = useForm({
    check: data => [
      ...(reasonOf(textOf(data, 'reason')) === undefined
        ? [{ field: 'reason', message: 'Select why the person is erased' }]
        : []),
      ...(data.has('sure') ? [] : [{ field: 'sure', message: 'Confirm that this is the person to erase' }]),
    ],
    send: data => erasure.send(reasonOf(textOf(data, 'reason')) ?? 'no longer needed'),
    done: () => navigate(page, { state: { done: 'The person is erased. Copies in backups are gone within 35 days.' } }),
  });
  if (person === undefined) throw new ProblemError(notFound);
  return (
    <Page title={`Erase ${person.name}?`} section="Organisations" back={page} errors={form.errors}>
      <Columns>
        <p className="govuk-body-l">
          {person.name}
          {person.email === undefined ? '' : `, ${person.email}`}, of {read.value.name}
        </p>
        <WarningText>This cannot be taken back. They lose access at once, in every organisation.</WarningText>
        <h2 className="govuk-heading-s">What goes</h2>
        <ul className="govuk-list govuk-list--bullet">
          <li>their name and e-mail address, wherever the service keeps them</li>
          <li>their account to sign in, and all their roles</li>
        </ul>
        <h2 className="govuk-heading-s">What stays</h2>
        <ul className="govuk-list govuk-list--bullet">
          <li>what they did and when: returns submitted, flags answered, decisions. It stays without their name</li>
          <li>what they wrote for others to read, such as an answer to a flag</li>
          <li>backups made before now. They are deleted within 35 days</li>
        </ul>
        <form {...form.props}>
          <Radios
            {...form.field('reason')}
            legend="Why is the person erased?"
            legendSize="m"
            choices={erasureReasons.map(reason => ({ value: reason, text: erasureTitles[reason] }))}
          />
          <Checkboxes
            {...form.field('sure')}
            legend="Is this the right person?"
            legendSize="m"
            choices={[{ value: 'yes', text: `Yes, erase ${person.name}` }]}
          />
          <ButtonGroup>
            <Button kind="warning" busy={form.busy}>
              Erase for good
            </Button>
            <TextLink to={page}>Do not erase</TextLink>
          </ButtonGroup>
        </form>
      </Columns>
    </Page>
  );
}

function reasonOf(text: string): ErasureReason | undefined {
  return erasureReasons.find(reason => reason === text);
}
