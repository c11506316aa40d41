import { useSuspenseQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useParams } from 'react-router';
import { dayOf } from '../../../../functions/kernel/london.ts';
import { DayText } from '../../ui/DayText.tsx';
import { InsetText } from '../../ui/InsetText.tsx';
import { Money } from '../../ui/Money.tsx';
import { Page } from '../../ui/Page.tsx';
import { SummaryList } from '../../ui/SummaryList.tsx';
import { TextLink } from '../../ui/TextLink.tsx';
import { type DecisionDetail, decisionOf } from './api.ts';
import { OptionsTable } from './OptionsTable.tsx';
import { clockWords, standingName } from './present.ts';
import { RecordPart } from './RecordPart.tsx';

/** One decision with its clock in words, its options side by side and its record. Public. */
export default function DecisionPage() {
  const { id = '' } = useParams();
  const decision = useSuspenseQuery(decisionOf(id)).data;
  const { entry, stands, key, appraisal, considered, equality, withdrawn } = decision;
  return (
    <Page title={entry.title} caption={entry.reference} section="Decisions" back="/decisions">
      <InsetText>
        <p className="govuk-body">
          <strong>{standingName(stands.standing)}.</strong> {stands.words}
        </p>
        {clockWords(decision).map(words => (
          <p className="govuk-body" key={words}>
            {words}
          </p>
        ))}
        {withdrawn !== undefined && <p className="govuk-body">{withdrawn.reason}</p>}
      </InsetText>
      <p className="govuk-body">{entry.summary}</p>
      <p className="govuk-body">{key.reason}</p>
      <SummaryList rows={aboutRows(decision)} />
      <RecordPart decision={decision} />
      {appraisal !== undefined && <OptionsTable appraisal={appraisal} />}
      <h2 className="govuk-heading-m">What it means</h2>
      <SummaryList
        rows={[
          { key: 'Money', value: entry.implications.financial },
          { key: 'Law', value: entry.implications.legal },
          { key: 'Equalities', value: entry.implications.equalities },
          { key: 'Resources', value: entry.implications.resources },
        ]}
      />
      {equality !== undefined && (
        <>
          <h2 className="govuk-heading-m">Equality impact assessment</h2>
          <p className="govuk-body">{equality.findings}</p>
          <p className="govuk-body">{equality.mitigation}</p>
          <p className="govuk-body">
            It was recorded on <DayText day={dayOf(equality.at)} /> and is to be reviewed by{' '}
            <DayText day={equality.reviewOn} />.
          </p>
        </>
      )}
      {considered.length > 0 && (
        <>
          <h2 className="govuk-heading-m">What committees said</h2>
          <SummaryList
            rows={considered.map(({ committee, on, comments }) => ({
              key: committee,
              value: (
                <>
                  <DayText day={on} />: {comments}
                </>
              ),
            }))}
          />
        </>
      )}
      {entry.consultees.length > 0 && (
        <>
          <h2 className="govuk-heading-m">Who was consulted</h2>
          <SummaryList
            rows={entry.consultees.map(({ who, response }) => ({
              key: who,
              value: response ?? 'No response recorded',
            }))}
          />
        </>
      )}
    </Page>
  );
}

function aboutRows({ entry, superseding, supersededBy }: DecisionDetail) {
  const rows: { key: string; value: ReactNode }[] = [
    { key: 'Decision maker', value: entry.decisionMaker },
    { key: 'Lead member', value: entry.leadMember },
    { key: 'Director', value: entry.director },
    { key: 'Department', value: entry.department },
    { key: 'Contact', value: entry.contact },
    { key: 'Value', value: <Money pence={entry.valuePence} /> },
    { key: 'Divisions affected', value: entry.divisions.length === 0 ? 'None' : entry.divisions.join(', ') },
  ];
  if (entry.documents.length > 0) rows.push({ key: 'Documents', value: entry.documents.join(', ') });
  if (entry.follows.length > 0) rows.push({ key: 'Follows on from', value: entry.follows.join(', ') });
  if (superseding.length > 0) rows.push({ key: 'Supersedes', value: <Titles of={superseding} /> });
  if (supersededBy.length > 0) rows.push({ key: 'To be superseded by', value: <Titles of={supersededBy} /> });
  return rows;
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
