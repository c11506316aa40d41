import { useSuspenseQuery } from '@tanstack/react-query';
import { useNavigate, useParams } from 'react-router';
import { isDay } from '../../../../functions/kernel/calendar.ts';
import { Button } from '../../ui/Button.tsx';
import { Columns } from '../../ui/Columns.tsx';
import { DateInput, dayFrom } from '../../ui/DateInput.tsx';
import { Page } from '../../ui/Page.tsx';
import { Textarea } from '../../ui/Textarea.tsx';
import { textOf, useForm } from '../../ui/use-form.ts';
import { agreementRead, useEnd } from './api.ts';

/** Ends an agreement early, with the reason. */
export default function EndPage() {
  const { id = '' } = useParams();
  const navigate = useNavigate();
  const { value: agreement, version } = useSuspenseQuery(agreementRead(id)).data;
  const end = useEnd();
  const form = useForm({
    check: data => [
      ...(isDay(dayFrom(data, 'on')) ? [] : [{ field: 'on', message: 'Enter the last day as a real date' }]),
      ...(textOf(data, 'reason') === '' ? [{ field: 'reason', message: 'Enter why it ends' }] : []),
    ],
    send: data => end.send({ id, version, on: dayFrom(data, 'on'), reason: textOf(data, 'reason') }),
    done: () => navigate(`/agreements/${id}`, { state: { done: 'The end of the agreement is recorded.' } }),
  });
  return (
    <Page title="End this agreement" section="Agreements" back={`/agreements/${id}`} errors={form.errors}>
      <Columns>
        <p className="govuk-body-l">{agreement.title}</p>
        <p className="govuk-body">
          No return is owed for periods that begin after the last day. What was returned, and every flag, stays.
        </p>
        <form {...form.props}>
          <DateInput {...form.field('on')} legend="Last day" legendSize="s" hint="For example, 31 3 2027" />
          <Textarea {...form.field('reason')} label="Why does it end?" labelSize="s" rows={3} />
          <Button kind="warning" busy={form.busy}>
            End the agreement
          </Button>
        </form>
      </Columns>
    </Page>
  );
}
