import { useSuspenseQuery } from '@tanstack/react-query';
import { useNavigate, useParams } from 'react-router';
import { Button } from '../../ui/Button.tsx';
import { Columns } from '../../ui/Columns.tsx';
import { Page } from '../../ui/Page.tsx';
import { useForm } from '../../ui/use-form.ts';
import { WarningText } from '../../ui/WarningText.tsx';
import { agreementRead, useActivation } from './api.ts';
import { calendarWords } from './present.ts';
import { termWords } from './present-list.ts';

/** Asks before an agreement begins to owe returns. */
export default function ActivatePage() {
  const { id = '' } = useParams();
  const navigate = useNavigate();
  const { value: agreement, version } = useSuspenseQuery(agreementRead(id)).data;
  const activation = useActivation();
  const form = useForm({
    send: () => activation.send({ id, version }),
    done: () => navigate(`/agreements/${id}`, { state: { done: 'The agreement has taken effect.' } }),
  });
  const deliverer = agreement.parties.find(({ parts }) => parts.includes('deliverer'))?.organisation ?? '';
  return (
    <Page title="Let this agreement take effect" section="Agreements" back={`/agreements/${id}`} errors={form.errors}>
      <Columns>
        <p className="govuk-body-l">{agreement.title}</p>
        <p className="govuk-body">From then on {agreement.names[deliverer] ?? 'the provider'} owes returns:</p>
        <ul className="govuk-list govuk-list--bullet">
          <li>{termWords(agreement.term.start, agreement.term.end)}.</li>
          {calendarWords(agreement.reporting).map(words => (
            <li key={words}>{words}</li>
          ))}
          <li>
            {agreement.measures.length === 1 ? '1 measure applies.' : `${agreement.measures.length} measures apply.`}
          </li>
        </ul>
        <WarningText>The first day, and how often returns come, cannot change afterwards.</WarningText>
        <form {...form.props}>
          <Button busy={form.busy}>Let it take effect</Button>
        </form>
      </Columns>
    </Page>
  );
}
