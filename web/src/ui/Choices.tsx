import { Fragment, type ReactNode, useState } from 'react';
import { classes } from './classes.ts';
import { Fieldset, type FieldsetProps } from './Fieldset.tsx';
import { describedBy, HintAndError } from './FormGroup.tsx';

export type Choice =
  | {
      value: string;
      text: string;
      hint?: string;
      /** Asked when this is chosen. */
      reveals?: ReactNode;
    }
  | { divider: string };

export type ChoicesProps = FieldsetProps & {
  /** Of the first choice, to which the error summary leads; the others get `-2`, `-3` ... */
  id: string;
  name: string;
  hint?: string;
  error?: string;
  choices: readonly Choice[];
  small?: boolean;
  onChange?: (chosen: readonly string[]) => void;
};

/** What Radios and Checkboxes have in common: the same markup with another block name and input type. */
export function Choices({
  block,
  type,
  inline = false,
  chosen: initially,
  id,
  name,
  hint,
  error,
  choices,
  small = false,
  onChange,
  ...fieldset
}: ChoicesProps & {
  block: 'govuk-radios' | 'govuk-checkboxes';
  type: 'radio' | 'checkbox';
  inline?: boolean;
  chosen: readonly string[];
}) {
  const [chosen, setChosen] = useState(initially);
  const choose = (value: string, on: boolean) => {
    const next = type === 'radio' ? [value] : on ? [...chosen, value] : chosen.filter(other => other !== value);
    setChosen(next);
    onChange?.(next);
  };
  return (
    <div className={classes('govuk-form-group', error !== undefined && 'govuk-form-group--error')}>
      <Fieldset {...fieldset} describedBy={describedBy(id, hint, error)}>
        <HintAndError id={id} hint={hint} error={error} />
        <div className={classes(block, small && `${block}--small`, inline && `${block}--inline`)}>
          {choices.map((choice, index) => {
            if ('divider' in choice) {
              return (
                <div key={choice.divider} className={`${block}__divider`}>
                  {choice.divider}
                </div>
              );
            }
            const itemId = index === 0 ? id : `${id}-${index + 1}`;
            const on = chosen.includes(choice.value);
            const revealed = `conditional-${itemId}`;
            return (
              <Fragment key={choice.value}>
                <div className={`${block}__item`}>
                  <input
                    className={`${block}__input`}
                    id={itemId}
                    name={name}
                    type={type}
                    value={choice.value}
                    checked={on}
                    onChange={event => choose(choice.value, event.target.checked)}
                    aria-describedby={choice.hint === undefined ? undefined : `${itemId}-item-hint`}
                    aria-controls={choice.reveals === undefined ? undefined : revealed}
                  />
                  <label className={`govuk-label ${block}__label`} htmlFor={itemId}>
                    {choice.text}
                  </label>
                  {choice.hint !== undefined && (
                    <div id={`${itemId}-item-hint`} className={`govuk-hint ${block}__hint`}>
                      {choice.hint}
                    </div>
                  )}
                </div>
                {choice.reveals !== undefined && (
                  <div
                    className={classes(`${block}__conditional`, !on && `${block}__conditional--hidden`)}
                    id={revealed}
                  >
                    {choice.reveals}
                  </div>
                )}
              </Fragment>
            );
          })}
        </div>
      </Fieldset>
    </div>
  );
}
