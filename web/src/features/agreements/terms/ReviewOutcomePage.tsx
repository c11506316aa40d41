import { useParams } from 'react-router';
import { formatDay } from '../../../../../functions/kernel/london.ts';
import { notFound, ProblemError } from '../../../lib/problem.ts';
import { DateInput } from '../../../ui/DateInput.tsx';
import { Textarea } from '../../../ui/Textarea.tsx';
import { ActPage } from './ActPage.tsx';
import { useReviewOutcome } from './api.ts';
import { useAgreement } from './use-agreement.ts';

/** That a review was held, what it found, and when the next one is. */
export default function ReviewOutcomePage() {
  const { id, agreement, terms, page } = useAgreement();
  const { review: wanted = '' } = useParams();
  const outcome = useReviewOutcome(wanted);
  const review = terms.reviews.find(one => one.id === wanted);
  if (review === undefined) throw new ProblemError(notFound);
  return (
    <ActPage
      title="Record the outcome of a review"
      agreement={agreement.title}
      lead={`${review.what}, planned for ${formatDay(review.on)}.`}
      button="Record the outcome"
      back={`${page}/terms`}
      said="The outcome of the review is recorded."
      read={typed => {
        const next = typed.optionalDay('nextOn');
        return {
          on: typed.day('on', 'Enter the day on which it was held'),
          words: typed.text('words', 'Enter what it found'),
          ...(next === undefined ? {} : { nextOn: next }),
        };
      }}
      send={body => outcome.send({ id, body })}
    >
      {form => (
        <>
          <DateInput {...form.field('on')} legend="Held on" hint="For example, 4 11 2026" />
          <Textarea
            {...form.field('words')}
            label="What did it find?"
            hint="Up to 300 characters. Everybody who may see the agreement reads this"
            rows={4}
          />
          <DateInput {...form.field('nextOn')} legend="Next review (optional)" hint="For example, 4 5 2027" />
        </>
      )}
    </ActPage>
  );
}
