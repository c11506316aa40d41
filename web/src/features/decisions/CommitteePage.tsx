import { DateInput } from '../../ui/DateInput.tsx';
import { Textarea } from '../../ui/Textarea.tsx';
import { TextInput } from '../../ui/TextInput.tsx';
import { ActPage } from './ActPage.tsx';
import { useConsideration } from './commands.ts';
import { formReader } from './reading.ts';

export function readConsideration(data: FormData) {
  const form = formReader(data);
  const body = {
    committee: form.text('committee', 'Enter the committee'),
    on: form.day('on', 'The day of the meeting'),
    comments: form.text('comments', 'Enter what the committee said'),
  };
  return { body, errors: form.errors };
}

/** What a committee said when it considered the proposal. */
export default function CommitteePage() {
  return (
    <ActPage
      title="Record what a committee said"
      act="Record it"
      done="What the committee said is recorded."
      command={useConsideration()}
      read={readConsideration}
      refusals={{ 'decisions.committee-before-notice': 'on', 'decisions.committee-to-come': 'on' }}
    >
      {form => (
        <>
          <TextInput {...form.field('committee')} label="Committee" labelSize="s" />
          <DateInput {...form.field('on')} legend="Day of the meeting" legendSize="s" hint="For example, 3 11 2026" />
          <Textarea
            {...form.field('comments')}
            label="What did it say?"
            labelSize="s"
            hint="For example, that it endorsed the proposal, and what it asked for"
          />
        </>
      )}
    </ActPage>
  );
}
