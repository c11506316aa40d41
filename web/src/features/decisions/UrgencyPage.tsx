import { DateInput } from '../../ui/DateInput.tsx';
import { Textarea } from '../../ui/Textarea.tsx';
import { TextInput } from '../../ui/TextInput.tsx';
import { WarningText } from '../../ui/WarningText.tsx';
import { ActPage } from './ActPage.tsx';
import { useUrgency } from './commands.ts';
import { formReader } from './reading.ts';

export function readUrgency(data: FormData) {
  const form = formReader(data);
  const body = {
    agreedBy: form.text('agreedBy', 'Enter who agreed'),
    agreedOn: form.day('agreedOn', 'The day'),
    reason: form.text('reason', 'Enter why it is urgent'),
  };
  return { body, errors: form.errors };
}

/** Who agreed that a decision is not open to call-in. */
export default function UrgencyPage() {
  return (
    <ActPage
      title="Exempt this decision from call-in"
      act="Exempt it from call-in"
      kind="warning"
      done="It is recorded that the decision is urgent and exempt from call-in."
      command={useUrgency()}
      read={readUrgency}
      refusals={{ 'decisions.urgency-later': 'agreedOn' }}
    >
      {form => (
        <>
          <WarningText>
            It will be in force as soon as it is published, and members cannot call it in. This cannot be taken back.
          </WarningText>
          <TextInput
            {...form.field('agreedBy')}
            label="Who agreed that it is urgent?"
            labelSize="s"
            hint="A post, never a person’s name: this is public"
          />
          <DateInput {...form.field('agreedOn')} legend="On which day?" legendSize="s" hint="For example, 4 11 2026" />
          <Textarea {...form.field('reason')} label="Why is it urgent?" labelSize="s" rows={4} />
        </>
      )}
    </ActPage>
  );
}
