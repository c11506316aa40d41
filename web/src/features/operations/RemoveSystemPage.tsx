import { useSuspenseQueries } from '@tanstack/react-query';
import { useNavigate, useParams } from 'react-router';
import { notFound, ProblemError } from '../../lib/problem.ts';
import { Button } from '../../ui/Button.tsx';
import { ButtonGroup } from '../../ui/ButtonGroup.tsx';
import { Columns } from '../../ui/Columns.tsx';
import { Page } from '../../ui/Page.tsx';
import { TextLink } from '../../ui/TextLink.tsx';
import { useForm } from '../../ui/use-form.ts';
import { WarningText } from '../../ui/WarningText.tsx';
import { organisationRead, systemsOf, useRemoveSystem } from './api.ts';

/** Asks once more before a provider's system loses its access. */
export default function RemoveSystemPage() {
  const { organisation: id = '', system: client = '' } = useParams();
  const navigate = useNavigate();
  const [{ data: organisation }, { data: systems }] = useSuspenseQueries({
    queries: [organisationRead(id), systemsOf(id)],
  });
  const system = systems.find(one => one.id === client);
  const remove = useRemoveSystem(id, client);
  const page = `/admin/organisations/${id}`;
  const form = useForm({
    check: () => [],
    send: () => remove.send(undefined),
    done: () => navigate(page, { state: { done: 'The system’s access is removed.' } }),
  });
  if (system === undefined) throw new ProblemError(notFound);
  return (
    <Page
      title={`Remove ${system.title}?`}
      caption={organisation.value.name}
      section="Organisations"
      back={page}
      errors={form.errors}
    >
      <Columns>
        <WarningText>It can no longer act for {organisation.value.name}, from its next request on.</WarningText>
        <p className="govuk-body">Returns that it submitted stay. You can add it again later.</p>
        <form {...form.props}>
          <ButtonGroup>
            <Button kind="warning" busy={form.busy}>
              Remove the system
            </Button>
            <TextLink to={page}>Keep it</TextLink>
          </ButtonGroup>
        </form>
      </Columns>
    </Page>
  );
}
