import type { ReactNode } from 'react';
import { classes } from './classes.ts';

export type LabelSize = 's' | 'm' | 'l' | 'xl';

/** What every field of a form takes. `id` and `name` come from `form.field('name')`. */
export type FieldProps = {
  id: string;
  name: string;
  label: string;
  /** One sentence, without a full stop and without links. */
  hint?: string;
  error?: string;
  labelSize?: LabelSize;
  /** The label is the page's h1 (one question a page). */
  heading?: boolean;
};

export function describedBy(id: string, hint?: string, error?: string): string | undefined {
  return classes(hint !== undefined && `${id}-hint`, error !== undefined && `${id}-error`) || undefined;
}

/** Hint and error of a field, in their place and with the ids that `describedBy` names. */
export function HintAndError({ id, hint, error }: { id: string; hint?: string; error?: string }) {
  return (
    <>
      {hint !== undefined && (
        <div id={`${id}-hint`} className="govuk-hint">
          {hint}
        </div>
      )}
      {error !== undefined && (
        <p id={`${id}-error`} className="govuk-error-message">
          <span className="govuk-visually-hidden">Error:</span> {error}
        </p>
      )}
    </>
  );
}

/** A label, a hint, an error and a field. */
export function FormGroup({
  id,
  label,
  labelSize,
  heading = false,
  hint,
  error,
  children,
}: Omit<FieldProps, 'name'> & { children: ReactNode }) {
  const written = (
    <label className={classes('govuk-label', labelSize && `govuk-label--${labelSize}`)} htmlFor={id}>
      {label}
    </label>
  );
  return (
    <div className={classes('govuk-form-group', error !== undefined && 'govuk-form-group--error')}>
      {heading ? (
        <h1 className="govuk-label-wrapper" tabIndex={-1} data-page-heading="">
          {written}
        </h1>
      ) : (
        written
      )}
      <HintAndError id={id} hint={hint} error={error} />
      {children}
    </div>
  );
}
