import { useNavigate } from 'react-router';
import { useActAs, useSession } from '../lib/session.tsx';
import { homeOf, type Site } from './routes.tsx';

/** For whom the person acts; with a way to change it for those who act for several. */
export function SwitchOrganisation({ site }: { site: Site }) {
  const session = useSession();
  const actAs = useActAs();
  const navigate = useNavigate();
  if (session === undefined) return null;
  const { me, membership } = session;
  if (me.memberships.length === 1) return null;
  return (
    <div className="ts-switch">
      <form
        className="govuk-width-container ts-switch__form"
        onSubmit={event => {
          event.preventDefault();
          const chosen = String(new FormData(event.currentTarget).get('organisation'));
          const next = me.memberships.find(({ organisation }) => organisation === chosen);
          if (next === undefined || next === membership) return;
          actAs(next.organisation);
          navigate(homeOf(next.roles, site));
        }}
      >
        <label htmlFor="acting-for">Acting for</label>
        <select
          id="acting-for"
          name="organisation"
          className="ts-switch__select"
          key={membership.organisation}
          defaultValue={membership.organisation}
        >
          {me.memberships.map(({ organisation, organisationName }) => (
            <option key={organisation} value={organisation}>
              {organisationName}
            </option>
          ))}
        </select>
        <button type="submit" className="ts-switch__button">
          Change<span className="govuk-visually-hidden"> organisation</span>
        </button>
      </form>
    </div>
  );
}
