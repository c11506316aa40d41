import type { ReactNode } from 'react';
import type { Outcome } from '../../lib/client.ts';
import type { FieldError } from '../../lib/problem.ts';
import { Button } from '../../ui/Button.tsx';
import { Columns } from '../../ui/Columns.tsx';
import { Page } from '../../ui/Page.tsx';
import { Radios } from '../../ui/Radios.tsx';
import { TextInput } from '../../ui/TextInput.tsx';
import { type Form, useForm } from '../../ui/use-form.ts';
import type { Organisation, OrganisationBody } from './api.ts';
import { capital, kindsOffered, readOrganisation, schemeFields } from './present-organisations.ts';

type Written = { id: string };

/** The details of an organisation: to register one, or to change one with a reason. */
export function OrganisationForm({
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
  start?: Organisation;
  children?(form: Form): ReactNode;
  check?(data: FormData): FieldError[];
  send(body: OrganisationBody, data: FormData): Promise<Outcome<Written>>;
  done(written: Written): void;
}) {
  const form = useForm<Written>({
    check: data => [...readOrganisation(data).errors, ...check(data)],
    async send(data) {
      const { body } = readOrganisation(data);
      if (body === undefined) throw new Error('An organisation with errors was sent');
      return send(body, data);
    },
    done,
    fieldNames: { 'details.name': 'name', 'details.kind': 'kind', 'details.town': 'town' },
  });
  const numberOf = (scheme: string) => start?.identifiers.find(one => one.scheme === scheme)?.value;
  return (
    <Page title={title} section="Administration" back={back} errors={form.errors}>
      <Columns>
        <form {...form.props}>
          <TextInput {...form.field('name')} label="Name" defaultValue={start?.name} />
          {start?.kind === 'council' ? (
            <input type="hidden" name="kind" value="council" />
          ) : (
            <Radios
              {...form.field('kind')}
              legend="What kind of organisation is it?"
              small
              {...(start === undefined ? {} : { defaultValue: start.kind })}
              choices={kindsOffered.map(kind => ({ value: kind, text: capital(kind) }))}
            />
          )}
          <TextInput {...form.field('town')} label="Town (optional)" defaultValue={start?.town} width={20} />
          <h2 className="govuk-heading-m">Numbers in registers</h2>
          <p className="govuk-body">
            Give those it has. They keep an organisation from being registered twice. A sole trader needs none: never
            enter somebody’s own number, such as a tax reference.
          </p>
          {schemeFields.map(({ scheme, field, label }) => (
            <TextInput key={scheme} {...form.field(field)} label={label} width={20} defaultValue={numberOf(scheme)} />
          ))}
          {children?.(form)}
          <Button busy={form.busy}>{act}</Button>
        </form>
      </Columns>
    </Page>
  );
}
