import { Textarea } from '../../../ui/Textarea.tsx';
import { TextInput } from '../../../ui/TextInput.tsx';
import { ActPage } from './ActPage.tsx';
import { useNoticePeriod } from './api.ts';
import { useAgreement } from './use-agreement.ts';

/** How many months of notice the agreement itself says. */
export default function NoticePeriodPage() {
  const { id, agreement, terms, page } = useAgreement();
  const period = useNoticePeriod();
  return (
    <ActPage
      title="Record the notice period"
      agreement={agreement.title}
      lead="The earliest end after notice is counted from this. Notice that was given already keeps its day."
      button="Record the notice period"
      back={`${page}/terms`}
      said="The notice period is recorded."
      read={typed => {
        const text = typed.text('months', 'Enter the months of notice');
        const months = Number(text);
        if (text !== '' && !(Number.isInteger(months) && months >= 1 && months <= 36)) {
          typed.wrong('months', 'The months of notice must be a whole number from 1 to 36');
        }
        return { months, reason: typed.text('reason', 'Enter where the agreement says so') };
      }}
      send={body => period.send({ id, body })}
    >
      {form => (
        <>
          <TextInput
            {...form.field('months')}
            label="Months of notice"
            width={2}
            inputMode="numeric"
            defaultValue={terms.notice.agreed ? String(terms.notice.months) : undefined}
          />
          <Textarea
            {...form.field('reason')}
            label="Where does the agreement say so?"
            hint="For example, clause 14"
            rows={2}
          />
        </>
      )}
    </ActPage>
  );
}
