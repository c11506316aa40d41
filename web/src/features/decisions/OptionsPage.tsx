import { useSuspenseQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useParams } from 'react-router';
import type { Appraisal } from '../../../../functions/decisions/shared/entry.ts';
import { Button } from '../../ui/Button.tsx';
import { Fieldset } from '../../ui/Fieldset.tsx';
import { Textarea } from '../../ui/Textarea.tsx';
import { TextInput } from '../../ui/TextInput.tsx';
import type { Form } from '../../ui/use-form.ts';
import { ActPage } from './ActPage.tsx';
import { decisionOf } from './api.ts';
import { useOptions } from './commands.ts';
import { newRowId, optionsField, type Row, readOptions } from './read-options.ts';

/** So many of each can be compared. */
const most = 10;

/** The options appraisal: what counts and how much, how each option does, and why the others were rejected. */
export default function OptionsPage() {
  const { id = '' } = useParams();
  const { appraisal } = useSuspenseQuery(decisionOf(id)).data.value;
  const [criteria, setCriteria] = useState(() => rowsFrom(appraisal?.criteria, 'criterion', 2));
  const [options, setOptions] = useState(() => rowsFrom(appraisal?.options, 'option', 3));
  const command = useOptions();
  const rename = (set: typeof setCriteria, which: string) => (title: string) =>
    set(rows => rows.map(row => (row.id === which ? { ...row, title } : row)));
  return (
    <ActPage
      title="Record the options"
      act="Save the options"
      done="The options are recorded."
      command={command}
      read={data => readOptions(data, { criteria, options })}
      nameOf={field => optionsField(field, { criteria, options })}
    >
      {form => (
        <>
          <h2 className="govuk-heading-m">What counts, and how much</h2>
          {criteria.map((row, place) => (
            <Criterion
              key={row.id}
              form={form}
              row={row}
              place={place + 1}
              weight={appraisal?.criteria.find(one => one.id === row.id)?.weight}
              onTitle={rename(setCriteria, row.id)}
            />
          ))}
          {criteria.length < most && (
            <p>
              <Button
                type="button"
                kind="secondary"
                onClick={() => setCriteria([...criteria, { id: newRowId(criteria, 'criterion'), title: '' }])}
              >
                Add another criterion
              </Button>
            </p>
          )}
          <h2 className="govuk-heading-m">The options</h2>
          <p className="govuk-body">
            Score each option on each criterion from 0, not at all, to 10, wholly. Begin with doing nothing.
          </p>
          {options.map((row, place) => (
            <Option
              key={row.id}
              form={form}
              row={row}
              place={place + 1}
              criteria={criteria}
              known={appraisal?.options.find(one => one.id === row.id)}
              onTitle={rename(setOptions, row.id)}
            />
          ))}
          {options.length < most && (
            <p>
              <Button
                type="button"
                kind="secondary"
                onClick={() => setOptions([...options, { id: newRowId(options, 'option'), title: '' }])}
              >
                Add another option
              </Button>
            </p>
          )}
        </>
      )}
    </ActPage>
  );
}

function Criterion({
  form,
  row: { id, title },
  place,
  weight,
  onTitle,
}: {
  form: Form;
  row: Row;
  place: number;
  weight: number | undefined;
  onTitle(title: string): void;
}) {
  return (
    <div className="ts-row">
      <TextInput
        {...form.field(`criteria.${id}.title`)}
        label={`Criterion ${place}`}
        value={title}
        onChange={event => onTitle(event.target.value)}
      />
      <TextInput
        {...form.field(`criteria.${id}.weight`)}
        label={`Weight of criterion ${place}`}
        hint="From 1 to 100"
        width={3}
        inputMode="numeric"
        defaultValue={weight === undefined ? undefined : String(weight)}
      />
    </div>
  );
}

function Option({
  form,
  row: { id, title },
  place,
  criteria,
  known,
  onTitle,
}: {
  form: Form;
  row: Row;
  place: number;
  criteria: readonly Row[];
  known: Appraisal['options'][number] | undefined;
  onTitle(title: string): void;
}) {
  return (
    <div className="ts-row">
      <Fieldset legend={`Option ${place}${title === '' ? '' : `: ${title}`}`} legendSize="s">
        <TextInput
          {...form.field(`options.${id}.title`)}
          label="What it is"
          value={title}
          onChange={event => onTitle(event.target.value)}
        />
        {criteria.map((criterion, at) => {
          const score = known?.scores.find(one => one.criterion === criterion.id)?.score;
          return (
            <TextInput
              key={criterion.id}
              {...form.field(`scores.${id}.${criterion.id}`)}
              label={criterion.title === '' ? `Score on criterion ${at + 1}` : `Score on “${criterion.title}”`}
              width={2}
              inputMode="numeric"
              defaultValue={score === undefined ? undefined : String(score)}
            />
          );
        })}
        <Textarea
          {...form.field(`options.${id}.rejected`)}
          label="Why it was rejected"
          hint="Leave it empty for the option that is preferred"
          rows={3}
          defaultValue={known?.rejected}
        />
      </Fieldset>
    </div>
  );
}

function rowsFrom(known: readonly Row[] | undefined, kind: 'criterion' | 'option', least: number): Row[] {
  if (known !== undefined) return known.map(({ id, title }) => ({ id, title }));
  return Array.from({ length: least }, (_, place) => ({ id: `${kind}-${place + 1}`, title: '' }));
}
