import type { ComponentProps } from 'react';
import { classes } from './classes.ts';
import { describedBy, type FieldProps, FormGroup } from './FormGroup.tsx';

export type TextInputProps = FieldProps & {
  /** Characters (2 to 30), or a part of the line. */
  width?: 2 | 3 | 4 | 5 | 10 | 20 | 30 | 'one-half' | 'two-thirds' | 'one-third';
  prefix?: string;
  suffix?: string;
} & Pick<
    ComponentProps<'input'>,
    'type' | 'defaultValue' | 'value' | 'onChange' | 'onBlur' | 'autoComplete' | 'inputMode' | 'spellCheck'
  >;

/** One line of text. For whole numbers give `inputMode="numeric"`, never `type="number"`. */
export function TextInput({
  label,
  labelSize,
  heading,
  hint,
  error,
  width,
  prefix,
  suffix,
  type = 'text',
  ...input
}: TextInputProps) {
  const field = (
    <input
      {...input}
      type={type}
      className={classes(
        'govuk-input',
        width !== undefined && (typeof width === 'number' ? `govuk-input--width-${width}` : `ts-width-${width}`),
        error !== undefined && 'govuk-input--error',
      )}
      aria-describedby={describedBy(input.id, hint, error)}
    />
  );
  return (
    <FormGroup {...{ id: input.id, label, labelSize, heading, hint, error }}>
      {prefix === undefined && suffix === undefined ? (
        field
      ) : (
        <div className="govuk-input__wrapper">
          {prefix !== undefined && (
            <div className="govuk-input__prefix" aria-hidden="true">
              {prefix}
            </div>
          )}
          {field}
          {suffix !== undefined && (
            <div className="govuk-input__suffix" aria-hidden="true">
              {suffix}
            </div>
          )}
        </div>
      )}
    </FormGroup>
  );
}
