import { useSuspenseQuery } from '@tanstack/react-query';
import { useNavigate, useParams } from 'react-router';
import { Button } from '../../ui/Button.tsx';
import { Columns } from '../../ui/Columns.tsx';
import { Page } from '../../ui/Page.tsx';
import { Textarea } from '../../ui/Textarea.tsx';
import { textOf, useForm } from '../../ui/use-form.ts';
import { statementOf, useReopening } from './api.ts';
import { statementTitle } from './titles.ts';

/** Takes a certificate back, with the reason, so that figures can be corrected. */
export default function ReopenPage() {
  const { id = '' } = useParams();
  const navigate = useNavigate();
  const { value: statement, version } = useSuspenseQuery(statementOf(id)).data;
  const reopen = useReopening();
  const form = useForm({
    check: data => (textOf(data, 'reason') === '' ? [{ field: 'reason', message: 'Enter why it is reopened' }] : []),
    send: data => reopen.send({ id, version, reason: textOf(data, 'reason') }),
    done: () => navigate(`/funding/${id}`, { state: { done: 'The certificate is taken back. Correct the figures.' } }),
  });
  return (
    <Page title="Take the certificate back" section="Funding" back={`/funding/${id}`} errors={form.errors}>
      <Columns>
        <p className="govuk-body-l">{statementTitle(statement)}</p>
        <p className="govuk-body">
          Lines can then be corrected, and the statement is to be certified again. The certificate, and that it was
          taken back, stay in the record.
        </p>
        <form {...form.props}>
          <Textarea {...form.field('reason')} label="Why is it taken back?" labelSize="s" rows={3} />
          <Button kind="warning" busy={form.busy}>
            Take the certificate back
          </Button>
        </form>
      </Columns>
    </Page>
  );
}
