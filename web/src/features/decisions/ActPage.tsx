import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useNavigate, useParams } from 'react-router';
import type { Outcome } from '../../lib/client.ts';
import { Button } from '../../ui/Button.tsx';
import { Columns } from '../../ui/Columns.tsx';
import { InsetText } from '../../ui/InsetText.tsx';
import { Page } from '../../ui/Page.tsx';
import { type Form, useForm } from '../../ui/use-form.ts';
import { type DecisionDetail, decisionOf } from './api.ts';
import type { Seen, Written } from './commands.ts';
import { atFields, type Reading } from './reading.ts';
import { capital } from './words.ts';

/**
 * One act on one decision: how it stands, what is asked, one button. What the service refuses is told at its field
 * (`refusals` names it by code) or above.
 */
export function ActPage<Body>({
  title,
  act,
  kind,
  done,
  command,
  read,
  refusals = {},
  nameOf,
  children,
}: {
  title: string;
  act: string;
  kind?: 'warning';
  /** Said on the decision's page afterwards. */
  done: string;
  command: { send(asked: Seen & { body: Body }): Promise<Outcome<Written>> };
  read(data: FormData): Reading<Body>;
  refusals?: Readonly<Record<string, string>>;
  nameOf?: (field: string) => string;
  children(form: Form, decision: DecisionDetail): ReactNode;
}) {
  const { id = '' } = useParams();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const { value: decision, version } = useSuspenseQuery(decisionOf(id)).data;
  const page = `/decisions/${id}`;
  const form = useForm<Written>({
    check: data => read(data).errors,
    send: async data => atFields(await command.send({ id, version, body: read(data).body }), refusals, nameOf),
    done: () => navigate(page, { state: { done } }),
    refused({ problem }) {
      // What changed meanwhile is read, so that the next attempt is about what one sees.
      if (problem.code === 'stale') void queries.invalidateQueries({ queryKey: ['decision', id] });
      return false;
    },
  });
  const { entry, stands } = decision;
  const content = (
    <>
      <InsetText>
        <p className="govuk-body govuk-!-margin-bottom-1">
          <strong>{entry.title}</strong> ({entry.reference})
        </p>
        <p className="govuk-body">
          {capital(stands.standing)}. {stands.words}
        </p>
      </InsetText>
      <form {...form.props}>
        {children(form, decision)}
        <Button busy={form.busy} {...(kind === undefined ? {} : { kind })}>
          {act}
        </Button>
      </form>
    </>
  );
  return (
    <Page title={title} section="Decisions" back={page} errors={form.errors}>
      <Columns>{content}</Columns>
    </Page>
  );
}

/** For an act that asks nothing but whether it is meant. */
export function nothingAsked(): Reading<Record<string, never>> {
  return { body: {}, errors: [] };
}
