import type { ReactNode } from 'react';
import { ActionLink, type CardAction } from './SummaryList.tsx';

/** A titled card around a summary list or anything else that belongs together. */
export function SummaryCard({
  title,
  actions = [],
  children,
  level = 2,
}: {
  title: string;
  actions?: readonly CardAction[];
  children: ReactNode;
  level?: 2 | 3;
}) {
  const Heading = level === 2 ? 'h2' : 'h3';
  return (
    <div className="govuk-summary-card">
      <div className="govuk-summary-card__title-wrapper">
        <Heading className="govuk-summary-card__title">{title}</Heading>
        {actions.length === 1 && actions[0] !== undefined && (
          <div className="govuk-summary-card__actions">
            <ActionLink {...actions[0]} of={title} />
          </div>
        )}
        {actions.length > 1 && (
          <ul className="govuk-summary-card__actions">
            {actions.map(action => (
              <li key={action.text} className="govuk-summary-card__action">
                <ActionLink {...action} of={title} />
              </li>
            ))}
          </ul>
        )}
      </div>
      <div className="govuk-summary-card__content">{children}</div>
    </div>
  );
}
