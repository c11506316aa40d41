import type { Grounds } from '../../../../functions/funding/shared/statement.ts';
import { DateInput } from '../../ui/DateInput.tsx';
import { Textarea } from '../../ui/Textarea.tsx';
import { TextInput } from '../../ui/TextInput.tsx';
import type { Form } from '../../ui/use-form.ts';
import type { Whole } from './api.ts';
import { sourceTitles } from './titles.ts';
import type { Typed } from './typed.ts';

type Fence = Whole['ringFenced'][number];

/** Why ring-fenced money may leave or enter, which post agreed and when. */
export function GroundsFields({ form, fence, start }: { form: Form; fence: Fence; start?: Grounds }) {
  return (
    <>
      <h2 className="govuk-heading-m">Ring-fenced money</h2>
      <p className="govuk-body">
        <strong>{sourceTitles[fence.source]}</strong> is ring-fenced. {fence.rule} It moves only with grounds that
        somebody agreed.
      </p>
      <Textarea
        {...form.field('grounds.why')}
        label="Why may it move?"
        labelSize="s"
        rows={3}
        defaultValue={start?.why}
      />
      <TextInput
        {...form.field('grounds.agreedBy')}
        label="Who agreed?"
        labelSize="s"
        hint="A post or a body, for example Schools Forum"
        width="two-thirds"
        defaultValue={start?.agreedBy}
      />
      <DateInput
        {...form.field('grounds.agreedOn')}
        legend="When was it agreed?"
        legendSize="s"
        hint="For example, 9 10 2026"
        {...(start === undefined ? {} : { defaultValue: start.agreedOn })}
      />
    </>
  );
}

export function readGrounds(typed: Typed): Grounds {
  return {
    why: typed.text('grounds.why', 'Enter why ring-fenced money may move'),
    agreedBy: typed.text('grounds.agreedBy', 'Enter who agreed'),
    agreedOn: typed.day('grounds.agreedOn', 'Enter when it was agreed'),
  };
}
