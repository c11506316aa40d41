import { useNavigate } from 'react-router';
import { useEnter } from './commands.ts';
import { EntryForm } from './EntryForm.tsx';

/** Enters a proposed decision in the forward plan. */
export default function EnterPage() {
  const navigate = useNavigate();
  const enter = useEnter();
  return (
    <EntryForm
      title="Enter a decision in the forward plan"
      back="/decisions"
      act="Enter the decision"
      lead={
        <p className="govuk-body">
          Everybody can read it at once. The notice, from which the clear days count, is published afterwards.
        </p>
      }
      send={enter.send}
      done={({ id }) => navigate(`/decisions/${id}`, { state: { done: 'The decision is in the forward plan.' } })}
    />
  );
}
