import { useSuspenseQuery } from '@tanstack/react-query';
import { lazy } from 'react';
import { useLocation, useParams } from 'react-router';
import { dayOf } from '../../../../functions/kernel/london.ts';
import { DayText } from '../../ui/DayText.tsx';
import { NotificationBanner } from '../../ui/NotificationBanner.tsx';
import { Page } from '../../ui/Page.tsx';
import { SummaryList } from '../../ui/SummaryList.tsx';
import { Tag, type TagColour } from '../../ui/Tag.tsx';
import { Aside } from '../returns/Aside.tsx';
import { AboutPart } from './AboutPart.tsx';
import { type DecisionDetail, decisionOf } from './api.ts';
import { NextPart } from './NextPart.tsx';
import { RecordPart } from './RecordPart.tsx';
import { capital } from './words.ts';

const OptionsTable = lazy(async () => ({ default: (await import('./OptionsTable.tsx')).OptionsTable }));

/** One decision: what happens next, its clock, its options side by side and its record. Public. */
export default function DecisionPage() {
  const { id = '' } = useParams();
  const { state } = useLocation();
  const done: unknown = typeof state === 'object' && state !== null ? Reflect.get(state, 'done') : undefined;
  const { value: decision } = useSuspenseQuery(decisionOf(id)).data;
  const { entry, appraisal } = decision;
  return (
    <Page
      title={entry.title}
      caption={entry.reference}
      section="Decisions"
      back="/decisions"
      aside={<Tag {...tagOf(decision.stands.standing)}>{capital(decision.stands.standing)}</Tag>}
      banner={typeof done === 'string' && <NotificationBanner success>{done}</NotificationBanner>}
    >
      <p className="govuk-body-l">{entry.summary}</p>
      <NextPart decision={decision} />
      <RecordPart decision={decision} />
      <AboutPart decision={decision} />
      {appraisal !== undefined && (
        <Aside what="the options">
          <OptionsTable appraisal={appraisal} />
        </Aside>
      )}
      <Meaning decision={decision} />
      <Equality decision={decision} />
      <Said decision={decision} />
    </Page>
  );
}

/** Coloured while something is to be done or watched, grey when nothing is. */
function tagOf(standing: DecisionDetail['stands']['standing']): { colour?: TagColour } {
  if (standing === 'called in') return { colour: 'orange' };
  if (standing === 'in force' || standing === 'superseded' || standing === 'withdrawn') return { colour: 'grey' };
  return {};
}

/** What it means, and the law it rests on. */
function Meaning({ decision: { entry, laws } }: { decision: DecisionDetail }) {
  return (
    <>
      <h2 className="govuk-heading-m">What it means</h2>
      <SummaryList
        rows={[
          { key: 'Money', value: entry.implications.financial },
          { key: 'Law', value: entry.implications.legal },
          { key: 'Equalities', value: entry.implications.equalities },
          { key: 'Resources', value: entry.implications.resources },
        ]}
      />
      {laws.length > 0 && (
        <>
          <h2 className="govuk-heading-m">The law it rests on</h2>
          <SummaryList
            rows={laws.map(({ title, asks, address }) => ({
              key: title,
              value: (
                <>
                  {asks}{' '}
                  <a className="govuk-link" href={address}>
                    Read it<span className="govuk-visually-hidden">: {title}</span>
                  </a>
                </>
              ),
            }))}
          />
        </>
      )}
    </>
  );
}

function Equality({ decision: { equality } }: { decision: DecisionDetail }) {
  if (equality === undefined) return null;
  return (
    <>
      <h2 className="govuk-heading-m">Equality impact assessment</h2>
      <SummaryList
        rows={[
          { key: 'Who is affected', value: equality.findings },
          { key: 'What is done about it', value: equality.mitigation },
          { key: 'Recorded on', value: <DayText day={dayOf(equality.at)} /> },
          { key: 'To be reviewed by', value: <DayText day={equality.reviewOn} /> },
        ]}
      />
    </>
  );
}

/** What committees and consultees said, each with its day. */
function Said({ decision: { considered, entry, responses } }: { decision: DecisionDetail }) {
  const answered = new Set(responses.map(({ who }) => who));
  const consulted = [
    ...responses.map(({ who, on, response }, place) => ({ id: `${place}`, who, on, response })),
    ...entry.consultees
      .filter(({ who }) => !answered.has(who))
      .map(({ who, response }) => ({ id: who, who, on: undefined, response: response ?? 'No response recorded.' })),
  ];
  return (
    <>
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
      {consulted.length > 0 && (
        <>
          <h2 className="govuk-heading-m">Who was consulted</h2>
          <dl className="govuk-summary-list">
            {consulted.map(({ id, who, on, response }) => (
              <div className="govuk-summary-list__row" key={id}>
                <dt className="govuk-summary-list__key">{who}</dt>
                <dd className="govuk-summary-list__value">
                  {on !== undefined && (
                    <>
                      <DayText day={on} />:{' '}
                    </>
                  )}
                  {response}
                </dd>
              </div>
            ))}
          </dl>
        </>
      )}
    </>
  );
}
