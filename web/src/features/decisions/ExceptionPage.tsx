import { exceptionKinds } from '../../../../functions/decisions/shared/choices.ts';
import { DateInput } from '../../ui/DateInput.tsx';
import { Radios } from '../../ui/Radios.tsx';
import { Textarea } from '../../ui/Textarea.tsx';
import { TextInput } from '../../ui/TextInput.tsx';
import { ActPage } from './ActPage.tsx';
import { useException } from './commands.ts';
import { formReader, type Reading } from './reading.ts';

export function readException(data: FormData): Reading<Parameters<ReturnType<typeof useException>['send']>[0]['body']> {
  const form = formReader(data);
  const body = {
    kind: form.choice('kind', exceptionKinds, 'Select general exception or special urgency'),
    agreedBy: form.text('agreedBy', 'Enter who was told or agreed'),
    agreedOn: form.day('agreedOn', 'The day'),
    reason: form.text('reason', 'Enter why it cannot wait'),
  };
  return { body, errors: form.errors };
}

/** Why 28 clear days need not pass. */
export default function ExceptionPage() {
  return (
    <ActPage
      title="Record general exception or special urgency"
      act="Record it"
      done="It is recorded why the full notice need not pass."
      command={useException()}
      read={readException}
      refusals={{ 'decisions.agreed-later': 'agreedOn' }}
    >
      {form => (
        <>
          <Radios
            {...form.field('kind')}
            legend="Which is it?"
            legendSize="s"
            choices={[
              {
                value: 'general exception',
                text: 'General exception',
                hint: 'The chair of the scrutiny committee was told, and five clear days pass',
              },
              {
                value: 'special urgency',
                text: 'Special urgency',
                hint: 'The chair of the scrutiny committee agreed that it cannot wait five days',
              },
            ]}
          />
          <TextInput
            {...form.field('agreedBy')}
            label="Who was told or agreed?"
            labelSize="s"
            hint="A post, for example Chair of the Scrutiny Committee. Never a person’s name: this is public"
          />
          <DateInput {...form.field('agreedOn')} legend="On which day?" legendSize="s" hint="For example, 2 11 2026" />
          <Textarea {...form.field('reason')} label="Why can it not wait?" labelSize="s" rows={4} />
        </>
      )}
    </ActPage>
  );
}
