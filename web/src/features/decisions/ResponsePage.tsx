import { DateInput } from '../../ui/DateInput.tsx';
import { Textarea } from '../../ui/Textarea.tsx';
import { TextInput } from '../../ui/TextInput.tsx';
import { ActPage } from './ActPage.tsx';
import { useResponse } from './commands.ts';
import { formReader } from './reading.ts';

export function readResponse(data: FormData) {
  const form = formReader(data);
  const body = {
    who: form.text('who', 'Enter who answered'),
    on: form.day('on', 'The day of the response'),
    response: form.text('response', 'Enter what they answered'),
  };
  return { body, errors: form.errors };
}

/** What one consultee answered. */
export default function ResponsePage() {
  return (
    <ActPage
      title="Record a consultee’s response"
      act="Record the response"
      done="The response is recorded."
      command={useResponse()}
      read={readResponse}
      refusals={{ 'decisions.response-to-come': 'on' }}
    >
      {(form, { entry }) => (
        <>
          {entry.consultees.length > 0 && (
            <p className="govuk-body">
              To be consulted, as the entry says: {entry.consultees.map(({ who }) => who).join(', ')}.
            </p>
          )}
          <TextInput
            {...form.field('who')}
            label="Who answered?"
            labelSize="s"
            hint="A body or a group, for example Special schools. Never a person’s name: this is public"
          />
          <DateInput {...form.field('on')} legend="Day of the response" legendSize="s" hint="For example, 4 11 2026" />
          <Textarea {...form.field('response')} label="What did they answer?" labelSize="s" />
        </>
      )}
    </ActPage>
  );
}
