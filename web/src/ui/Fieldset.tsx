import type { ReactNode } from 'react';
import { classes } from './classes.ts';
import type { LabelSize } from './FormGroup.tsx';

export type FieldsetProps = {
  legend: string;
  legendSize?: LabelSize;
  /** The legend is the page's h1 (one question a page). */
  heading?: boolean;
};

export function Fieldset({
  legend,
  legendSize,
  heading = false,
  role,
  describedBy,
  children,
}: FieldsetProps & { role?: 'group'; describedBy?: string; children: ReactNode }) {
  return (
    <fieldset className="govuk-fieldset" role={role} aria-describedby={describedBy}>
      <legend className={classes('govuk-fieldset__legend', legendSize && `govuk-fieldset__legend--${legendSize}`)}>
        {heading ? (
          <h1 className="govuk-fieldset__heading" tabIndex={-1} data-page-heading="">
            {legend}
          </h1>
        ) : (
          legend
        )}
      </legend>
      {children}
    </fieldset>
  );
}
