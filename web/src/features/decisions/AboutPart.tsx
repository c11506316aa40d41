import type { ReactNode } from 'react';
import { useSession } from '../../lib/session.tsx';
import { Money } from '../../ui/Money.tsx';
import { SummaryList } from '../../ui/SummaryList.tsx';
import { TextLink } from '../../ui/TextLink.tsx';
import type { DecisionDetail, Entry } from './api.ts';
import { permitWords } from './present.ts';

/** Who decides, about how much money and where, and which other decisions it belongs to. */
export function AboutPart({ decision }: { decision: DecisionDetail }) {
  const { entry, key, followsOn, superseding, supersededBy } = decision;
  const rows: { key: string; value: ReactNode }[] = [
    { key: 'Decision maker', value: entry.decisionMaker },
    { key: 'Lead member', value: entry.leadMember },
    { key: 'Director', value: entry.director },
    { key: 'Department', value: entry.department },
    { key: 'Contact', value: entry.contact },
    { key: 'Value', value: <Money pence={entry.valuePence} /> },
    { key: 'Divisions affected', value: entry.divisions.length === 0 ? 'None' : entry.divisions.join(', ') },
    { key: 'Key decision', value: key.reason },
  ];
  const add = (name: string, value: ReactNode, there: boolean) => {
    if (there) rows.push({ key: name, value });
  };
  add('Documents', <Lines of={entry.documents} />, entry.documents.length > 0);
  add('Follows on from', <Followed of={followsOn} />, followsOn.length > 0);
  add('Supersedes', <Titles of={superseding} />, superseding.length > 0);
  add('To be superseded by', <Titles of={supersededBy} />, supersededBy.length > 0);
  add('Permits', <Permitted of={entry.permits} />, entry.permits.length > 0);
  return (
    <>
      <h2 className="govuk-heading-m">About this decision</h2>
      <SummaryList rows={rows} />
    </>
  );
}

function Lines({ of }: { of: readonly string[] }) {
  return (
    <ul className="govuk-list">
      {of.map(line => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}

function Titles({ of }: { of: DecisionDetail['superseding'] }) {
  return (
    <ul className="govuk-list">
      {of.map(({ id, title }) => (
        <li key={id}>
          <TextLink to={`/decisions/${id}`}>{title}</TextLink>
        </li>
      ))}
    </ul>
  );
}

function Followed({ of }: { of: DecisionDetail['followsOn'] }) {
  return (
    <ul className="govuk-list">
      {of.map(({ reference, decision }) => (
        <li key={reference}>
          {reference}
          {decision !== undefined && (
            <>
              : <TextLink to={`/decisions/${decision.id}`}>{decision.title}</TextLink>
            </>
          )}
        </li>
      ))}
    </ul>
  );
}

/** Those who are signed in can open what it is about. */
function Permitted({ of }: { of: Entry['permits'] }) {
  const session = useSession();
  return (
    <ul className="govuk-list">
      {of.map(permit => {
        const { words, on, to } = permitWords(permit);
        return (
          <li key={`${permit.effect} ${permit.subject}`}>
            {words}: {to === undefined || session === undefined ? on : <TextLink to={to}>{on}</TextLink>}
          </li>
        );
      })}
    </ul>
  );
}
