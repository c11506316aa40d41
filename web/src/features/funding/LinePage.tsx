import { useSuspenseQuery } from '@tanstack/react-query';
import { useNavigate, useParams } from 'react-router';
import { Button } from '../../ui/Button.tsx';
import { Details } from '../../ui/Details.tsx';
import { Page } from '../../ui/Page.tsx';
import { useForm } from '../../ui/use-form.ts';
import { type Line, type Statement, statementOf, useLine, useLineRemoval } from './api.ts';
import { LineFields } from './LineFields.tsx';
import { lineRefusals, readLine } from './present-line-form.ts';
import { atFields } from './refused.ts';
import { statementTitle } from './titles.ts';

/** Adds a line to a statement, or changes or removes the one in the address. */
export default function LinePage() {
  const { id = '', line } = useParams();
  const { value: statement, version } = useSuspenseQuery(statementOf(id)).data;
  const start = statement.lines.find(one => one.id === line);
  return line !== undefined && start === undefined ? (
    <Page title="This line is no longer there" section="Funding" back={`/funding/${id}`}>
      <p className="govuk-body">It was removed or re-mapped. The statement says what became of it.</p>
    </Page>
  ) : (
    <LineForm key={line} statement={statement} version={version} {...(start === undefined ? {} : { start })} />
  );
}

function LineForm({ statement, version, start }: { statement: Statement; version: number; start?: Line }) {
  const { id, year } = statement;
  const navigate = useNavigate();
  const save = useLine();
  const form = useForm({
    check: data => readLine(data, year).errors,
    async send(data) {
      const body = readLine(data, year).line;
      if (body === undefined) throw new Error('A line with errors was sent');
      return atFields(
        await save.send({ id, version, ...(start === undefined ? {} : { line: start.id }), body }),
        lineRefusals,
      );
    },
    done: () =>
      navigate(`/funding/${id}`, {
        state: { done: start === undefined ? 'The line is added.' : 'The line is changed.' },
      }),
  });
  return (
    <Page
      title={start === undefined ? 'Add a line' : `Change “${start.title}”`}
      caption={statementTitle(statement)}
      section="Funding"
      back={`/funding/${id}`}
      errors={form.errors}
    >
      <form {...form.props}>
        <LineFields form={form} year={year} {...(start === undefined ? {} : { start })} />
        <Button busy={form.busy}>{start === undefined ? 'Add the line' : 'Save the line'}</Button>
      </form>
      {start !== undefined && <Removal statement={id} version={version} line={start} />}
    </Page>
  );
}

function Removal({ statement: id, version, line }: { statement: string; version: number; line: Line }) {
  const navigate = useNavigate();
  const removal = useLineRemoval();
  const form = useForm({
    send: () => removal.send({ id, version, line: line.id }),
    done: () => navigate(`/funding/${id}`, { state: { done: 'The line is removed.' } }),
  });
  return (
    <Details summary="Remove this line">
      <p className="govuk-body">It stays in the record of what was changed, and no longer counts in the sum.</p>
      {form.errors.map(({ message }) => (
        <p key={message} className="govuk-error-message" role="alert">
          <span className="govuk-visually-hidden">Error:</span> {message}
        </p>
      ))}
      <form {...form.props}>
        <Button kind="warning" busy={form.busy}>
          Remove the line
        </Button>
      </form>
    </Details>
  );
}
