import { useSuspenseQueries } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { lawIds } from '../../../../functions/decisions/shared/law-ids.ts';
import { laws } from '../../../../functions/decisions/shared/laws.ts';
import type { Outcome } from '../../lib/client.ts';
import type { FieldError } from '../../lib/problem.ts';
import { Button } from '../../ui/Button.tsx';
import { Checkboxes } from '../../ui/Checkboxes.tsx';
import { Columns } from '../../ui/Columns.tsx';
import { DateInput } from '../../ui/DateInput.tsx';
import { Page } from '../../ui/Page.tsx';
import { Textarea } from '../../ui/Textarea.tsx';
import { TextInput } from '../../ui/TextInput.tsx';
import { type Form, useForm } from '../../ui/use-form.ts';
import { decisionRows, type Entry, subjects } from './api.ts';
import type { Written } from './commands.ts';
import { Permits } from './Permits.tsx';
import { amountText, entryField, entryRefusals, readEntry } from './read-entry.ts';
import { atFields } from './reading.ts';

/** What the forward plan says of a decision: to enter one, or to change one with a reason. */
export function EntryForm({
  title,
  back,
  act,
  start,
  own,
  lead,
  children,
  check = () => [],
  send,
  done,
}: {
  title: string;
  back: string;
  act: string;
  start?: Entry;
  /** The id of the decision that is changed: it cannot supersede itself. */
  own?: string;
  lead?: ReactNode;
  children?(form: Form): ReactNode;
  check?(data: FormData): FieldError[];
  send(entry: Entry, data: FormData): Promise<Outcome<Written>>;
  done(written: Written): void;
}) {
  const [taken, known] = useSuspenseQueries({ queries: [decisionRows('taken'), subjects()] });
  const [now] = useState({ start });
  const form = useForm<Written>({
    check: data => [...readEntry(data).errors, ...check(data)],
    async send(data) {
      const { body, permitRows } = readEntry(data, start);
      return atFields(await send(body, data), entryRefusals, field => entryField(field, permitRows));
    },
    done,
  });
  const { start: begin } = now;
  const replaceable = taken.data.filter(
    ({ id, stands }) => id !== own && (stands.standing === 'in force' || begin?.supersedes.includes(id)),
  );
  return (
    <Page title={title} section="Decisions" back={back} errors={form.errors}>
      <Columns>
        {lead}
        <form {...form.props}>
          <h2 className="govuk-heading-m">What is to be decided</h2>
          <TextInput
            {...form.field('reference')}
            label="Reference"
            hint="The council’s own number, for example 26/00065"
            width={10}
            defaultValue={begin?.reference}
          />
          <TextInput {...form.field('title')} label="Title" defaultValue={begin?.title} />
          <Textarea
            {...form.field('summary')}
            label="What is to be decided?"
            hint="In words that the public understands"
            defaultValue={begin?.summary}
          />
          <TextInput
            {...form.field('value')}
            label="Value in pounds"
            hint="Money spent or saved over the life of the decision, for example 2.65m or 1,217,000"
            prefix="£"
            width={10}
            defaultValue={begin === undefined ? undefined : amountText(begin.valuePence)}
          />
          <Textarea
            {...form.field('divisions')}
            label="Electoral divisions affected (optional)"
            hint="One on each line. Whether it is a key decision follows from the value and the divisions"
            rows={4}
            defaultValue={begin?.divisions.join('\n')}
          />
          <DateInput
            {...form.field('notBefore')}
            legend="Not to be decided before (optional)"
            hint="For example, 20 11 2026"
            {...(begin?.notBefore === undefined ? {} : { defaultValue: begin.notBefore })}
          />

          <h2 className="govuk-heading-m">Who</h2>
          <p className="govuk-body">Name posts and bodies, never people: this is public, and kept for ever.</p>
          <TextInput {...form.field('decisionMaker')} label="Who decides?" defaultValue={begin?.decisionMaker} />
          <TextInput {...form.field('leadMember')} label="Lead member" defaultValue={begin?.leadMember} />
          <TextInput {...form.field('director')} label="Director" defaultValue={begin?.director} />
          <TextInput {...form.field('department')} label="Department" defaultValue={begin?.department} />
          <TextInput
            {...form.field('contact')}
            label="Whom to ask about it"
            hint="A team, with a shared e-mail address"
            defaultValue={begin?.contact}
          />
          <Textarea
            {...form.field('consultees')}
            label="Who is consulted? (optional)"
            hint="One on each line. What they answer is recorded afterwards"
            rows={4}
            defaultValue={begin?.consultees.map(({ who }) => who).join('\n')}
          />
          <Textarea
            {...form.field('documents')}
            label="Documents (optional)"
            hint="One title on each line"
            rows={3}
            defaultValue={begin?.documents.join('\n')}
          />

          <h2 className="govuk-heading-m">What it means</h2>
          <Textarea
            {...form.field('implications.financial')}
            label="For money"
            rows={3}
            defaultValue={begin?.implications.financial}
          />
          <Textarea
            {...form.field('implications.legal')}
            label="In law"
            rows={3}
            defaultValue={begin?.implications.legal}
          />
          <Textarea
            {...form.field('implications.equalities')}
            label="For equality"
            rows={3}
            defaultValue={begin?.implications.equalities}
          />
          <Textarea
            {...form.field('implications.resources')}
            label="For staff and property"
            rows={3}
            defaultValue={begin?.implications.resources}
          />
          <Checkboxes
            {...form.field('laws')}
            legend="Which law does it rest on? (optional)"
            small
            defaultValues={begin?.laws ?? []}
            choices={lawIds.map(id => ({ value: id, text: laws[id].title }))}
          />

          <h2 className="govuk-heading-m">Other decisions</h2>
          <Textarea
            {...form.field('follows')}
            label="What it follows on from (optional)"
            hint="References of earlier decisions, one on each line, for example 18/00071"
            rows={2}
            defaultValue={begin?.follows.join('\n')}
          />
          {replaceable.length > 0 && (
            <Checkboxes
              {...form.field('supersedes')}
              legend="Which decision does it replace? (optional)"
              hint="The old one holds until this one is in force"
              small
              defaultValues={begin?.supersedes ?? []}
              choices={replaceable.map(row => ({ value: row.id, text: `${row.title} (${row.reference})` }))}
            />
          )}
          <Permits form={form} start={begin?.permits ?? []} subjects={known.data} />
          {children?.(form)}
          <Button busy={form.busy}>{act}</Button>
        </form>
      </Columns>
    </Page>
  );
}
