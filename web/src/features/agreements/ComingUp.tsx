import { useSuspenseQuery } from '@tanstack/react-query';
import { dayOf } from '../../../../functions/kernel/london.ts';
import { serviceClock } from '../../lib/now.ts';
import { TaskList } from '../../ui/TaskList.tsx';
import { TextLink } from '../../ui/TextLink.tsx';
import { Section } from '../oversight/Section.tsx';
import type { Agreement } from './api.ts';
import { Dates } from './Dates.tsx';
import { draftTasks } from './present-draft-tasks.ts';
import { termsOf } from './terms/api.ts';
import { dueItems } from './terms/present-dates.ts';
import { conditionsSentence } from './terms/present-terms.ts';

/** So many dates are told on the overview; the rest stands in the timeline. */
const told = 3;

/** The next dates of an agreement, and how its conditions stand. */
export function ComingUp({ agreement }: { agreement: Agreement }) {
  const { data: terms } = useSuspenseQuery(termsOf(agreement.id));
  const today = dayOf(serviceClock());
  const due = dueItems(agreement, terms, today);
  return (
    <Section
      title="What is due"
      id="due"
      end={<TextLink to={`/agreements/${agreement.id}/timeline`}>Everything that happened and is due</TextLink>}
    >
      {due.length === 0 ? (
        <p className="govuk-body">No review, certificate or end is due.</p>
      ) : (
        <Dates items={due.slice(0, told)} label="What is due" />
      )}
      {terms.conditions.length > 0 && (
        <p className="govuk-body">
          {terms.conditions.every(({ owed }) => owed.length === 0) && `${conditionsSentence(terms, today)} `}
          <TextLink to={`/agreements/${agreement.id}/conditions`}>Conditions and their evidence</TextLink>
        </p>
      )}
    </Section>
  );
}

/** What is to be done before a draft may take effect. */
export function BeforeItTakesEffect({ agreement }: { agreement: Agreement }) {
  const { data: terms } = useSuspenseQuery(termsOf(agreement.id));
  return (
    <Section title="Before it takes effect" id="before">
      <TaskList id="task" tasks={draftTasks(agreement, terms)} />
    </Section>
  );
}
