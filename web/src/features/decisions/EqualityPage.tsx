import { addMonths } from '../../../../functions/kernel/calendar.ts';
import { dayOf } from '../../../../functions/kernel/london.ts';
import { serviceClock } from '../../lib/now.ts';
import { DateInput } from '../../ui/DateInput.tsx';
import { Textarea } from '../../ui/Textarea.tsx';
import { ActPage } from './ActPage.tsx';
import { useEquality } from './commands.ts';
import { formReader } from './reading.ts';

export function readEquality(data: FormData) {
  const form = formReader(data);
  const body = {
    findings: form.text('findings', 'Enter what was found'),
    mitigation: form.text('mitigation', 'Enter what is done about it'),
    reviewOn: form.day('reviewOn', 'The day of the review'),
  };
  return { body, errors: form.errors };
}

/** The equality impact assessment, with the day of its review. */
export default function EqualityPage() {
  const inAYear = addMonths(dayOf(serviceClock()), 12);
  const [year, month, day] = inAYear.split('-').map(Number);
  return (
    <ActPage
      title="Record the equality impact assessment"
      act="Record the assessment"
      done="The equality impact assessment is recorded. The governance officer is reminded of its review."
      command={useEquality()}
      read={readEquality}
      refusals={{ 'decisions.review-in-the-past': 'reviewOn', 'decisions.review-too-late': 'reviewOn' }}
    >
      {(form, { equality }) => (
        <>
          {equality !== undefined && (
            <p className="govuk-body">The present assessment is below. Change what the new one says.</p>
          )}
          <Textarea
            {...form.field('findings')}
            label="Who is affected, and how?"
            labelSize="s"
            defaultValue={equality?.findings}
          />
          <Textarea
            {...form.field('mitigation')}
            label="What is done about it?"
            labelSize="s"
            defaultValue={equality?.mitigation}
          />
          <DateInput
            {...form.field('reviewOn')}
            legend="To be reviewed by"
            legendSize="s"
            hint={`Within three years. For example, ${day} ${month} ${year}`}
          />
        </>
      )}
    </ActPage>
  );
}
