import { useEffect, useState } from 'react';
import { Link, useLocation } from 'react-router';
import { useAuthState, useConfig, useServices, useSession } from '../lib/session.tsx';
import { classes } from '../ui/classes.ts';
import { type AppRoute, homeOf, navigationOf } from './routes.tsx';

/** The service's name and the pages of the person's role; on a phone behind a button. */
export function Navigation({ table }: { table: readonly AppRoute[] }) {
  const { serviceName } = useConfig();
  const { auth } = useServices();
  const signedIn = useAuthState().status === 'signed in';
  const session = useSession();
  const { pathname } = useLocation();
  const [open, setOpen] = useState(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another page closes the menu
  useEffect(() => setOpen(false), [pathname]);

  const roles = session?.membership.roles ?? [];
  const items = session === undefined ? [] : navigationOf(roles, table);
  return (
    <section
      aria-label="Service information"
      className={classes('govuk-service-navigation ts-navigation', !signedIn && 'ts-navigation--out')}
    >
      <div className="govuk-width-container">
        <div className="govuk-service-navigation__container">
          <span className="govuk-service-navigation__service-name">
            <Link to={session === undefined ? '/' : homeOf(roles, table)} className="govuk-service-navigation__link">
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
              {items.map(route => (
                <Item key={route.path} route={route} pathname={pathname} unread={session?.me.unread ?? 0} />
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

function Item({ route, pathname, unread }: { route: AppRoute; pathname: string; unread: number }) {
  const current = pathname === route.path;
  const active = current || pathname.startsWith(`${route.path}/`);
  const prefetch = () => void route.load().catch(() => undefined);
  return (
    <li className={classes('govuk-service-navigation__item', active && 'govuk-service-navigation__item--active')}>
      <Link
        className="govuk-service-navigation__link"
        to={route.path}
        aria-current={current ? 'page' : active || undefined}
        onMouseEnter={prefetch}
        onFocus={prefetch}
      >
        {active ? (
          <strong className="govuk-service-navigation__active-fallback">{route.navigation}</strong>
        ) : (
          route.navigation
        )}
        {route.unread && unread > 0 && (
          <span className="ts-count">
            {unread}
            <span className="govuk-visually-hidden"> not read</span>
          </span>
        )}
      </Link>
    </li>
  );
}
