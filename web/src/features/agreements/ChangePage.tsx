import { useSuspenseQuery } from '@tanstack/react-query';
import { useParams } from 'react-router';
import { mayUse, useActor } from '../../lib/session.tsx';
import { Columns } from '../../ui/Columns.tsx';
import { Page } from '../../ui/Page.tsx';
import { TextLink } from '../../ui/TextLink.tsx';
import { agreementRead } from './api.ts';
import { actsOf } from './present-acts.ts';

/** Everything that may be done with an agreement, with what it means. */
export default function ChangePage() {
  const { id = '' } = useParams();
  const { membership } = useActor();
  const { value: agreement } = useSuspenseQuery(agreementRead(id)).data;
  const groups = actsOf(agreement)
    .map(({ title, acts }) => ({ title, acts: acts.filter(act => mayUse(act.for, membership.roles)) }))
    .filter(({ acts }) => acts.length > 0);
  return (
    <Page title="Change this agreement" caption={agreement.title} section="Agreements" back={`/agreements/${id}`}>
      <Columns>
        {groups.map(({ title, acts }) => (
          <section key={title}>
            <h2 className="govuk-heading-m">{title}</h2>
            <ul className="govuk-list govuk-list--spaced">
              {acts.map(({ to, text, hint }) => (
                <li key={to}>
                  <TextLink to={to}>{text}</TextLink>
                  <br />
                  {hint}
                </li>
              ))}
            </ul>
          </section>
        ))}
      </Columns>
    </Page>
  );
}
