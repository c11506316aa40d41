import { useRef } from 'react';
import type { TypedFigure } from '../../../../functions/returns/shared/figure-schemas.ts';
import { classes } from '../../ui/classes.ts';
import { Details } from '../../ui/Details.tsx';
import type { ReturnAsk } from './api.ts';
import { type EntryField, fieldsOf, limitWords, shareWords } from './present-figures.ts';
import { type EntryProblem, inputId } from './present-problems.ts';
import { readEntry, type TypedField, withField } from './typed.ts';

type RowProps = {
  ask: ReturnAsk;
  typed: TypedFigure | undefined;
  /** The period, where it is not the return's own: a quarter. */
  covers: string | undefined;
  last: readonly string[];
  problems: readonly EntryProblem[];
  onChange(typed: TypedFigure): void;
  /** An input was left; with the percentage worked out, if there is one. */
  onLeave(share: string | undefined): void;
};

/** One measure of the return: what to count, the last figure beside, its inputs, and a way to say that there is none. */
export function FigureRow({ ask, typed = {}, covers, last, problems, onChange, onLeave }: RowProps) {
  const titleId = `figure-${ask.measure}`;
  const beside = [...last, ...limitWords(ask)];
  const share = shareWords(readEntry(ask, typed).figure);
  const none = typed.notAvailable !== undefined;
  const before = useRef<TypedFigure>({});
  const errorOf = (field: TypedField) => problems.find(problem => problem.field === field)?.message;

  const toggle = (on: boolean) => {
    if (on) {
      before.current = typed;
      onChange({ notAvailable: '' });
    } else {
      onChange(before.current);
    }
  };

  return (
    // biome-ignore lint/a11y/useSemanticElements: a legend cannot be laid out beside its fields
    <div className="ts-figure" role="group" aria-labelledby={titleId}>
      <div className="ts-figure__about">
        <h3 className="ts-figure__title" id={titleId}>
          {ask.title}
          {covers !== undefined && <span className="ts-figure__covers">{covers}</span>}
        </h3>
        <ul className="ts-figure__beside" id={`${titleId}-beside`}>
          {beside.map(words => (
            <li key={words}>{words}</li>
          ))}
        </ul>
        <Details summary="What counts">{ask.definition}</Details>
      </div>
      <div className="ts-figure__entry">
        {!none &&
          fieldsOf(ask).map(field => (
            <Entry
              key={field.name}
              ask={ask}
              field={field}
              text={typed[field.name] ?? ''}
              error={errorOf(field.name)}
              onChange={text => onChange(withField(typed, field.name, text))}
              onLeave={() => onLeave(share === undefined ? undefined : `${ask.title}: ${share}`)}
            />
          ))}
        <NotAvailable
          id={inputId(ask.measure, 'notAvailable')}
          title={ask.title}
          share={none ? undefined : share}
          reason={typed.notAvailable}
          error={errorOf('notAvailable')}
          onToggle={toggle}
          onChange={reason => onChange({ notAvailable: reason })}
          onLeave={() => onLeave(undefined)}
        />
      </div>
    </div>
  );
}

function Entry({
  ask,
  field,
  text,
  error,
  onChange,
  onLeave,
}: {
  ask: ReturnAsk;
  field: EntryField;
  text: string;
  error: string | undefined;
  onChange(text: string): void;
  onLeave(): void;
}) {
  const id = inputId(ask.measure, field.name);
  const input = (
    <input
      className={classes('govuk-input ts-figure__input', error !== undefined && 'govuk-input--error')}
      id={id}
      type="text"
      inputMode={ask.unit === 'days' || ask.unit === 'pence' ? 'decimal' : 'numeric'}
      autoComplete="off"
      spellCheck={false}
      maxLength={40}
      data-cell=""
      value={text}
      onChange={event => onChange(event.target.value)}
      onBlur={onLeave}
      aria-describedby={classes(error !== undefined && `${id}-error`, `figure-${ask.measure}-beside`)}
    />
  );
  return (
    <div className={classes('govuk-form-group ts-figure__field', error !== undefined && 'govuk-form-group--error')}>
      <label className="govuk-label" htmlFor={id}>
        {field.label}
      </label>
      {error !== undefined && (
        <p id={`${id}-error`} className="govuk-error-message">
          <span className="govuk-visually-hidden">Error:</span> {error}
        </p>
      )}
      {field.prefix === undefined && field.suffix === undefined ? (
        input
      ) : (
        <div className="govuk-input__wrapper">
          {field.prefix !== undefined && (
            <div className="govuk-input__prefix" aria-hidden="true">
              {field.prefix}
            </div>
          )}
          {input}
          {field.suffix !== undefined && (
            <div className="govuk-input__suffix" aria-hidden="true">
              {field.suffix}
            </div>
          )}
        </div>
      )}
    </div>
  );
}

function NotAvailable({
  id,
  title,
  share,
  reason,
  error,
  onToggle,
  onChange,
  onLeave,
}: {
  id: string;
  title: string;
  share: string | undefined;
  reason: string | undefined;
  error: string | undefined;
  onToggle(on: boolean): void;
  onChange(reason: string): void;
  onLeave(): void;
}) {
  const on = reason !== undefined;
  return (
    <>
      <div className="ts-figure__foot">
        <div className="govuk-checkboxes govuk-checkboxes--small">
          <div className="govuk-checkboxes__item">
            <input
              className="govuk-checkboxes__input"
              type="checkbox"
              id={`${id}-on`}
              checked={on}
              onChange={event => onToggle(event.target.checked)}
              onBlur={onLeave}
            />
            <label className="govuk-label govuk-checkboxes__label" htmlFor={`${id}-on`}>
              Not available<span className="govuk-visually-hidden">: {title}</span>
            </label>
          </div>
        </div>
        {share !== undefined && <p className="ts-figure__share">{share}</p>}
      </div>
      {on && (
        <div
          className={classes('govuk-form-group ts-figure__reason', error !== undefined && 'govuk-form-group--error')}
        >
          <label className="govuk-label" htmlFor={id}>
            Why is it not available?
          </label>
          {error !== undefined && (
            <p id={`${id}-error`} className="govuk-error-message">
              <span className="govuk-visually-hidden">Error:</span> {error}
            </p>
          )}
          <input
            className={classes('govuk-input', error !== undefined && 'govuk-input--error')}
            id={id}
            type="text"
            maxLength={300}
            value={reason}
            onChange={event => onChange(event.target.value)}
            onBlur={onLeave}
            aria-describedby={error === undefined ? undefined : `${id}-error`}
          />
        </div>
      )}
    </>
  );
}
