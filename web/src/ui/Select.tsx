import type { ComponentProps } from 'react';
import { classes } from './classes.ts';
import { describedBy, type FieldProps, FormGroup } from './FormGroup.tsx';

export type Option = { value: string; text: string };

/** For more choices than radios can hold; for up to seven prefer Radios. */
export function Select({
  label,
  labelSize,
  heading,
  hint,
  error,
  options,
  ...input
}: FieldProps & { options: readonly Option[] } & Pick<
    ComponentProps<'select'>,
    'defaultValue' | 'value' | 'onChange'
  >) {
  return (
    <FormGroup {...{ id: input.id, label, labelSize, heading, hint, error }}>
      <select
        {...input}
        className={classes('govuk-select', error !== undefined && 'govuk-select--error')}
        aria-describedby={describedBy(input.id, hint, error)}
      >
        {options.map(({ value, text }) => (
          <option key={value} value={value}>
            {text}
          </option>
        ))}
      </select>
    </FormGroup>
  );
}
