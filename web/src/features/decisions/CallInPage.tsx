import { Textarea } from '../../ui/Textarea.tsx';
import { TextInput } from '../../ui/TextInput.tsx';
import { WarningText } from '../../ui/WarningText.tsx';
import { ActPage } from './ActPage.tsx';
import { useCallIn } from './commands.ts';
import { formReader } from './reading.ts';

export function readCallIn(data: FormData) {
  const form = formReader(data);
  const body = {
    by: form.text('by', 'Enter who called it in'),
    reason: form.text('reason', 'Enter why it was called in'),
  };
  return { body, errors: form.errors };
}

/** A published decision was called in. */
export default function CallInPage() {
  return (
    <ActPage
      title="Record a call-in"
      act="Record the call-in"
      kind="warning"
      done="The call-in is recorded. The decision is suspended until it is resolved."
      command={useCallIn()}
      read={readCallIn}
    >
      {form => (
        <>
          <WarningText>
            The decision is suspended at once. What waits for it, such as money to be moved, is held until the call-in
            is resolved.
          </WarningText>
          <TextInput
            {...form.field('by')}
            label="Who called it in?"
            labelSize="s"
            hint="For example, Five members of the Scrutiny Committee. Never a person’s name: this is public"
          />
          <Textarea {...form.field('reason')} label="Why?" labelSize="s" />
        </>
      )}
    </ActPage>
  );
}
