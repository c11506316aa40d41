import { useSuspenseQuery } from '@tanstack/react-query';
import { useNavigate, useParams } from 'react-router';
import { formatPounds } from '../../../../functions/kernel/money.ts';
import { Button } from '../../ui/Button.tsx';
import { Columns } from '../../ui/Columns.tsx';
import { Page } from '../../ui/Page.tsx';
import { SummaryList } from '../../ui/SummaryList.tsx';
import { useForm } from '../../ui/use-form.ts';
import { WarningText } from '../../ui/WarningText.tsx';
import { statementOf, useCertification } from './api.ts';
import { balanceWords } from './present-statement.ts';
import { statementTitle } from './titles.ts';

/** Finance certifies that the lines are right, after reading them and the difference once more. */
export default function CertifyPage() {
  const { id = '' } = useParams();
  const navigate = useNavigate();
  const { value: statement, version } = useSuspenseQuery(statementOf(id)).data;
  const { whole, lines } = statement;
  const certify = useCertification();
  const form = useForm({
    send: () => certify.send({ id, version }),
    done: () => navigate(`/funding/${id}`, { state: { done: 'The statement is certified.' } }),
  });
  return (
    <Page title="Certify this statement" section="Funding" back={`/funding/${id}`} errors={form.errors}>
      <Columns>
        <p className="govuk-body-l">{statementTitle(statement)}</p>
        {whole !== undefined &&
          balanceWords(whole).map(words => (
            <p key={words} className="govuk-body">
              {words}
            </p>
          ))}
        <SummaryList rows={lines.map(({ title, nowPence }) => ({ key: title, value: formatPounds(nowPence) }))} />
        {whole?.cannotCertify === undefined ? (
          <>
            <WarningText>
              After this the lines stand: only re-mapping and virements under a decision change them.
            </WarningText>
            <form {...form.props}>
              <Button busy={form.busy}>Certify the statement</Button>
            </form>
          </>
        ) : (
          <p className="govuk-body">You cannot certify it now. {whole.cannotCertify}</p>
        )}
      </Columns>
    </Page>
  );
}
