import '../look/subnav.scss';
import { Link, useLocation } from 'react-router';

export type SubNavigationItem = { to: string; text: string };

/** The pages of one record, as links; the one that is open is told by its weight and to screen readers. */
export function SubNavigation({ label, items }: { label: string; items: readonly SubNavigationItem[] }) {
  const { pathname } = useLocation();
  return (
    <nav aria-label={label}>
      <ul className="govuk-list ts-subnav">
        {items.map(({ to, text }) => (
          <li key={to} className="govuk-!-margin-bottom-0">
            <Link
              className="govuk-link ts-subnav__link"
              to={to}
              {...(pathname === to ? { 'aria-current': 'page' as const } : {})}
            >
              {text}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
