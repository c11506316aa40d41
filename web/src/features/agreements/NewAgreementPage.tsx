import { useNavigate } from 'react-router';
import { AgreementForm } from './AgreementForm.tsx';
import { useDraft } from './api.ts';

/** A draft binds nobody: measures come next, and then somebody lets it take effect. */
export default function NewAgreementPage() {
  const navigate = useNavigate();
  const draft = useDraft();
  return (
    <AgreementForm
      title="Draft an agreement"
      back="/agreements"
      act="Save the draft"
      send={draft.send}
      done={({ id }) =>
        navigate(`/agreements/${id}`, {
          state: { done: 'The draft is saved. Now choose the measures that apply to it.' },
        })
      }
    />
  );
}
