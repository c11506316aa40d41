import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { useAuthState, useConfig } from '../lib/session.tsx';
import { WarningText } from '../ui/WarningText.tsx';
import { footerLinks } from '../words/shared.ts';
import { Header } from './Header.tsx';
import { IdleWarning } from './IdleWarning.tsx';
import { Navigation } from './Navigation.tsx';
import type { Site } from './routes.tsx';
import { SwitchOrganisation } from './SwitchOrganisation.tsx';

/** What stands around every page. The order is the order of reading: skip link, council, organisation, service, page. */
export function Layout({ site, children }: { site: Site; children: ReactNode }) {
  const { councilName } = useConfig();
  const auth = useAuthState();
  return (
    <>
      <a href="#main" className="govuk-skip-link">
        Skip to main content
      </a>
      <Header />
      <SwitchOrganisation site={site} />
      <Navigation site={site} />
      <div className="govuk-width-container">
        {auth.status === 'failed' && (
          <div className="ts-failure" role="alert">
            <WarningText>{auth.words}</WarningText>
          </div>
        )}
        {children}
      </div>
      <footer className="ts-footer">
        <div className="govuk-width-container">
          <h2 className="govuk-visually-hidden">Support links</h2>
          <ul className="ts-footer__links">
            {footerLinks.map(({ to, text }) => (
              <li key={to}>
                <Link className="govuk-link ts-footer__link" to={to}>
                  {text}
                </Link>
              </li>
            ))}
          </ul>
          <p className="ts-footer__owner">Run by {councilName}</p>
        </div>
      </footer>
      {auth.status === 'signed in' && <IdleWarning />}
    </>
  );
}
