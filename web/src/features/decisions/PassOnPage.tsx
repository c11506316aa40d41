import { useSuspenseQueries } from '@tanstack/react-query';
import { useParams } from 'react-router';
import type { PassedOn } from '../../../../functions/decisions/shared/delegation.ts';
import { useActor } from '../../lib/session.tsx';
import { Select } from '../../ui/Select.tsx';
import { TextInput } from '../../ui/TextInput.tsx';
import { usersOf } from '../people/api.ts';
import { delegationOf } from './api.ts';
import { usePassOn } from './commands.ts';
import { DelegationAbout } from './DelegationAbout.tsx';
import { RecordAct } from './RecordAct.tsx';
import { formReader, type Reading } from './reading.ts';

export function readPassedOn(data: FormData): Reading<PassedOn> {
  const form = formReader(data);
  const body = {
    holder: form.text('holder', 'Select the officer'),
    post: form.text('post', 'Enter the officer’s post'),
    upToPence: form.pence('upTo'),
  };
  return { body, errors: form.errors };
}

/** "Or other officer as instructed": a delegation is passed on. */
export default function PassOnPage() {
  const { id = '' } = useParams();
  const { membership } = useActor();
  const [delegation, people] = useSuspenseQueries({ queries: [delegationOf(id), usersOf(membership.organisation)] });
  const { value: row, version } = delegation.data;
  const command = usePassOn();
  const holding = new Set([
    row.holder,
    ...row.passed.filter(({ withdrawn }) => withdrawn === undefined).map(({ holder }) => holder),
  ]);
  return (
    <RecordAct
      title="Pass this delegation on"
      section="Delegations"
      back="/delegations"
      act="Pass it on"
      done="The delegation is passed on."
      read={readPassedOn}
      send={body => command.send({ id, version, body })}
      refusals={{
        'decisions.holder-unknown': 'holder',
        'decisions.holder-twice': 'holder',
        'decisions.delegation-too-small': 'upTo',
      }}
      nameOf={field => (field === 'upToPence' ? 'upTo' : field)}
    >
      {form => (
        <>
          <DelegationAbout row={row} />
          <p className="govuk-body">
            Record what the holder instructed. The holder keeps the delegation too, and withdrawing it takes away all
            that was passed on.
          </p>
          <Select
            {...form.field('holder')}
            label="To which officer?"
            labelSize="s"
            options={[
              { value: '', text: 'Select a person' },
              ...people.data.filter(person => !holding.has(person.id)).map(one => ({ value: one.id, text: one.name })),
            ]}
          />
          <TextInput {...form.field('post')} label="The officer’s post" labelSize="s" />
          <TextInput
            {...form.field('upTo')}
            label="Up to how much, for one approval?"
            labelSize="s"
            hint="In pounds, and no more than the delegation itself"
            prefix="£"
            width={10}
          />
        </>
      )}
    </RecordAct>
  );
}
