import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { classes } from './classes.ts';

export type SummaryAction = {
  /** "Change" */
  text: string;
  /** What it changes, for those who hear the link alone. */
  hidden: string;
  to: string;
};

export type SummaryRow = {
  key: string;
  value: ReactNode;
  actions?: readonly SummaryAction[];
  /** Where two rows may have the same key. */
  id?: string;
};

/** What is known about one thing: keys and values, with links to change them. */
export function SummaryList({
  rows,
  noBorder = false,
  of,
}: {
  rows: readonly SummaryRow[];
  noBorder?: boolean;
  /** The title of the card it stands in, said after each action. */
  of?: string;
}) {
  const anyActions = rows.some(({ actions = [] }) => actions.length > 0);
  return (
    <dl className={classes('govuk-summary-list', noBorder && 'govuk-summary-list--no-border')}>
      {rows.map(({ id, key, value, actions = [] }) => (
        <div
          key={id ?? key}
          className={classes(
            'govuk-summary-list__row',
            anyActions && actions.length === 0 && 'govuk-summary-list__row--no-actions',
          )}
        >
          <dt className="govuk-summary-list__key">{key}</dt>
          <dd className="govuk-summary-list__value">{value}</dd>
          {actions.length === 1 && actions[0] !== undefined && (
            <dd className="govuk-summary-list__actions">
              <ActionLink {...actions[0]} of={of} />
            </dd>
          )}
          {actions.length > 1 && (
            <dd className="govuk-summary-list__actions">
              <ul className="govuk-summary-list__actions-list">
                {actions.map(action => (
                  <li key={action.hidden + action.text} className="govuk-summary-list__actions-list-item">
                    <ActionLink {...action} of={of} />
                  </li>
                ))}
              </ul>
            </dd>
          )}
        </div>
      ))}
    </dl>
  );
}

/** An action on a whole card needs no more words than the card's title. */
export type CardAction = Omit<SummaryAction, 'hidden'> & { hidden?: string };

export function ActionLink({ text, hidden, to, of }: CardAction & { of?: string }) {
  return (
    <Link className="govuk-link" to={to}>
      {text}
      <span className="govuk-visually-hidden">
        {hidden !== undefined && ` ${hidden}`}
        {of !== undefined && ` (${of})`}
      </span>
    </Link>
  );
}
