import { useSuspenseQuery } from '@tanstack/react-query';
import { useNavigate, useParams } from 'react-router';
import { addDays } from '../../../../functions/kernel/calendar.ts';
import { AgreementForm } from './AgreementForm.tsx';
import { agreementRead, useSuccessor } from './api.ts';

/** Drafts the agreement that replaces this one, from this one's details; its measures come with it. */
export default function SucceedPage() {
  const { id = '' } = useParams();
  const navigate = useNavigate();
  const { value: replaced } = useSuspenseQuery(agreementRead(id)).data;
  const successor = useSuccessor(id);
  const last = replaced.term.end;
  const start = { ...replaced, reference: '', term: { start: last === undefined ? '' : addDays(last, 1) } };
  return (
    <AgreementForm
      title={`Replace “${replaced.title}”`}
      back={`/agreements/${id}/change`}
      act="Save the draft"
      start={start}
      send={details => successor.send({ details })}
      done={({ id: drafted }) =>
        navigate(`/agreements/${drafted}`, {
          state: {
            done: `The draft is saved, with the measures of “${replaced.title}”. Its charts show the earlier figures.`,
          },
        })
      }
    />
  );
}
