import { useSuspenseQueries } from '@tanstack/react-query';
import { useParams } from 'react-router';
import { dayOf } from '../../../../../functions/kernel/london.ts';
import { serviceClock } from '../../../lib/now.ts';
import { Section } from '../../oversight/Section.tsx';
import { AgreementFrame } from '../AgreementFrame.tsx';
import { agreementRead } from '../api.ts';
import { Dates } from '../Dates.tsx';
import { historyOfAgreement, termsOf } from './api.ts';
import { dueItems, pastItems } from './present-dates.ts';

/** One line of time: what is due, the nearest first, and below it what happened, the newest first. */
export default function TimelinePage() {
  const { id = '' } = useParams();
  const [{ data: read }, { data: terms }, { data: history }] = useSuspenseQueries({
    queries: [agreementRead(id), termsOf(id), historyOfAgreement(id)],
  });
  const due = dueItems(read.value, terms, dayOf(serviceClock()));
  return (
    <AgreementFrame agreement={read.value} title="Timeline">
      <p className="govuk-body">What was agreed, recorded and asked for. Returns and flags are on the overview.</p>
      <Section title="What is due" id="due">
        {due.length === 0 ? (
          <p className="govuk-body">Nothing is due. Reviews and conditions of each year appear here with their days.</p>
        ) : (
          <Dates items={due} label="What is due" />
        )}
      </Section>
      <Section title="What happened" id="happened">
        <Dates items={pastItems(history)} label="What happened, newest first" />
      </Section>
    </AgreementFrame>
  );
}
