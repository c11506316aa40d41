import '../../look/items.scss';
import { Link, useLocation } from 'react-router';

const pages = [
  { to: '/admin', text: 'Jobs' },
  { to: '/admin/organisations', text: 'Organisations and people' },
  { to: '/admin/settings', text: 'Settings' },
  { to: '/admin/measures', text: 'Measures' },
];

/** The parts of the administrator's area, above its pages. */
export function AdminLinks() {
  const { pathname } = useLocation();
  return (
    <nav aria-label="Administration">
      <ul className="ts-links">
        {pages.map(({ to, text }) => (
          <li key={to}>
            <Link className="govuk-link" to={to} aria-current={pathname === to ? 'page' : undefined}>
              {text}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
