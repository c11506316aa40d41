import { useState } from 'react';
import { formatPounds, type Pence, parsePounds } from '../../../../functions/kernel/money.ts';
import { classes } from '../../ui/classes.ts';
import { describedBy, type FieldProps, FormGroup } from '../../ui/FormGroup.tsx';
import { amountText } from './typed.ts';

/** An amount as people write it: `1.217m`, `£1,217,000.00`, `240k`; how it is read stands beneath, to the penny. */
export function AmountInput({
  start,
  onRead,
  id,
  name,
  hint,
  error,
  ...group
}: FieldProps & { start?: Pence; onRead?(pence?: Pence): void }) {
  const first = start === undefined ? '' : amountText(start);
  const [typed, setTyped] = useState(first);
  const read = parsePounds(typed);
  return (
    <FormGroup {...group} id={id} hint={hint} error={error}>
      <div className="govuk-input__wrapper">
        <div className="govuk-input__prefix" aria-hidden="true">
          £
        </div>
        <input
          id={id}
          name={name}
          type="text"
          className={classes('govuk-input govuk-input--width-10', error !== undefined && 'govuk-input--error')}
          autoComplete="off"
          spellCheck={false}
          defaultValue={first}
          aria-describedby={describedBy(id, hint, error)}
          onChange={event => {
            const now = parsePounds(event.target.value);
            setTyped(event.target.value);
            onRead?.(now.ok ? now.value : undefined);
          }}
        />
      </div>
      <p className="govuk-hint" aria-live="polite">
        {read.ok && typed !== first && `That is ${formatPounds(read.value)}`}
      </p>
    </FormGroup>
  );
}
