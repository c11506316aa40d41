import { classes } from './classes.ts';
import { Fieldset, type FieldsetProps } from './Fieldset.tsx';
import { describedBy, HintAndError } from './FormGroup.tsx';

const parts = [
  { part: 'day', label: 'Day', width: 2 },
  { part: 'month', label: 'Month', width: 2 },
  { part: 'year', label: 'Year', width: 4 },
] as const;

/** A date somebody knows. Three entries in the form: `<name>-day`, `-month`, `-year`; read them with `dayFrom`. */
export function DateInput({
  id,
  name,
  hint,
  error,
  defaultValue,
  ...fieldset
}: FieldsetProps & {
  /** The error summary leads to `<id>-day`. */
  id: string;
  name: string;
  hint?: string;
  error?: string;
  /** ISO, `2026-11-09`. */
  defaultValue?: string;
}) {
  const [year = '', month = '', day = ''] = defaultValue?.split('-') ?? [];
  const values = { year, month: month.replace(/^0/, ''), day: day.replace(/^0/, '') };
  return (
    <div className={classes('govuk-form-group', error !== undefined && 'govuk-form-group--error')}>
      <Fieldset {...fieldset} role="group" describedBy={describedBy(id, hint, error)}>
        <HintAndError id={id} hint={hint} error={error} />
        <div className="govuk-date-input" id={id}>
          {parts.map(({ part, label, width }) => (
            <div key={part} className="govuk-date-input__item">
              <div className="govuk-form-group">
                <label className="govuk-label govuk-date-input__label" htmlFor={`${id}-${part}`}>
                  {label}
                </label>
                <input
                  className={classes(
                    'govuk-input govuk-date-input__input',
                    error !== undefined && 'govuk-input--error',
                    `govuk-input--width-${width}`,
                  )}
                  id={`${id}-${part}`}
                  name={`${name}-${part}`}
                  type="text"
                  inputMode="numeric"
                  defaultValue={values[part]}
                />
              </div>
            </div>
          ))}
        </div>
      </Fieldset>
    </div>
  );
}

/** The three entries as `2026-11-09`, tolerant of spaces and of what a phone adds; whether it is a day is the caller's check. */
export function dayFrom(data: FormData, name: string): string {
  const [year, month, day] = ['year', 'month', 'day'].map(part =>
    String(data.get(`${name}-${part}`) ?? '').replaceAll(/\D/g, ''),
  );
  if (!year && !month && !day) return '';
  return `${year?.padStart(4, '0')}-${month?.padStart(2, '0')}-${day?.padStart(2, '0')}`;
}
