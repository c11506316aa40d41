import type { ReactNode } from 'react';
import { classes } from './classes.ts';

/**
 * The confirmation of a submission (no links inside it), or an interruption before an act that is unusual and
 * probably a mistake. Its title is the page's h1: use it in a Page with `heading={false}`.
 */
export function Panel({
  title,
  children,
  interruption = false,
  actions,
}: {
  title: string;
  children?: ReactNode;
  interruption?: boolean;
  actions?: ReactNode;
}) {
  return (
    <div className={classes('govuk-panel', interruption ? 'govuk-panel--interruption' : 'govuk-panel--confirmation')}>
      <h1 className="govuk-panel__title" tabIndex={-1} data-page-heading="">
        {title}
      </h1>
      {children !== undefined && <div className="govuk-panel__body">{children}</div>}
      {interruption && actions !== undefined && (
        <div className="govuk-panel__actions">
          <div className="govuk-button-group">{actions}</div>
        </div>
      )}
    </div>
  );
}
