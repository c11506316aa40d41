import { DateInput } from '../../../ui/DateInput.tsx';
import { TextInput } from '../../../ui/TextInput.tsx';
import { ActPage } from './ActPage.tsx';
import { useAnnotation } from './api.ts';
import { useAgreement } from './use-agreement.ts';

/** Something that changed what figures mean, said on every chart of the agreement. */
export default function AnnotatePage() {
  const { id, agreement, page } = useAgreement();
  const annotation = useAnnotation();
  return (
    <ActPage
      title="Annotate the charts"
      agreement={agreement.title}
      lead="What you write stands at its day on every chart of this agreement. Limits and flags stay as they are. For one measure only, use “Note on the chart” on the measure’s own page."
      button="Annotate the charts"
      back={`${page}/terms`}
      said="The annotation stands on every chart of this agreement."
      read={typed => ({
        on: typed.day('on', 'Enter the day from which it was so'),
        words: typed.text('words', 'Enter what happened'),
      })}
      send={body => annotation.send({ id, body })}
    >
      {form => (
        <>
          <TextInput
            {...form.field('words')}
            label="What happened?"
            hint="Up to 120 characters, for example New data system. Everybody who sees the charts reads it"
          />
          <DateInput {...form.field('on')} legend="From which day?" hint="For example, 1 9 2026" />
        </>
      )}
    </ActPage>
  );
}
