import { type ReactNode, useLayoutEffect, useRef } from 'react';
import type { FieldError } from '../lib/problem.ts';
import { markErrors } from '../lib/title.ts';

export type SummaryError = FieldError & { /** The id of the first thing to correct. */ id?: string };

/**
 * What is wrong with what was sent, above the h1 (Page places it). While it stands the title begins with "Error: ";
 * each new set of errors takes the focus. Its links put the focus in the field.
 */
export function ErrorSummary({ errors, children }: { errors: readonly SummaryError[]; children?: ReactNode }) {
  const box = useRef<HTMLDivElement>(null);
  useLayoutEffect(markErrors, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new attempt with errors takes the focus again
  useLayoutEffect(() => box.current?.focus(), [errors]);
  return (
    <div className="govuk-error-summary" ref={box} tabIndex={-1}>
      <div role="alert">
        <h2 className="govuk-error-summary__title">There is a problem</h2>
        <div className="govuk-error-summary__body">
          {children}
          <ul className="govuk-list govuk-error-summary__list">
            {errors.map(({ id, message }) => (
              <li key={`${id} ${message}`}>
                {id === undefined ? (
                  message
                ) : (
                  <a
                    href={`#${id}`}
                    onClick={event => {
                      event.preventDefault();
                      focusField(id);
                    }}
                  >
                    {message}
                  </a>
                )}
              </li>
            ))}
          </ul>
        </div>
      </div>
    </div>
  );
}

/** The label or legend comes into view with the field, so that one sees what is asked. */
function focusField(id: string): void {
  const field = document.getElementById(id);
  if (field === null) return;
  const question = field.closest('fieldset')?.querySelector('legend') ?? document.querySelector(`label[for="${id}"]`);
  (question ?? field).scrollIntoView?.();
  field.focus({ preventScroll: true });
}
