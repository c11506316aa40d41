import type { ComponentProps } from 'react';
import { classes } from './classes.ts';
import { describedBy, type FieldProps, FormGroup } from './FormGroup.tsx';

export function Textarea({
  label,
  labelSize,
  heading,
  hint,
  error,
  rows = 5,
  ...input
}: FieldProps & Pick<ComponentProps<'textarea'>, 'rows' | 'defaultValue' | 'value' | 'onChange' | 'onBlur'>) {
  return (
    <FormGroup {...{ id: input.id, label, labelSize, heading, hint, error }}>
      <textarea
        {...input}
        rows={rows}
        className={classes('govuk-textarea', error !== undefined && 'govuk-textarea--error')}
        aria-describedby={describedBy(input.id, hint, error)}
      />
    </FormGroup>
  );
}
