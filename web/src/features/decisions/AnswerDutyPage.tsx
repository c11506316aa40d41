import { useSuspenseQuery } from '@tanstack/react-query';
import { useParams } from 'react-router';
import { dutyOutcomes, outcomesOf } from '../../../../functions/decisions/shared/choices.ts';
import type { DutyAnswered } from '../../../../functions/decisions/shared/duty.ts';
import { DateInput } from '../../ui/DateInput.tsx';
import { Radios } from '../../ui/Radios.tsx';
import { Textarea } from '../../ui/Textarea.tsx';
import { TextInput } from '../../ui/TextInput.tsx';
import { dutyOf } from './api.ts';
import { useAnswer } from './commands.ts';
import { DutyAbout } from './DutyAbout.tsx';
import { RecordAct } from './RecordAct.tsx';
import { formReader, type Reading } from './reading.ts';
import { capital } from './words.ts';

export function readAnswer(data: FormData): Reading<DutyAnswered> {
  const form = formReader(data);
  const body = {
    outcome: form.choice('outcome', dutyOutcomes, 'Select what the answer was'),
    answer: form.text('answer', 'Enter what they said'),
    answeredBy: form.text('answeredBy', 'Enter the post of who answered'),
    on: form.day('on', 'The day of the answer'),
  };
  return { body, errors: form.errors };
}

/** What an NHS body or a provider answered. */
export default function AnswerDutyPage() {
  const { id = '' } = useParams();
  const { value: row, version } = useSuspenseQuery(dutyOf(id)).data;
  const command = useAnswer();
  return (
    <RecordAct
      title="Record the answer"
      section="Children Act duties"
      back="/duties"
      act="Record the answer"
      done={row.yearly ? 'The answer is recorded. The next one is owed in a year.' : 'The answer is recorded.'}
      read={readAnswer}
      send={body => command.send({ id, version, body })}
      refusals={{
        'decisions.duty-outcome': 'outcome',
        'decisions.duty-day-to-come': 'on',
        'decisions.duty-days-reversed': 'on',
      }}
    >
      {form => (
        <>
          <DutyAbout row={row} />
          <Radios
            {...form.field('outcome')}
            legend="What was the answer?"
            legendSize="s"
            choices={outcomesOf[row.kind].map(outcome => ({ value: outcome, text: capital(outcome) }))}
          />
          <Textarea {...form.field('answer')} label="What did they say?" labelSize="s" />
          <TextInput
            {...form.field('answeredBy')}
            label="Who said it?"
            labelSize="s"
            hint="A post, for example Chief Nursing Officer"
          />
          <DateInput {...form.field('on')} legend="Day of the answer" legendSize="s" hint="For example, 5 11 2026" />
        </>
      )}
    </RecordAct>
  );
}
