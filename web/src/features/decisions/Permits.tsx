import { useState } from 'react';
import { effects } from '../../../../functions/decisions/shared/choices.ts';
import { Button } from '../../ui/Button.tsx';
import { Select } from '../../ui/Select.tsx';
import { TextInput } from '../../ui/TextInput.tsx';
import type { Form } from '../../ui/use-form.ts';
import type { Entry, Subject } from './api.ts';
import { aList } from './read-entry.ts';
import { capital } from './words.ts';

/** The most a decision can permit. */
const most = 20;

/** What may be done under the decision once it is in force, and to what. */
export function Permits({
  form,
  start,
  subjects,
}: {
  form: Form;
  start: Entry['permits'];
  subjects: readonly Subject[];
}) {
  const [rows, setRows] = useState(Math.max(1, start.length));
  return (
    <>
      <h2 className="govuk-heading-m">What it permits</h2>
      <p className="govuk-body">
        Once the decision is in force, this may be done in the service, and nothing else under it. Leave it empty where
        it permits nothing that is kept here.
      </p>
      {Array.from({ length: rows }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows are only added at the end
        <Permit key={row} form={form} row={row} start={start[row]} subjects={subjects} />
      ))}
      {rows < most && (
        <p>
          <Button type="button" kind="secondary" onClick={() => setRows(rows + 1)}>
            Add another
          </Button>
        </p>
      )}
    </>
  );
}

function Permit({
  form,
  row,
  start,
  subjects,
}: {
  form: Form;
  row: number;
  start: Entry['permits'][number] | undefined;
  subjects: readonly Subject[];
}) {
  const [kind = '', id = ''] = start?.subject.split('#') ?? [];
  const [subject, setSubject] = useState(kind === aList ? aList : (start?.subject ?? ''));
  const name = `permits.${row}`;
  const listed = subjects.some(one => one.subject === start?.subject);
  return (
    <div className="ts-row">
      <Select
        {...form.field(`${name}.effect`)}
        label={`What may be done (${row + 1})`}
        defaultValue={start?.effect ?? ''}
        options={[
          { value: '', text: 'Select what may be done' },
          ...effects.map(effect => ({ value: effect, text: capital(effect) })),
        ]}
      />
      <Select
        {...form.field(`${name}.subject`)}
        label={`To what (${row + 1})`}
        value={subject}
        onChange={event => setSubject(event.target.value)}
        options={[
          { value: '', text: 'Select what it is done to' },
          { value: aList, text: 'A list of providers' },
          ...(start !== undefined && kind !== aList && !listed ? [{ value: start.subject, text: start.subject }] : []),
          ...subjects.map(one => ({ value: one.subject, text: one.title })),
        ]}
      />
      {subject === aList && (
        <TextInput
          {...form.field(`${name}.list`)}
          label={`Short name of the list (${row + 1})`}
          hint="For example therapies"
          width={20}
          defaultValue={kind === aList ? id : undefined}
        />
      )}
    </div>
  );
}
