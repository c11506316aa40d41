import { useSuspenseQuery } from '@tanstack/react-query';
import { useNavigate, useParams } from 'react-router';
import { Button } from '../../ui/Button.tsx';
import { Columns } from '../../ui/Columns.tsx';
import { Page } from '../../ui/Page.tsx';
import { Textarea } from '../../ui/Textarea.tsx';
import { textOf, useForm } from '../../ui/use-form.ts';
import { useWithdrawal, virementOf } from './virement-api.ts';

/** Withdraws a virement that has not taken effect, with the reason. */
export default function WithdrawPage() {
  const { id = '' } = useParams();
  const navigate = useNavigate();
  const { value: virement, version } = useSuspenseQuery(virementOf(id)).data;
  const withdrawal = useWithdrawal();
  const form = useForm({
    check: data => (textOf(data, 'reason') === '' ? [{ field: 'reason', message: 'Enter why it is withdrawn' }] : []),
    send: data => withdrawal.send({ id, version, reason: textOf(data, 'reason') }),
    done: () => navigate(`/funding/virements/${id}`, { state: { done: 'The virement is withdrawn.' } }),
  });
  return (
    <Page title="Withdraw this virement" section="Funding" back={`/funding/virements/${id}`} errors={form.errors}>
      <Columns>
        <p className="govuk-body-l">{virement.title}</p>
        <p className="govuk-body">
          {virement.stands.words} Withdrawn, it never takes effect, and what it reserved is free.
        </p>
        <form {...form.props}>
          <Textarea {...form.field('reason')} label="Why is it withdrawn?" labelSize="s" rows={3} />
          <Button kind="warning" busy={form.busy}>
            Withdraw the virement
          </Button>
        </form>
      </Columns>
    </Page>
  );
}
