import '../look/record.scss';
import { Link, useLocation } from 'react-router';

export type SubNavigationItem = { to: string; text: string };

/** The pages of one record, as links; the one that is open is told by its weight and to screen readers. */
export function SubNavigation({ label, items }: { label: string; items: readonly SubNavigationItem[] }) {
  const { pathname } = useLocation();
  return (
    <nav className="ts-subnav" aria-label={label}>
      <ul className="ts-subnav__list">
        {items.map(({ to, text }) => (
          <li key={to} className="ts-subnav__item">
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
