import { officers } from '../../../../functions/decisions/shared/access.ts';
import { mayUse, useSession } from '../../lib/session.tsx';
import { ButtonLink } from '../../ui/ButtonLink.tsx';
import { InsetText } from '../../ui/InsetText.tsx';
import { SummaryList } from '../../ui/SummaryList.tsx';
import { TextLink } from '../../ui/TextLink.tsx';
import type { DecisionDetail } from './api.ts';
import { clockRows, nextWords } from './present.ts';
import { actsFor } from './present-acts.ts';

/** How a decision stands, what happens next and by when, and what the reader may do about it now. */
export function NextPart({ decision }: { decision: DecisionDetail }) {
  const session = useSession();
  const roles = session?.membership.roles ?? [];
  const { next, others } = actsFor(decision, roles);
  return (
    <>
      <InsetText>
        <h2 className="govuk-heading-m">What happens next</h2>
        {nextWords(decision).map(words => (
          <p className="govuk-body" key={words}>
            {words}
          </p>
        ))}
      </InsetText>
      {next !== undefined && <ButtonLink to={next.to}>{next.text}</ButtonLink>}
      {others.length > 0 && (
        <nav className="ts-no-print" aria-labelledby="acts">
          <h2 className="govuk-heading-s" id="acts">
            {next === undefined ? 'What you can do now' : 'What you can also do now'}
          </h2>
          <ul className="govuk-list">
            {others.map(({ text, to }) => (
              <li key={to}>
                <TextLink to={to}>{text}</TextLink>
              </li>
            ))}
            {mayUse(officers, roles) && (
              <li>
                <TextLink to="/guides/governance-officers">Read how it is done</TextLink>
              </li>
            )}
          </ul>
        </nav>
      )}
      <h2 className="govuk-heading-m">The clock</h2>
      <SummaryList rows={clockRows(decision)} />
    </>
  );
}
