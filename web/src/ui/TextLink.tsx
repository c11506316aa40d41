import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { classes } from './classes.ts';

/** A link inside the service. `hidden` completes its purpose for those who hear it out of its place. */
export function TextLink({
  to,
  children,
  hidden,
  muted = false,
}: {
  to: string;
  children: ReactNode;
  hidden?: string;
  muted?: boolean;
}) {
  return (
    <Link to={to} className={classes('govuk-link', muted && 'govuk-link--muted')}>
      {children}
      {hidden !== undefined && <span className="govuk-visually-hidden"> {hidden}</span>}
    </Link>
  );
}
