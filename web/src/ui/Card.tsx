import type { ReactNode } from 'react';
import { Link } from 'react-router';

/** Cards side by side, at most four in a row. */
export function Cards({ children }: { children: ReactNode }) {
  return <ul className="ts-cards">{children}</ul>;
}

/** One number with what it counts, the first thing to read on a home page. The whole card is the link. */
export function Card({ figure, label, note, to }: { figure: ReactNode; label: string; note?: ReactNode; to?: string }) {
  return (
    <li className="ts-card">
      <p className="ts-card__figure">{figure}</p>
      <p className="ts-card__label">
        {to === undefined ? (
          label
        ) : (
          <Link className="govuk-link ts-card__link" to={to}>
            {label}
          </Link>
        )}
      </p>
      {note !== undefined && <p className="ts-card__note">{note}</p>}
    </li>
  );
}
