import { useState } from 'react';
import type { DecisionRecord } from '../../../../functions/decisions/shared/entry.ts';
import { useActor } from '../../lib/session.tsx';
import { Button } from '../../ui/Button.tsx';
import { Select } from '../../ui/Select.tsx';
import { Textarea } from '../../ui/Textarea.tsx';
import { TextInput } from '../../ui/TextInput.tsx';
import type { Form } from '../../ui/use-form.ts';
import type { DelegationRow } from './api.ts';

/** So many alternatives a record holds. */
const most = 10;

/** Whether somebody can decide under a delegation now, by themselves or as it was passed on. */
function holdsNow({ holder, passed, withdrawn, decision }: DelegationRow, user: string): boolean {
  const theirs = holder === user || passed.some(one => one.holder === user && one.withdrawn === undefined);
  return theirs && withdrawn === undefined && decision.inForce;
}

/** What regulations 12 and 13 of SI 2012/2089 ask to be written down. */
export function RecordFields({
  form,
  start,
  delegations,
}: {
  form: Form;
  start: DecisionRecord;
  delegations: readonly DelegationRow[];
}) {
  const [alternatives, setAlternatives] = useState(Math.max(1, start.alternatives.length));
  const { user } = useActor().me;
  const held = delegations.filter(row => holdsNow(row, user.id));
  return (
    <>
      <Textarea {...form.field('decision')} label="What is decided?" labelSize="s" defaultValue={start.decision} />
      <Textarea {...form.field('reasons')} label="Why?" labelSize="s" defaultValue={start.reasons} />
      <h2 className="govuk-heading-s">Alternatives that were considered and rejected</h2>
      {Array.from({ length: alternatives }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows are only added at the end
        <div className="ts-row" key={row}>
          <TextInput
            {...form.field(`alternatives.${row}.what`)}
            label={`Alternative ${row + 1}`}
            defaultValue={start.alternatives[row]?.what}
          />
          <Textarea
            {...form.field(`alternatives.${row}.why`)}
            label={`Why alternative ${row + 1} was rejected`}
            rows={2}
            defaultValue={start.alternatives[row]?.why}
          />
        </div>
      ))}
      {alternatives < most && (
        <p>
          <Button type="button" kind="secondary" onClick={() => setAlternatives(alternatives + 1)}>
            Add another alternative
          </Button>
        </p>
      )}
      <Textarea
        {...form.field('conflicts')}
        label="Conflicts of interest declared (optional)"
        labelSize="s"
        hint="One on each line. Leave it empty where none was declared"
        rows={2}
        defaultValue={start.conflicts.join('\n')}
      />
      <Textarea
        {...form.field('dispensations')}
        label="Dispensations granted (optional)"
        labelSize="s"
        hint="One on each line"
        rows={2}
        defaultValue={start.dispensations.join('\n')}
      />
      {held.length > 0 && (
        <Select
          {...form.field('delegation')}
          label="In which capacity do you decide?"
          labelSize="s"
          hint="Whether a delegation covers this is checked when you decide"
          defaultValue={start.delegation ?? ''}
          options={[
            { value: '', text: 'As the decision maker that the entry names' },
            ...held.map(({ id, post, decision }) => ({ value: id, text: `${post}, under ${decision.title}` })),
          ]}
        />
      )}
    </>
  );
}
