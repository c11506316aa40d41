import { useSuspenseQueries } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useParams } from 'react-router';
import { dayOf, formatDay } from '../../../../../functions/kernel/london.ts';
import { serviceClock } from '../../../lib/now.ts';
import { mayUse, useActor } from '../../../lib/session.tsx';
import { DayText } from '../../../ui/DayText.tsx';
import { SummaryList } from '../../../ui/SummaryList.tsx';
import { Table } from '../../../ui/Table.tsx';
import { TextLink } from '../../../ui/TextLink.tsx';
import { Section } from '../../oversight/Section.tsx';
import { AgreementFrame } from '../AgreementFrame.tsx';
import { agreementRead } from '../api.ts';
import { calendarWords, factRows } from '../present.ts';
import { agreementManagers } from '../rights.ts';
import { type Terms, termsOf } from './api.ts';
import { DocumentName } from './DocumentName.tsx';
import { type Document, documentNames, keptAt, noticeWords, type SignedLine, signedLines } from './present-terms.ts';

/** What the agreement says and where that is written: parties, signatures, documents, notice, reviews, annotations. */
export default function TermsPage() {
  const { id = '' } = useParams();
  const { membership } = useActor();
  const [{ data: read }, { data: terms }] = useSuspenseQueries({ queries: [agreementRead(id), termsOf(id)] });
  const agreement = read.value;
  const manages = mayUse(agreementManagers, membership.roles) && agreement.ended === undefined;
  const page = `/agreements/${id}`;
  const end = (to: string, words: string) => (manages ? <TextLink to={`${page}/${to}`}>{words}</TextLink> : undefined);
  const remove = (part: string, item: string, what: string) =>
    manages ? (
      <TextLink to={`${page}/remove/${part}/${item}`} hidden={what}>
        Remove
      </TextLink>
    ) : null;
  return (
    <AgreementFrame agreement={agreement} title="Terms and documents">
      <Section title="Parties and term" id="parties" end={end('edit', 'Change details')}>
        <SummaryList rows={[...factRows(agreement), ...successionRows(terms)]} />
      </Section>

      <Section title="Who signed" id="signatures" end={end('sign', 'Record who signed')}>
        <Table<SignedLine>
          caption="Signatures, party by party"
          captionSize="hidden"
          rows={signedLines(agreement.parties, terms)}
          rowKey={line => line.id}
          columns={[
            { heading: 'Party', cell: line => line.party },
            { heading: 'Signed by', cell: line => line.post },
            { heading: 'On', cell: ({ signed }) => signed !== undefined && <DayText day={signed} as="short" /> },
            ...actions<SignedLine>(manages, line =>
              line.signatory === undefined
                ? null
                : remove('signatory', line.signatory, `the signature of ${line.party}`),
            ),
          ]}
        />
      </Section>

      <Section title="Documents" id="documents" end={end('documents', 'Add a document')}>
        <Table<Document>
          caption="Documents and where they are kept"
          captionSize="hidden"
          rows={terms.documents.toSorted((one, other) => (one.dated < other.dated ? 1 : -1))}
          rowKey={document => document.id}
          empty="No document is recorded."
          columns={[
            { heading: 'Document', cell: document => <DocumentName document={document} /> },
            { heading: 'Kind', cell: ({ kind }) => documentNames[kind] },
            { heading: 'Dated', cell: ({ dated }) => <DayText day={dated} as="short" /> },
            { heading: 'Where it is kept', cell: ({ held }) => keptAt(held) },
            ...actions<Document>(manages, ({ id: document, title }) => remove('document', document, title)),
          ]}
        />
      </Section>

      <Section title="Notice" id="notice" end={end('notice-period', 'Record the notice period')}>
        {noticeWords(terms).map(words => (
          <p className="govuk-body" key={words}>
            {words}
          </p>
        ))}
      </Section>

      <Section title="Reviews" id="reviews" end={end('reviews', 'Plan a review')}>
        <Reviews terms={terms} page={page} manages={manages} remove={remove} />
      </Section>

      <Section title="Annotations on the charts" id="annotations" end={end('annotate', 'Annotate the charts')}>
        {terms.annotations.length === 0 ? (
          <p className="govuk-body">Nothing is said on the charts of this agreement as a whole.</p>
        ) : (
          <SummaryList
            rows={terms.annotations.map(({ id: annotation, on, words }) => ({
              key: formatDay(on),
              value: words,
              ...(manages
                ? {
                    actions: [{ text: 'Remove', hidden: `“${words}”`, to: `${page}/remove/annotation/${annotation}` }],
                  }
                : {}),
            }))}
          />
        )}
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

/** A last column with what may be done, for those who may. */
function actions<Row>(shown: boolean, cell: (row: Row) => ReactNode) {
  return shown ? [{ heading: 'Action', hideHeading: true, cell }] : [];
}

function successionRows({ succeeds, successors }: Terms) {
  return [
    ...(succeeds === undefined ? [] : [{ key: 'Replaces', value: <Related agreement={succeeds} /> }]),
    ...successors.map(successor => ({ key: 'Replaced by', value: <Related agreement={successor} /> })),
  ];
}

function Related({ agreement: { id, title, reference, start } }: { agreement: Terms['successors'][number] }) {
  return (
    <>
      <TextLink to={`/agreements/${id}`}>{title}</TextLink> ({reference}), from <DayText day={start} />
    </>
  );
}

function Reviews({
  terms: { reviews },
  page,
  manages,
  remove,
}: {
  terms: Terms;
  page: string;
  manages: boolean;
  remove(part: string, item: string, what: string): ReactNode;
}) {
  const today = dayOf(serviceClock());
  return (
    <Table<Terms['reviews'][number]>
      caption="Reviews, the latest first"
      captionSize="hidden"
      rows={reviews.toSorted((one, other) => (one.on < other.on ? 1 : -1))}
      rowKey={review => review.id}
      empty="No review is planned, and none was held."
      columns={[
        { heading: 'Review', cell: ({ what }) => what },
        { heading: 'Planned for', cell: ({ on }) => <DayText day={on} as="short" /> },
        {
          heading: 'What it found',
          cell: ({ on, done }) =>
            done !== undefined ? (
              <>
                Held on <DayText day={done.on} />. {done.words}
              </>
            ) : on < today ? (
              <span className="ts-tone--bad">Overdue</span>
            ) : (
              'To come'
            ),
        },
        ...actions<Terms['reviews'][number]>(manages, ({ id, what, done }) =>
          done !== undefined ? null : (
            <>
              <TextLink to={`${page}/reviews/${id}`} hidden={`of ${what}`}>
                Record the outcome
              </TextLink>
              <br />
              {remove('review', id, `the review: ${what}`)}
            </>
          ),
        ),
      ]}
    />
  );
}
