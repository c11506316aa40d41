import { useParams } from 'react-router';
import { notFound, ProblemError } from '../../../lib/problem.ts';
import { InsetText } from '../../../ui/InsetText.tsx';
import { Textarea } from '../../../ui/Textarea.tsx';
import { ActPage } from './ActPage.tsx';
import { useRemoval } from './api.ts';
import { removable } from './present-terms.ts';
import { useAgreement } from './use-agreement.ts';

/** Takes something that was recorded by mistake out of the record; the timeline keeps both. */
export default function RemovePage() {
  const { id, agreement, terms, page } = useAgreement();
  const { part = '', item = '' } = useParams();
  const removal = useRemoval();
  const found = removable(terms, part, item);
  if (found === undefined) throw new ProblemError(notFound);
  return (
    <ActPage
      title={found.title}
      agreement={agreement.title}
      lead={
        <>
          <InsetText>{found.what}</InsetText>
          <p className="govuk-body">
            Remove only what was recorded by mistake. The timeline keeps that it was recorded and that you removed it.
          </p>
        </>
      }
      button="Remove it"
      warning
      back={`${page}/terms`}
      said="It is removed. The timeline keeps it."
      read={typed => ({ part: found.part, item, reason: typed.text('reason', 'Enter why it is removed') })}
      send={body => removal.send({ id, body })}
    >
      {form => <Textarea {...form.field('reason')} label="Why is it removed?" rows={3} />}
    </ActPage>
  );
}
