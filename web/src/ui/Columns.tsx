import type { ReactNode } from 'react';

/** Text at a length that reads well (two thirds), with something beside it where there is room. */
export function Columns({ children, beside }: { children: ReactNode; beside?: ReactNode }) {
  return (
    <div className="govuk-grid-row">
      <div className="govuk-grid-column-two-thirds">{children}</div>
      {beside !== undefined && <div className="govuk-grid-column-one-third">{beside}</div>}
    </div>
  );
}
