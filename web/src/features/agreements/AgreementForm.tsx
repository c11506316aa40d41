import { useSuspenseQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import type { Outcome } from '../../lib/client.ts';
import type { FieldError } from '../../lib/problem.ts';
import { useActor } from '../../lib/session.tsx';
import { Button } from '../../ui/Button.tsx';
import { Checkboxes } from '../../ui/Checkboxes.tsx';
import { DateInput } from '../../ui/DateInput.tsx';
import { Page } from '../../ui/Page.tsx';
import { Radios } from '../../ui/Radios.tsx';
import { Select } from '../../ui/Select.tsx';
import { TextInput } from '../../ui/TextInput.tsx';
import { type Form, useForm } from '../../ui/use-form.ts';
import { organisations } from '../oversight/api.ts';
import type { Details } from './api.ts';
import {
  amountText,
  type DraftRead,
  type DraftStart,
  formField,
  kinds,
  parts,
  readDraft,
  refusalFields,
  regimes,
  usualCalendar,
} from './present-draft.ts';
import { kindTitles, partTitles } from './titles.ts';

type Written = { id: string };

/** The details of an agreement: to draft one, or to change one with a reason. */
export function AgreementForm({
  title,
  back,
  act,
  start,
  children,
  check = () => [],
  send,
  done,
}: {
  title: string;
  back: string;
  act: string;
  start?: DraftStart;
  /** Asked after the details: the reason of a change. */
  children?(form: Form): ReactNode;
  check?(data: FormData): FieldError[];
  send(details: Details, data: FormData): Promise<Outcome<Written>>;
  done(written: Written): void;
}) {
  const { membership } = useActor();
  const known = useSuspenseQuery(organisations()).data;
  const [partyRows, setPartyRows] = useState(Math.max(2, start?.parties.length ?? 0));
  const [lineRows, setLineRows] = useState(Math.max(1, start?.lines.length ?? 0));
  const form = useForm<Written>({
    check: data => [...readDraft(data).errors, ...check(data)],
    async send(data) {
      const read = readDraft(data);
      if (read.details === undefined) throw new Error('A draft with errors was sent');
      return named(await send(read.details, data), read);
    },
    done,
  });
  const calendar = start?.reporting ?? usualCalendar;
  const options = [
    { value: '', text: 'Select an organisation' },
    ...known.map(({ id, name }) => ({ value: id, text: name })),
  ];
  const begin = start?.parties ?? [
    { organisation: membership.organisation, parts: ['payer'] },
    { organisation: '', parts: ['payee', 'deliverer'] },
  ];
  return (
    <Page title={title} section="Agreements" back={back} errors={form.errors}>
      <form {...form.props}>
        <h2 className="govuk-heading-m">The agreement</h2>
        <TextInput {...form.field('title')} label="Title" defaultValue={start?.title} width="two-thirds" />
        <TextInput
          {...form.field('reference')}
          label="Reference"
          hint="As it stands on the agreement"
          defaultValue={start?.reference}
          width={20}
        />
        <Radios
          {...form.field('kind')}
          legend="What kind of agreement is it?"
          small
          {...(start === undefined ? {} : { defaultValue: start.kind })}
          choices={kinds.map(kind => ({ value: kind, text: kindTitles[kind] }))}
        />
        <Select
          {...form.field('regime')}
          label="Legal regime"
          defaultValue={start?.regime ?? ''}
          options={[
            { value: '', text: 'Select a regime' },
            ...regimes.map(regime => ({ value: regime, text: capital(regime) })),
          ]}
        />
        <DateInput
          {...form.field('term.start')}
          legend="First day"
          hint="For example, 1 4 2027"
          {...(start === undefined ? {} : { defaultValue: start.term.start })}
        />
        <DateInput
          {...form.field('term.end')}
          legend="Last day (optional)"
          hint="Leave it empty if no end is set"
          {...(start?.term.end === undefined ? {} : { defaultValue: start.term.end })}
        />

        <h2 className="govuk-heading-m">The parties</h2>
        <p className="govuk-body">One party delivers and sends the returns. At least one pays.</p>
        {rows(partyRows).map(row => (
          <div key={row} className="ts-row">
            <Select
              {...form.field(`parties.${row}.organisation`)}
              label={`Party ${row + 1}`}
              defaultValue={begin[row]?.organisation ?? ''}
              options={options}
            />
            <Checkboxes
              {...form.field(`parties.${row}.parts`)}
              legend={`What party ${row + 1} does`}
              small
              defaultValues={begin[row]?.parts ?? []}
              choices={parts.map(part => ({ value: part, text: partTitles[part] }))}
            />
          </div>
        ))}
        {partyRows < 12 && (
          <Button type="button" kind="secondary" onClick={() => setPartyRows(partyRows + 1)}>
            Add another party
          </Button>
        )}

        <h2 className="govuk-heading-m">Funding lines</h2>
        <p className="govuk-body">
          What the money is for, as the agreement states it. Leave them empty where it has none.
        </p>
        {rows(lineRows).map(row => {
          const line = start?.lines[row];
          return (
            <div key={row} className="ts-row">
              <input type="hidden" name={`lines.${row}.id`} value={line?.id ?? ''} />
              <TextInput {...form.field(`lines.${row}.title`)} label={`Line ${row + 1}`} defaultValue={line?.title} />
              <TextInput
                {...form.field(`lines.${row}.amount`)}
                label={`Pounds a year for line ${row + 1}`}
                prefix="£"
                width={10}
                inputMode="decimal"
                defaultValue={line === undefined ? undefined : amountText(line.pencePerYear)}
              />
              <TextInput
                {...form.field(`lines.${row}.measures`)}
                label={`Measures that show line ${row + 1} (optional)`}
                hint="Their short names, for example M11, M04"
                width={20}
                defaultValue={line?.measures.join(', ')}
              />
            </div>
          );
        })}
        {lineRows < 12 && (
          <Button type="button" kind="secondary" onClick={() => setLineRows(lineRows + 1)}>
            Add another line
          </Button>
        )}

        <h2 className="govuk-heading-m">Returns</h2>
        <Radios
          {...form.field('reporting.period')}
          legend="How often does the provider send a return?"
          small
          inline
          defaultValue={calendar.period}
          choices={[
            { value: 'month', text: 'Each month' },
            { value: 'quarter', text: 'Each quarter' },
          ]}
        />
        <TextInput
          {...form.field('reporting.dueWorkingDay')}
          label="Due on this working day of the next month"
          hint="5 means the fifth working day; weekends and bank holidays are not counted"
          width={2}
          inputMode="numeric"
          defaultValue={String(calendar.dueWorkingDay)}
        />
        <TextInput
          {...form.field('reporting.opensAfterDays')}
          label="Can be filled in so many days after the period"
          hint="1 means the day after the period ends"
          width={2}
          inputMode="numeric"
          defaultValue={String(calendar.opensAfterDays)}
        />
        <TextInput
          {...form.field('reporting.flexDays')}
          label="Figures are provisional for so many days"
          width={3}
          inputMode="numeric"
          defaultValue={String(calendar.flexDays)}
        />
        <TextInput
          {...form.field('reporting.freezeDays')}
          label="Figures are final after so many days"
          width={3}
          inputMode="numeric"
          defaultValue={String(calendar.freezeDays)}
        />
        {children?.(form)}
        <Button busy={form.busy}>{act}</Button>
      </form>
    </Page>
  );
}

/** A refusal in the form's own field names. */
function named(outcome: Outcome<Written>, read: DraftRead): Outcome<Written> {
  if (outcome.ok) return outcome;
  const { problem } = outcome;
  const whole = refusalFields[problem.code];
  const pointerOf = (pointer: string) =>
    `/${formField(pointer.slice(1).replaceAll('/', '.'), read).replaceAll('.', '/')}`;
  const fields =
    problem.fields?.map(field => ({ ...field, pointer: pointerOf(field.pointer) })) ??
    (whole === undefined
      ? undefined
      : [{ pointer: `/${whole.replaceAll('.', '/')}`, code: problem.code, message: problem.detail ?? problem.title }]);
  return { ok: false, problem: { ...problem, ...(fields === undefined ? {} : { fields }) } };
}

function rows(count: number): number[] {
  return Array.from({ length: count }, (_, row) => row);
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
