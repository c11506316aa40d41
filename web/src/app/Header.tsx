import { Link } from 'react-router';
import { useConfig } from '../lib/session.tsx';

/** The council's own header: its name, and its logo where it has given one. */
export function Header() {
  const { councilName, logo } = useConfig();
  return (
    <header className="govuk-generic-header ts-header">
      <div className="govuk-generic-header__container govuk-width-container ts-header__container">
        <div className="govuk-generic-header__logo">
          <Link to="/" className="govuk-generic-header__homepage-link ts-header__link">
            {logo === undefined ? <Mark /> : <img className="ts-header__logo" src={logo} alt="" height="36" />}
            <span>{councilName}</span>
          </Link>
        </div>
      </div>
    </header>
  );
}

/** Where there is no logo: three courses of stone, and something standing on them. */
function Mark() {
  return (
    <svg className="ts-header__mark" width="34" height="34" viewBox="0 0 34 34" aria-hidden="true" focusable="false">
      <path fill="currentColor" d="M8 17.500c2.6-6.3 7.4-9.8 13.5-9.800l3.9 1.7-4 1.300c-.6 4.6-4 6.8-9 6.800z" />
      <path fill="currentColor" d="M4 20h26v2.600H4zm3 5h20v2.600H7zm4 5h12v2.600H11z" opacity=".82" />
    </svg>
  );
}
