import { DateInput } from '../../../ui/DateInput.tsx';
import { TextInput } from '../../../ui/TextInput.tsx';
import { ActPage } from './ActPage.tsx';
import { useReview } from './api.ts';
import { useAgreement } from './use-agreement.ts';

/** A review to come; those who manage the agreement are reminded of it. */
export default function ReviewPage() {
  const { id, agreement, page } = useAgreement();
  const review = useReview();
  return (
    <ActPage
      title="Plan a review"
      agreement={agreement.title}
      lead="Those who manage the agreement are reminded before the day."
      button="Plan the review"
      back={`${page}/terms`}
      said="The review is planned."
      read={typed => ({
        on: typed.day('on', 'Enter the day of the review'),
        what: typed.text('what', 'Enter what is reviewed'),
      })}
      send={body => review.send({ id, body })}
    >
      {form => (
        <>
          <TextInput
            {...form.field('what')}
            label="What is reviewed?"
            hint="For example, Yearly review with the partners"
          />
          <DateInput {...form.field('on')} legend="When?" hint="For example, 15 1 2027" />
        </>
      )}
    </ActPage>
  );
}
