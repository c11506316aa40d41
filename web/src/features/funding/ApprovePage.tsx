import { useSuspenseQueries } from '@tanstack/react-query';
import { useNavigate, useParams } from 'react-router';
import { dayOf } from '../../../../functions/kernel/london.ts';
import { formatPounds } from '../../../../functions/kernel/money.ts';
import { serviceClock } from '../../lib/now.ts';
import { useActor } from '../../lib/session.tsx';
import { Button } from '../../ui/Button.tsx';
import { Page } from '../../ui/Page.tsx';
import { Radios } from '../../ui/Radios.tsx';
import { TextLink } from '../../ui/TextLink.tsx';
import { textOf, useForm } from '../../ui/use-form.ts';
import { useDecisionRequired } from '../decisions/DecisionRequired.tsx';
import { BeforeAfterTable } from './BeforeAfterTable.tsx';
import { heldDelegations } from './present-virement.ts';
import { delegations, useApproval, virementOf } from './virement-api.ts';

/** Approves a virement under a delegation; refused, with the decision, where none is near enough to being in force. */
export default function ApprovePage() {
  const { id = '' } = useParams();
  const { me } = useActor();
  const navigate = useNavigate();
  const [read, register] = useSuspenseQueries({ queries: [virementOf(id), delegations()] });
  const { value: virement, version } = read.data;
  const held = heldDelegations(register.data, me.user.id, virement.pence, dayOf(serviceClock()));
  const approval = useApproval();
  const required = useDecisionRequired();
  const form = useForm({
    check: data =>
      textOf(data, 'delegation') === '' ? [{ field: 'delegation', message: 'Select the delegation you use' }] : [],
    send: data => approval.send({ id, version, delegation: textOf(data, 'delegation') }),
    refused: required.refused,
    done: () => navigate(`/funding/virements/${id}`, { state: { done: 'The virement is approved.' } }),
  });
  return (
    <Page
      title="Approve this virement"
      caption={virement.title}
      section="Funding"
      back={`/funding/virements/${id}`}
      errors={form.errors}
      banner={required.box}
    >
      <p className="govuk-body-l">{virement.reason}</p>
      <BeforeAfterTable view={virement.lines} caption="Before and after" />
      {held.length === 0 ? (
        <p className="govuk-body">
          You hold no delegation to move money, so you cannot approve it.{' '}
          <TextLink to="/delegations">See who does</TextLink>.
        </p>
      ) : (
        <form {...form.props}>
          <Radios
            {...form.field('delegation')}
            legend="Under which delegation do you approve?"
            legendSize="m"
            hint={`It must go up to ${formatPounds(virement.pence)}`}
            {...(held.length === 1 && held[0] !== undefined ? { defaultValue: held[0].id } : {})}
            choices={held.map(({ id: value, words, enough }) => ({
              value,
              text: words,
              ...(enough ? {} : { hint: 'It does not go far enough for this virement' }),
            }))}
          />
          <p className="govuk-body">
            What it takes is reserved at once. Where its day has come and the decision is in force, it takes effect
            within a few minutes; while call-in runs, when that has ended.
          </p>
          <Button busy={form.busy}>Approve the virement</Button>
        </form>
      )}
    </Page>
  );
}
