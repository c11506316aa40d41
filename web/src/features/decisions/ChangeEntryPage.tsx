import { useSuspenseQuery } from '@tanstack/react-query';
import { useNavigate, useParams } from 'react-router';
import { Textarea } from '../../ui/Textarea.tsx';
import { textOf } from '../../ui/use-form.ts';
import { WarningText } from '../../ui/WarningText.tsx';
import { decisionOf } from './api.ts';
import { useChange } from './commands.ts';
import { EntryForm } from './EntryForm.tsx';

/** Changes an entry until it is decided; the reason is kept. */
export default function ChangeEntryPage() {
  const { id = '' } = useParams();
  const navigate = useNavigate();
  const { value: decision, version } = useSuspenseQuery(decisionOf(id)).data;
  const change = useChange();
  const page = `/decisions/${id}`;
  return (
    <EntryForm
      title="Change the entry"
      back={page}
      act="Save the changes"
      own={id}
      start={decision.entry}
      lead={
        decision.notice !== undefined && (
          <WarningText>
            The notice was published. Change the title, the decision maker, the value, the divisions or the day before
            which it is not decided, and the notice has to be published again.
          </WarningText>
        )
      }
      check={data => (textOf(data, 'reason') === '' ? [{ field: 'reason', message: 'Enter why this is changed' }] : [])}
      send={(entry, data) => change.send({ id, version, body: { entry, reason: textOf(data, 'reason') } })}
      done={() => navigate(page, { state: { done: 'The entry is changed.' } })}
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
    </EntryForm>
  );
}
