import { Link } from 'react-router';

export type Crumb = { text: string; to?: string };

/** Where the page lies; the page itself may stand last, without `to`. */
export function Breadcrumbs({ items }: { items: readonly Crumb[] }) {
  return (
    <nav className="govuk-breadcrumbs" aria-label="Breadcrumb">
      <ol className="govuk-breadcrumbs__list">
        {items.map(({ text, to }) =>
          to === undefined ? (
            <li key={text} className="govuk-breadcrumbs__list-item" aria-current="page">
              {text}
            </li>
          ) : (
            <li key={text} className="govuk-breadcrumbs__list-item">
              <Link className="govuk-breadcrumbs__link" to={to}>
                {text}
              </Link>
            </li>
          ),
        )}
      </ol>
    </nav>
  );
}
