import { useSuspenseQueries } from '@tanstack/react-query';
import { dutyKindNames } from '../../../../functions/decisions/shared/choices.ts';
import type { DutyAsked } from '../../../../functions/decisions/shared/duty.ts';
import { DateInput } from '../../ui/DateInput.tsx';
import { Radios } from '../../ui/Radios.tsx';
import { Select } from '../../ui/Select.tsx';
import { Textarea } from '../../ui/Textarea.tsx';
import { textOf } from '../../ui/use-form.ts';
import { organisations } from '../oversight/api.ts';
import { decisionRows } from './api.ts';
import { useAsk } from './commands.ts';
import { RecordAct } from './RecordAct.tsx';
import { formReader, type Reading } from './reading.ts';

export function readAsked(data: FormData): Reading<DutyAsked> {
  const form = formReader(data);
  const decision = textOf(data, 'decision');
  const body: DutyAsked = {
    kind: form.choice('kind', dutyKindNames, 'Select what is recorded'),
    organisation: form.text('organisation', 'Select who is asked'),
    what: form.text('what', 'Enter what is asked'),
    askedOn: form.day('askedOn', 'The day on which it was asked'),
    by: form.day('by', 'The day by which it is to be answered'),
    ...(decision === '' ? {} : { decision }),
  };
  return { body, errors: form.errors };
}

/** Help is asked of an NHS body, or a provider's yearly assurance begins. */
export default function AskPage() {
  const [known, planned, taken] = useSuspenseQueries({
    queries: [organisations(), decisionRows('planned'), decisionRows('taken')],
  });
  const command = useAsk();
  return (
    <RecordAct
      title="Record a request or a yearly assurance"
      section="Children Act duties"
      back="/duties"
      act="Record it"
      done="It is recorded. You are reminded when the answer is due."
      read={readAsked}
      send={command.send}
      refusals={{
        'decisions.duty-organisation-unknown': 'organisation',
        'decisions.duty-not-an-authority': 'organisation',
        'decisions.duty-twice': 'organisation',
        'decisions.duty-decision-unknown': 'decision',
        'decisions.duty-day-to-come': 'askedOn',
        'decisions.duty-days-reversed': 'by',
      }}
    >
      {form => (
        <>
          <Radios
            {...form.field('kind')}
            legend="What do you record?"
            legendSize="s"
            choices={[
              {
                value: 'section 27 request',
                text: 'A request for help (section 27)',
                hint: 'The council asks an NHS body or another authority, under the Children Act 1989',
              },
              {
                value: 'section 11 assurance',
                text: 'A yearly assurance (section 11)',
                hint: 'A provider says each year how it safeguards children, under the Children Act 2004',
              },
            ]}
          />
          <Select
            {...form.field('organisation')}
            label="Who is asked?"
            labelSize="s"
            options={[
              { value: '', text: 'Select an organisation' },
              ...known.data.map(({ id, name }) => ({ value: id, text: name })),
            ]}
          />
          <Textarea {...form.field('what')} label="What is asked?" labelSize="s" rows={4} />
          <DateInput {...form.field('askedOn')} legend="Asked on" legendSize="s" hint="For example, 3 11 2026" />
          <DateInput
            {...form.field('by')}
            legend="To be answered by"
            legendSize="s"
            hint="Of a yearly assurance, the first answer"
          />
          <Select
            {...form.field('decision')}
            label="Which decision does it belong to? (optional)"
            labelSize="s"
            options={[
              { value: '', text: 'None' },
              ...[...planned.data, ...taken.data].map(({ id, title, reference }) => ({
                value: id,
                text: `${reference}: ${title}`,
              })),
            ]}
          />
        </>
      )}
    </RecordAct>
  );
}
