import type { ReactNode } from 'react';
import { classes } from './classes.ts';

export type ButtonProps = {
  children: ReactNode;
  kind?: 'secondary' | 'warning' | 'inverse' | 'start';
  type?: 'submit' | 'button';
  name?: string;
  value?: string;
  /** Something is on its way: further clicks do nothing, and the button keeps its focus and place. */
  busy?: boolean;
  onClick?: () => void;
  id?: string;
};

/** The act a page asks for. Its words say the act: "Submit your return". */
export function Button({ children, kind, type = 'submit', name, value, busy = false, onClick, id }: ButtonProps) {
  return (
    <button
      type={type}
      id={id}
      name={name}
      value={value}
      className={classes('govuk-button', kind && `govuk-button--${kind}`)}
      aria-disabled={busy || undefined}
      onClick={event => {
        if (busy) event.preventDefault();
        else onClick?.();
      }}
    >
      {children}
    </button>
  );
}
