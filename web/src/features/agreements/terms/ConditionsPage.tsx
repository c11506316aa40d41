import { useSuspenseQueries } from '@tanstack/react-query';
import { useParams } from 'react-router';
import { dayOf } from '../../../../../functions/kernel/london.ts';
import { serviceClock } from '../../../lib/now.ts';
import { mayUse, useActor } from '../../../lib/session.tsx';
import { Details } from '../../../ui/Details.tsx';
import { SummaryCard } from '../../../ui/SummaryCard.tsx';
import { SummaryList } from '../../../ui/SummaryList.tsx';
import { TextLink } from '../../../ui/TextLink.tsx';
import { Section } from '../../oversight/Section.tsx';
import { AgreementFrame } from '../AgreementFrame.tsx';
import { agreementRead } from '../api.ts';
import { conditionKeepers } from '../rights.ts';
import { type Terms, termsOf } from './api.ts';
import { KeptAt } from './KeptAt.tsx';
import { type ConditionLine, conditionLine, type MetLine, recoveryLines } from './present-terms.ts';

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
        {terms.recoveries.length === 0 ? (
          <p className="govuk-body">No unused money is recorded.</p>
        ) : (
          <SummaryList
            rows={recoveryLines(terms).map(({ id: recovery, year, amount, reason, standing, open }) => ({
              id: recovery,
              key: `${amount} of ${year}`,
              value: (
                <>
                  {reason}
                  <br />
                  <strong>{standing}</strong>
                </>
              ),
              ...(keeps && open
                ? {
                    actions: [
                      {
                        text: 'Record that it came back',
                        hidden: `${amount} of ${year}`,
                        to: `${page}/unused/${recovery}`,
                      },
                    ],
                  }
                : {}),
            }))}
          />
        )}
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
              {document.title}, kept: <KeptAt document={document} />
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
      {rest.length > 0 && <DutyList duties={rest} />}
      {not.length > 0 && (
        <Details
          summary={not.length === 1 ? '1 duty does not apply' : `${not.length} duties do not apply`}
          open={rest.length === 0}
        >
          <DutyList duties={not} />
        </Details>
      )}
    </Section>
  );
}

const applyWords = { yes: 'Applies', no: 'Does not apply', 'not known': 'To be checked' } as const;

function DutyList({ duties }: { duties: Terms['duties'] }) {
  return (
    <SummaryList
      rows={duties.map(({ duty, applies, because, source }) => ({
        key: duty,
        value: (
          <>
            <strong>{applyWords[applies]}.</strong> {because}
            <br />
            {source}
          </>
        ),
      }))}
    />
  );
}
