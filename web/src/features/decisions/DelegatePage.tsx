import { useSuspenseQueries } from '@tanstack/react-query';
import { effects } from '../../../../functions/decisions/shared/choices.ts';
import type { DelegationGiven } from '../../../../functions/decisions/shared/delegation.ts';
import { useActor } from '../../lib/session.tsx';
import { Checkboxes } from '../../ui/Checkboxes.tsx';
import { DateInput } from '../../ui/DateInput.tsx';
import { Radios } from '../../ui/Radios.tsx';
import { Select } from '../../ui/Select.tsx';
import { TextInput } from '../../ui/TextInput.tsx';
import { usersOf } from '../people/api.ts';
import { decisionRows } from './api.ts';
import { useDelegate } from './commands.ts';
import { RecordAct } from './RecordAct.tsx';
import { formReader, type Reading } from './reading.ts';
import { capital } from './words.ts';

export function readDelegation(data: FormData): Reading<DelegationGiven> {
  const form = formReader(data);
  const chosen = form.chosen('effects', effects);
  if (chosen.length === 0) form.wrong('effects', 'Select what may be approved');
  const until = form.optionalDay('until', 'The last day');
  const body: DelegationGiven = {
    under: form.text('under', 'Select the decision that gives it'),
    post: form.text('post', 'Enter the post'),
    holder: form.text('holder', 'Select who holds the post'),
    effects: chosen,
    upToPence: form.pence('upTo'),
    from: form.day('from', 'The first day'),
    ...(until === undefined ? {} : { until }),
    mayInstruct: form.choice('mayInstruct', ['yes', 'no'], 'Select whether it may be passed on') === 'yes',
  };
  return { body, errors: form.errors };
}

/** Records a delegation that a decision in force gives. */
export default function DelegatePage() {
  const { membership } = useActor();
  const [taken, people] = useSuspenseQueries({ queries: [decisionRows('taken'), usersOf(membership.organisation)] });
  const command = useDelegate();
  const inForce = taken.data.filter(({ stands }) => stands.standing === 'in force');
  return (
    <RecordAct
      title="Give a delegation"
      section="Delegations"
      back="/delegations"
      act="Give the delegation"
      done="The delegation is recorded."
      read={readDelegation}
      send={command.send}
      refusals={{
        'decisions.delegation-decision-missing': 'under',
        'decisions.holder-unknown': 'holder',
        'decisions.delegation-term-reversed': 'until',
      }}
      nameOf={field => (field === 'upToPence' ? 'upTo' : (field.split('.')[0] ?? field))}
    >
      {form => (
        <>
          <Select
            {...form.field('under')}
            label="Under which decision?"
            labelSize="s"
            hint="Only decisions in force can give a delegation"
            options={[
              { value: '', text: 'Select a decision' },
              ...inForce.map(({ id, title, reference }) => ({ value: id, text: `${reference}: ${title}` })),
            ]}
          />
          <TextInput
            {...form.field('post')}
            label="Which post?"
            labelSize="s"
            hint="As the decision names it, for example Director of Integrated Children’s Services"
          />
          <Select
            {...form.field('holder')}
            label="Who holds the post?"
            labelSize="s"
            options={[
              { value: '', text: 'Select a person' },
              ...people.data.map(({ id, name }) => ({ value: id, text: name })),
            ]}
          />
          <Checkboxes
            {...form.field('effects')}
            legend="What may be approved?"
            legendSize="s"
            small
            choices={effects.map(effect => ({ value: effect, text: capital(effect) }))}
          />
          <TextInput
            {...form.field('upTo')}
            label="Up to how much, for one approval?"
            labelSize="s"
            hint="In pounds, for example 250k or 1,217,000"
            prefix="£"
            width={10}
          />
          <DateInput {...form.field('from')} legend="First day" legendSize="s" hint="For example, 9 11 2026" />
          <DateInput
            {...form.field('until')}
            legend="Last day (optional)"
            legendSize="s"
            hint="Leave it empty if no end is set"
          />
          <Radios
            {...form.field('mayInstruct')}
            legend="May it be passed on?"
            legendSize="s"
            hint="The decision then says “or other officer as instructed”"
            inline
            choices={[
              { value: 'yes', text: 'Yes' },
              { value: 'no', text: 'No' },
            ]}
          />
        </>
      )}
    </RecordAct>
  );
}
