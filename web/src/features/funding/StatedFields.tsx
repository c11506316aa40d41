import type { StatedTotal } from '../../../../functions/funding/shared/statement.ts';
import { TextInput } from '../../ui/TextInput.tsx';
import type { Form } from '../../ui/use-form.ts';
import { AmountInput } from './AmountInput.tsx';
import type { Typed } from './typed.ts';

/** The stated total, and where it is stated. */
export function StatedFields({ form, start }: { form: Form; start?: StatedTotal }) {
  return (
    <>
      <AmountInput
        {...form.field('pence')}
        label="Stated total for the year"
        labelSize="s"
        hint="As you would write it: 2.65m, 2,650,000.00 or 240k"
        {...(start === undefined ? {} : { start: start.pence })}
      />
      <TextInput
        {...form.field('where')}
        label="Where is it stated?"
        labelSize="s"
        hint="For example, heading of decision 19/00065"
        defaultValue={start?.where}
      />
    </>
  );
}

export function readStated(typed: Typed): StatedTotal {
  return {
    pence: typed.pounds('pence', 'Enter the total that is stated'),
    where: typed.text('where', 'Enter where the total is stated'),
  };
}

/** The service names the fields of the total as a part of what is sent. */
export const statedNames = { 'stated.pence': 'pence', 'stated.where': 'where' };
