import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { classes } from './classes.ts';

/** Goes to another page and looks like an act. For acts themselves use Button. */
export function ButtonLink({
  to,
  children,
  kind,
}: {
  to: string;
  children: ReactNode;
  kind?: 'secondary' | 'warning' | 'start';
}) {
  return (
    <Link to={to} draggable={false} className={classes('govuk-button', kind && `govuk-button--${kind}`)}>
      {children}
      {kind === 'start' && (
        <svg
          className="govuk-button__start-icon"
          xmlns="http://www.w3.org/2000/svg"
          width="17.5"
          height="19"
          viewBox="0 0 33 40"
          aria-hidden="true"
          focusable="false"
        >
          <path fill="currentColor" d="M0 0h13l20 20-20 20H0l20-20z" />
        </svg>
      )}
    </Link>
  );
}
