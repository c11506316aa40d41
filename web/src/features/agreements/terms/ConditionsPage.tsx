import { useSuspenseQueries } from '@tanstack/react-query';
import { useParams } from 'react-router';
import { dayOf } from '../../../../../functions/kernel/london.ts';
import { serviceClock } from '../../../lib/now.ts';
import { mayUse, useActor } from '../../../lib/session.tsx';
import { Details } from '../../../ui/Details.tsx';
import { SummaryCard } from '../../../ui/SummaryCard.tsx';
import { SummaryList } from '../../../ui/SummaryList.tsx';
import { Table } from '../../../ui/Table.tsx';
import { TextLink } from '../../../ui/TextLink.tsx';
import { Section } from '../../oversight/Section.tsx';
import { AgreementFrame } from '../AgreementFrame.tsx';
import { agreementRead } from '../api.ts';
import { conditionKeepers } from '../rights.ts';
import { type Terms, termsOf } from './api.ts';
import { DocumentName } from './DocumentName.tsx';
import {
  type ConditionLine,
  conditionLine,
  isAddress,
  type MetLine,
  type RecoveryLine,
  recoveryLines,
} from './present-terms.ts';

/** What the agreement is conditional on, with the evidence; money that was not used; what its legal regime demands. */
export default function ConditionsPage() {
  const { id = '' } = useParams();
  const { membership } = useActor();
  const [{ data: read }, { data: terms }] = useSuspenseQueries({ queries: [agreementRead(id), termsOf(id)] });
  const agreement = read.value;
  const keeps = mayUse(conditionKeepers, membership.roles);
  const page = `/agreements/${id}`;
  const today = dayOf(serviceClock());
  return (
    <AgreementFrame agreement={agreement} title="Conditions">
      {terms.conditions.length === 0 ? (
        <p className="govuk-body">No condition applies to an agreement of this kind.</p>
      ) : (
        terms.conditions.map(condition => (
          <OneCondition
            key={condition.id}
            line={conditionLine(condition, terms, today)}
            to={keeps ? `${page}/conditions/${condition.id}` : undefined}
          />
        ))
      )}
      <Section
        title="Money that was not used"
        id="unused"
        end={keeps ? <TextLink to={`${page}/unused`}>Record unused money</TextLink> : undefined}
      >
        <Table<RecoveryLine>
          caption="Money that was not used as agreed, by financial year"
          captionSize="hidden"
          rows={recoveryLines(terms)}
          rowKey={line => line.id}
          empty="No unused money is recorded."
          columns={[
            { heading: 'Year', cell: line => line.year },
            { heading: 'Amount', cell: line => line.amount, numeric: true },
            { heading: 'Why', cell: line => line.reason },
            {
              heading: 'How it stands',
              cell: line => (
                <>
                  {line.standing}
                  {keeps && line.open && (
                    <>
                      <br />
                      <TextLink to={`${page}/unused/${line.id}`} hidden={`${line.amount} of ${line.year}`}>
                        Record that it came back
                      </TextLink>
                    </>
                  )}
                </>
              ),
            },
          ]}
        />
      </Section>
      <Duties duties={terms.duties} />
    </AgreementFrame>
  );
}

function OneCondition({ line, to }: { line: ConditionLine; to: string | undefined }) {
  const [latest, ...earlier] = line.met;
  return (
    <SummaryCard
      title={line.title}
      {...(to !== undefined && line.open ? { actions: [{ text: 'Record that it is met', to }] } : {})}
    >
      <SummaryList
        rows={[
          {
            key: 'How it stands',
            value: (
              <>
                <span className={`ts-tone--${line.tone}`}>{line.word}</span>
                {line.owed.map(words => (
                  <p className="govuk-body govuk-!-margin-bottom-0" key={words}>
                    {words}
                  </p>
                ))}
              </>
            ),
          },
          { key: 'What is asked', value: line.asks },
          { key: 'Asked by', value: line.basis },
          ...(latest === undefined ? [] : [{ key: 'Evidence', value: <Evidence met={latest} /> }]),
        ]}
      />
      {earlier.length > 0 && (
        <Details summary={earlier.length === 1 ? 'The year before' : `${earlier.length} earlier years`}>
          {earlier.map(met => (
            <Evidence key={met.key} met={met} />
          ))}
        </Details>
      )}
    </SummaryCard>
  );
}

function Evidence({ met: { title, evidence, documents } }: { met: MetLine }) {
  return (
    <>
      <p className="govuk-body">
        {title}. {evidence}
      </p>
      {documents.length > 0 && (
        <ul className="govuk-list">
          {documents.map(document => (
            <li key={document.id}>
              <DocumentName document={document} />
              {!isAddress(document.held) && `, kept: ${document.held}`}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

/** What applies, and what needs looking at; what does not apply is one step away, with the reason. */
function Duties({ duties }: { duties: Terms['duties'] }) {
  const not = duties.filter(({ applies }) => applies === 'no');
  const rest = duties.filter(({ applies }) => applies !== 'no');
  return (
    <Section title="What its legal regime demands" id="regime">
      {rest.length === 0 ? (
        <p className="govuk-body">None of the duties below applies.</p>
      ) : (
        <DutyTable caption="Duties that apply, or may apply" duties={rest} />
      )}
      {not.length > 0 && (
        <Details
          summary={not.length === 1 ? '1 duty does not apply' : `${not.length} duties do not apply`}
          open={rest.length === 0}
        >
          <DutyTable caption="Duties that do not apply" duties={not} />
        </Details>
      )}
    </Section>
  );
}

const applyWords = { yes: 'Applies', no: 'Does not apply', 'not known': 'To be checked' } as const;

function DutyTable({ caption, duties }: { caption: string; duties: Terms['duties'] }) {
  return (
    <Table<Terms['duties'][number]>
      caption={caption}
      captionSize="hidden"
      rows={duties}
      rowKey={({ duty }) => duty}
      dense
      columns={[
        { heading: 'Duty', cell: ({ duty }) => duty },
        { heading: 'Applies', cell: ({ applies }) => applyWords[applies] },
        {
          heading: 'Why',
          cell: ({ because, source }) => (
            <>
              {because}
              <br />
              <span className="ts-quiet">{source}</span>
            </>
          ),
        },
      ]}
    />
  );
}
