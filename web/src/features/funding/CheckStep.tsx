import { lazy } from 'react';
import { dayOf, formatDay } from '../../../../functions/kernel/london.ts';
import { serviceClock } from '../../lib/now.ts';
import { Button } from '../../ui/Button.tsx';
import { Page } from '../../ui/Page.tsx';
import { SummaryList, type SummaryRow } from '../../ui/SummaryList.tsx';
import { useForm } from '../../ui/use-form.ts';
import { WarningText } from '../../ui/WarningText.tsx';
import { Aside } from '../returns/Aside.tsx';
import { BeforeAfterTable } from './BeforeAfterTable.tsx';
import type { StepProps } from './MovePage.tsx';
import { type Draft, proposalOf, refusalOf, whatIf } from './proposal.ts';
import { evidenceTitles, sourceTitles } from './titles.ts';
import { useProposal } from './virement-api.ts';

const DeliveredItems = lazy(async () => ({ default: (await import('./DeliveredItems.tsx')).DeliveredItems }));

/** Last step: what would be, line by line, what each delivered, and the proposal in full before it is made. */
export function CheckStep({ statement, draft, back, caption, proposed }: StepProps & { proposed(id: string): void }) {
  const today = dayOf(serviceClock());
  const propose = useProposal();
  const whole = complete(draft);
  const form = useForm({
    send: () => {
      if (whole === undefined) throw new Error('A proposal that is not complete was sent');
      return propose.send(proposalOf(statement, whole));
    },
    done: ({ id }) => proposed(id),
  });
  if (whole === undefined) return null;
  const view = whatIf(statement, whole, today);
  const refusal = refusalOf(statement, whole, today);
  return (
    <Page title="Check what would change" caption={caption} section="Funding" back={back} errors={form.errors}>
      {view.from !== whole.from && (
        <p className="govuk-body">
          {formatDay(whole.from)} has gone by, so this is worked out as from today, {formatDay(view.from)}.
        </p>
      )}
      <BeforeAfterTable view={view} caption={`Before and after, from ${formatDay(view.from)} on`} />
      {refusal !== undefined && <WarningText>{refusal}</WarningText>}
      <h2 className="govuk-heading-m">What each line delivered so far</h2>
      <Aside what="what was delivered">
        <DeliveredItems statement={statement.id} />
      </Aside>
      <h2 className="govuk-heading-m">What you say</h2>
      <SummaryList rows={saidRows(whole, `/funding/${statement.id}/move`)} />
      <p className="govuk-body">
        The proposal then waits for somebody else to approve it. It takes effect only under a decision that is in force.
      </p>
      <form {...form.props}>
        <Button busy={form.busy}>Propose the virement</Button>
      </form>
    </Page>
  );
}

function saidRows(draft: Draft, page: string): SummaryRow[] {
  const change = (step: string, hidden: string) => [{ text: 'Change', hidden, to: `${page}?step=${step}` }];
  const count = draft.flags.length + draft.returns.length + draft.documents.length;
  return [
    { key: 'Virement', value: draft.title, actions: change('why', 'its name') },
    { key: 'From', value: formatDay(draft.from), actions: change('moves', 'what moves, and from when') },
    { key: 'Why', value: draft.reason, actions: change('why', 'why') },
    ...(draft.grounds === undefined
      ? []
      : [
          {
            key: 'Grounds for ring-fenced money',
            value: `${draft.grounds.why} Agreed by ${draft.grounds.agreedBy} on ${formatDay(draft.grounds.agreedOn)}.`,
            actions: change('why', 'the grounds'),
          },
        ]),
    ...Object.entries(draft.made).map(([key, line]) => ({
      key: `New line: ${line.title}`,
      value: `${line.purpose.replace(/\.$/, '')}. Source: ${sourceTitles[line.source]}. Evidence: ${
        line.evidence === undefined ? 'not rated' : evidenceTitles[line.evidence].toLowerCase()
      }. Measures: ${line.measures.join(', ') || 'none'}.`,
      actions: change('lines', `the new line ${key.slice(4)}`),
    })),
    {
      key: 'Evidence',
      value: count === 0 ? 'None' : count === 1 ? '1 piece' : `${count} pieces`,
      actions: change('evidence', 'the evidence'),
    },
  ];
}

/** The draft, once every step has said its part. */
function complete({ from, moves, made = {}, title, reason, flags, returns, documents, ...rest }: Partial<Draft>) {
  if (from === undefined || moves === undefined || title === undefined || reason === undefined) return undefined;
  if (flags === undefined || returns === undefined || documents === undefined) return undefined;
  const named = Object.fromEntries(Object.entries(made).filter(([key]) => moves.some(({ to }) => to === key)));
  return { ...rest, from, moves, made: named, title, reason, flags, returns, documents } satisfies Draft;
}
