import type { ReactNode } from 'react';
import { useNavigate } from 'react-router';
import type { Outcome } from '../../../lib/client.ts';
import type { FieldError } from '../../../lib/problem.ts';
import { Button } from '../../../ui/Button.tsx';
import { Columns } from '../../../ui/Columns.tsx';
import { Page } from '../../../ui/Page.tsx';
import { type Form, useForm } from '../../../ui/use-form.ts';
import { useDecisionRequired } from '../../decisions/DecisionRequired.tsx';
import { Typed } from '../../funding/typed.ts';

/**
 * One act on an agreement: a short form on a page of its own. What needs a decision in force and has none is refused
 * with that decision. Afterwards one is back where one came from, with what was done said there.
 */
export function ActPage<Given>({
  title,
  agreement,
  lead,
  button,
  warning = false,
  back,
  said,
  read,
  send,
  children,
}: {
  title: string;
  /** Its title, above the page's own. */
  agreement: string;
  /** What it does, before the form. */
  lead?: ReactNode;
  button: string;
  warning?: boolean;
  /** Where the page belongs, and where one is afterwards. */
  back: string;
  /** What stands there then. */
  said: string;
  read(typed: Typed): Given;
  send(given: Given): Promise<Outcome<unknown>>;
  children(form: Form): ReactNode;
}) {
  const navigate = useNavigate();
  const decision = useDecisionRequired();
  const form = useForm({
    check(data): FieldError[] {
      const typed = new Typed(data);
      read(typed);
      return typed.errors;
    },
    send: data => send(read(new Typed(data))),
    done: () => navigate(back, { state: { done: said } }),
    refused: decision.refused,
  });
  return (
    <Page title={title} caption={agreement} section="Agreements" back={back} errors={form.errors} banner={decision.box}>
      <Columns>
        {typeof lead === 'string' ? <p className="govuk-body">{lead}</p> : lead}
        <form {...form.props}>
          {children(form)}
          <Button busy={form.busy} {...(warning ? { kind: 'warning' as const } : {})}>
            {button}
          </Button>
        </form>
      </Columns>
    </Page>
  );
}
