import { useSuspenseQuery } from '@tanstack/react-query';
import { useNavigate, useParams } from 'react-router';
import { Textarea } from '../../ui/Textarea.tsx';
import { textOf } from '../../ui/use-form.ts';
import { AgreementForm } from './AgreementForm.tsx';
import { agreementRead, useChange } from './api.ts';

/** Details may be corrected as long as the agreement has not ended; the reason is kept. */
export default function EditAgreementPage() {
  const { id = '' } = useParams();
  const navigate = useNavigate();
  const { value, version } = useSuspenseQuery(agreementRead(id)).data;
  const change = useChange();
  return (
    <AgreementForm
      title="Change the details"
      back={`/agreements/${id}`}
      act="Save the changes"
      start={value}
      check={data => (textOf(data, 'reason') === '' ? [{ field: 'reason', message: 'Enter why this is changed' }] : [])}
      send={(details, data) => change.send({ id, version, details, reason: textOf(data, 'reason') })}
      done={() => navigate(`/agreements/${id}`, { state: { done: 'The details are changed.' } })}
    >
      {form => (
        <Textarea
          {...form.field('reason')}
          label="Why is this changed?"
          labelSize="m"
          hint="It stays in the record"
          rows={3}
        />
      )}
    </AgreementForm>
  );
}
