import { useSuspenseQuery } from '@tanstack/react-query';
import { useNavigate, useParams } from 'react-router';
import { Textarea } from '../../ui/Textarea.tsx';
import { textOf } from '../../ui/use-form.ts';
import { organisationRead, useChangeOrganisation } from './api.ts';
import { OrganisationForm } from './OrganisationForm.tsx';

export default function ChangeOrganisationPage() {
  const { organisation: id = '' } = useParams();
  const navigate = useNavigate();
  const { value, version } = useSuspenseQuery(organisationRead(id)).data;
  const change = useChangeOrganisation(id);
  const page = `/admin/organisations/${id}`;
  return (
    <OrganisationForm
      title="Change the details"
      back={page}
      act="Save the changes"
      start={value}
      check={data => (textOf(data, 'reason') === '' ? [{ field: 'reason', message: 'Enter why this is changed' }] : [])}
      send={(details, data) => change.send({ version, details, reason: textOf(data, 'reason') })}
      done={() => navigate(page, { state: { done: 'The details are changed.' } })}
    >
      {form => <Textarea {...form.field('reason')} label="Why is this changed?" hint="Kept with the change" rows={3} />}
    </OrganisationForm>
  );
}
