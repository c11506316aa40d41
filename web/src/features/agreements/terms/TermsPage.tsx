import { useSuspenseQueries } from '@tanstack/react-query';
import { useParams } from 'react-router';
import { dayOf, formatDay } from '../../../../../functions/kernel/london.ts';
import { serviceClock } from '../../../lib/now.ts';
import { mayUse, useActor } from '../../../lib/session.tsx';
import { DayText } from '../../../ui/DayText.tsx';
import { type SummaryAction, SummaryList, type SummaryRow } from '../../../ui/SummaryList.tsx';
import { TextLink } from '../../../ui/TextLink.tsx';
import { Section } from '../../oversight/Section.tsx';
import { AgreementFrame } from '../AgreementFrame.tsx';
import { agreementRead } from '../api.ts';
import { calendarWords, factRows } from '../present.ts';
import { agreementManagers } from '../rights.ts';
import { type Terms, termsOf } from './api.ts';
import { KeptAt } from './KeptAt.tsx';
import { documentNames, noticeWords, signedLines } from './present-terms.ts';

/** What the agreement says and where that is written: parties, signatures, documents, notice, reviews, annotations. */
export default function TermsPage() {
  const { id = '' } = useParams();
  const { membership } = useActor();
  const [{ data: read }, { data: terms }] = useSuspenseQueries({ queries: [agreementRead(id), termsOf(id)] });
  const agreement = read.value;
  const manages = mayUse(agreementManagers, membership.roles);
  const page = `/agreements/${id}`;
  const end = (to: string, words: string) => (manages ? <TextLink to={`${page}/${to}`}>{words}</TextLink> : undefined);
  const act = (...actions: SummaryAction[]) => (manages ? { actions } : {});
  const remove = (part: string, item: string, hidden: string): SummaryAction => ({
    text: 'Remove',
    hidden,
    to: `${page}/remove/${part}/${item}`,
  });
  const signatures = signedLines(agreement.parties, terms);
  return (
    <AgreementFrame agreement={agreement} title="Terms and documents">
      <Section
        title="Parties and term"
        id="parties"
        end={agreement.ended === undefined ? end('edit', 'Change details') : undefined}
      >
        <SummaryList rows={[...factRows(agreement), ...successionRows(terms)]} />
      </Section>

      <Section title="Who signed" id="signatures" end={end('sign', 'Record who signed')}>
        <SummaryList
          rows={signatures.map(({ id: line, party, post, signed, signatory }) => ({
            id: line,
            key: party,
            value: signed === undefined ? post : `${post}, on ${formatDay(signed)}`,
            ...(signatory === undefined ? {} : act(remove('signatory', signatory, `the signature of ${party}`))),
          }))}
        />
      </Section>

      <Section title="Documents" id="documents" end={end('documents', 'Add a document')}>
        <Listed
          empty="No document is recorded."
          rows={terms.documents
            .toSorted((one, other) => (one.dated < other.dated ? 1 : -1))
            .map(document => ({
              id: document.id,
              key: document.title,
              value: (
                <>
                  {documentNames[document.kind]}, <DayText day={document.dated} />
                  <br />
                  Kept: <KeptAt document={document} />
                </>
              ),
              ...act(remove('document', document.id, document.title)),
            }))}
        />
      </Section>

      <Section title="Notice" id="notice" end={end('notice-period', 'Record the notice period')}>
        {noticeWords(terms, agreement).map(words => (
          <p className="govuk-body" key={words}>
            {words}
          </p>
        ))}
      </Section>

      <Section title="Reviews" id="reviews" end={end('reviews', 'Plan a review')}>
        <Listed
          empty="No review is planned, and none was held."
          rows={terms.reviews
            .toSorted((one, other) => (one.on < other.on ? 1 : -1))
            .map(review => ({
              id: review.id,
              key: review.what,
              value: <ReviewStanding review={review} />,
              ...(review.done === undefined
                ? act(
                    { text: 'Record the outcome', hidden: `of ${review.what}`, to: `${page}/reviews/${review.id}` },
                    remove('review', review.id, `the review: ${review.what}`),
                  )
                : {}),
            }))}
        />
      </Section>

      <Section title="Annotations on the charts" id="annotations" end={end('annotate', 'Annotate the charts')}>
        <Listed
          empty="Nothing is said on the charts of this agreement as a whole."
          rows={terms.annotations.map(({ id: annotation, on, words }) => ({
            id: annotation,
            key: formatDay(on),
            value: words,
            ...act(remove('annotation', annotation, `“${words}”`)),
          }))}
        />
      </Section>

      <Section title="Reporting calendar" id="calendar">
        <ul className="govuk-list govuk-list--bullet">
          {calendarWords(agreement.reporting).map(words => (
            <li key={words}>{words}</li>
          ))}
        </ul>
      </Section>
    </AgreementFrame>
  );
}

function Listed({ rows, empty }: { rows: readonly SummaryRow[]; empty: string }) {
  return rows.length === 0 ? <p className="govuk-body">{empty}</p> : <SummaryList rows={rows} />;
}

function successionRows({ succeeds, successors }: Terms): SummaryRow[] {
  return [
    ...(succeeds === undefined ? [] : [{ key: 'Replaces', value: <Related agreement={succeeds} /> }]),
    ...successors.map(successor => ({
      id: successor.id,
      key: successor.activated === undefined ? 'To be replaced by' : 'Replaced by',
      value: <Related agreement={successor} />,
    })),
  ];
}

function Related({ agreement: { id, title, reference, start } }: { agreement: Terms['successors'][number] }) {
  return (
    <>
      <TextLink to={`/agreements/${id}`}>{title}</TextLink> ({reference}), from <DayText day={start} />
    </>
  );
}

function ReviewStanding({ review: { on, done } }: { review: Terms['reviews'][number] }) {
  if (done !== undefined) {
    return (
      <>
        Held on <DayText day={done.on} />. {done.words}
      </>
    );
  }
  return on < dayOf(serviceClock()) ? (
    <span className="ts-tone--bad">
      Overdue since <DayText day={on} />
    </span>
  ) : (
    <>
      Planned for <DayText day={on} />
    </>
  );
}
