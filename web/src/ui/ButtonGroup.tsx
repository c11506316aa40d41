import type { ReactNode } from 'react';

/** Buttons and links that belong together, side by side where there is room. */
export function ButtonGroup({ children }: { children: ReactNode }) {
  return <div className="govuk-button-group">{children}</div>;
}
