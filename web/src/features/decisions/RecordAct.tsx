import { useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useNavigate } from 'react-router';
import type { Outcome } from '../../lib/client.ts';
import { Button } from '../../ui/Button.tsx';
import { Columns } from '../../ui/Columns.tsx';
import { Page } from '../../ui/Page.tsx';
import { type Form, useForm } from '../../ui/use-form.ts';
import type { Written } from './commands.ts';
import { atFields, type Reading } from './reading.ts';

/** A form of the registers of delegations and of duties: one button, then back to the register. */
export function RecordAct<Body>({
  title,
  section,
  back,
  act,
  kind,
  done,
  read,
  send,
  refusals = {},
  nameOf,
  children,
}: {
  title: string;
  section: string;
  back: string;
  act: string;
  kind?: 'warning';
  done: string;
  read(data: FormData): Reading<Body>;
  send(body: Body): Promise<Outcome<Written>>;
  refusals?: Readonly<Record<string, string>>;
  nameOf?: (field: string) => string;
  children(form: Form): ReactNode;
}) {
  const navigate = useNavigate();
  const queries = useQueryClient();
  const form = useForm<Written>({
    check: data => read(data).errors,
    send: async data => atFields(await send(read(data).body), refusals, nameOf),
    done: () => navigate(back, { state: { done } }),
    refused({ problem }) {
      if (problem.code === 'stale') void queries.invalidateQueries();
      return false;
    },
  });
  return (
    <Page title={title} section={section} back={back} errors={form.errors}>
      <Columns>
        <form {...form.props}>
          {children(form)}
          <Button busy={form.busy} {...(kind === undefined ? {} : { kind })}>
            {act}
          </Button>
        </form>
      </Columns>
    </Page>
  );
}
