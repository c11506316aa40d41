import { useEffect, useState } from 'react';
import { Link, useLocation } from 'react-router';
import { useAuthState, useConfig, useServices, useSession } from '../lib/session.tsx';
import { classes } from '../ui/classes.ts';
import { homeOf, type NavigationItem, navigationOf, prefetch, type Site } from './routes.tsx';

/** The service's name and the pages of the person's role; on a phone behind a button. */
export function Navigation({ site }: { site: Site }) {
  const { serviceName } = useConfig();
  const { auth } = useServices();
  const signedIn = useAuthState().status === 'signed in';
  const session = useSession();
  const { pathname } = useLocation();
  const [open, setOpen] = useState(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another page closes the menu
  useEffect(() => setOpen(false), [pathname]);

  const roles = session?.membership.roles ?? [];
  const items = session === undefined ? [] : navigationOf(roles, site);
  return (
    <section
      aria-label="Service information"
      className={classes('govuk-service-navigation ts-navigation', !signedIn && 'ts-navigation--out')}
    >
      <div className="govuk-width-container">
        <div className="govuk-service-navigation__container">
          <span className="govuk-service-navigation__service-name">
            <Link to={session === undefined ? '/' : homeOf(roles, site)} className="govuk-service-navigation__link">
              {serviceName}
            </Link>
          </span>
          <nav aria-label="Menu" className="govuk-service-navigation__wrapper">
            {signedIn && (
              <button
                type="button"
                className="govuk-service-navigation__toggle ts-navigation__toggle"
                aria-controls="navigation"
                aria-expanded={open}
                onClick={() => setOpen(!open)}
              >
                Menu
              </button>
            )}
            <ul
              className={classes('govuk-service-navigation__list', signedIn && !open && 'ts-navigation__list--closed')}
              id="navigation"
            >
              {items.map(item => (
                <Item
                  key={item.path}
                  item={item}
                  pathname={pathname}
                  unread={session?.me.unread ?? 0}
                  onNear={() => void prefetch(item.path, site)}
                />
              ))}
              {signedIn ? (
                <>
                  <li className="govuk-service-navigation__item ts-navigation__end">
                    <Link to="/account" className="govuk-service-navigation__link">
                      {session?.me.user.name ?? 'Your account'}
                    </Link>
                  </li>
                  <li className="govuk-service-navigation__item">
                    <button type="button" className="ts-navigation__button" onClick={() => void auth.signOut()}>
                      Sign out
                    </button>
                  </li>
                </>
              ) : (
                <li className="govuk-service-navigation__item ts-navigation__end">
                  <button
                    type="button"
                    className="ts-navigation__button"
                    onClick={() => void auth.signIn(pathname === '/signed-out' ? '/' : pathname)}
                  >
                    Sign in
                  </button>
                </li>
              )}
            </ul>
          </nav>
        </div>
      </div>
    </section>
  );
}

function Item({
  item,
  pathname,
  unread,
  onNear,
}: {
  item: NavigationItem;
  pathname: string;
  unread: number;
  onNear: () => void;
}) {
  const current = pathname === item.path;
  const active = current || pathname.startsWith(`${item.path}/`);
  return (
    <li className={classes('govuk-service-navigation__item', active && 'govuk-service-navigation__item--active')}>
      <Link
        className="govuk-service-navigation__link"
        to={item.path}
        aria-current={current ? 'page' : active || undefined}
        onMouseEnter={onNear}
        onFocus={onNear}
      >
        {active ? <strong className="govuk-service-navigation__active-fallback">{item.words}</strong> : item.words}
        {item.unread && unread > 0 && (
          <span className="ts-count">
            {unread}
            <span className="govuk-visually-hidden"> not read</span>
          </span>
        )}
      </Link>
    </li>
  );
}
