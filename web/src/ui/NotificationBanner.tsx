import { type ReactNode, useId } from 'react';
import { classes } from './classes.ts';

/**
 * One thing to know that is not about the page's own task, directly before the h1 (Page places it). `success` is for
 * what the person has just done, and is announced. Never for errors.
 */
export function NotificationBanner({
  children,
  title,
  success = false,
}: {
  children: ReactNode;
  title?: string;
  success?: boolean;
}) {
  const titleId = useId();
  return (
    // biome-ignore lint/a11y/useAriaPropsSupportedByRole: both roles take a name
    <div
      className={classes('govuk-notification-banner', success && 'govuk-notification-banner--success')}
      role={success ? 'alert' : 'region'}
      aria-labelledby={titleId}
    >
      <div className="govuk-notification-banner__header">
        <h2 className="govuk-notification-banner__title" id={titleId}>
          {title ?? (success ? 'Success' : 'Important')}
        </h2>
      </div>
      <div className="govuk-notification-banner__content">
        {typeof children === 'string' ? <p className="govuk-notification-banner__heading">{children}</p> : children}
      </div>
    </div>
  );
}
