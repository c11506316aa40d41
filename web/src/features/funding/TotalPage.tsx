import { useSuspenseQuery } from '@tanstack/react-query';
import { useNavigate, useParams } from 'react-router';
import { Button } from '../../ui/Button.tsx';
import { Columns } from '../../ui/Columns.tsx';
import { Page } from '../../ui/Page.tsx';
import { useForm } from '../../ui/use-form.ts';
import { statementOf, useTotal } from './api.ts';
import { readStated, StatedFields } from './StatedFields.tsx';
import { statementTitle } from './titles.ts';
import { Typed } from './typed.ts';

/** Corrects the stated total of a statement that is not certified. */
export default function TotalPage() {
  const { id = '' } = useParams();
  const navigate = useNavigate();
  const { value: statement, version } = useSuspenseQuery(statementOf(id)).data;
  const total = useTotal();
  const form = useForm({
    check: data => read(data).errors,
    send: data => total.send({ id, version, body: read(data).body }),
    done: () => navigate(`/funding/${id}`, { state: { done: 'The stated total is corrected.' } }),
  });
  return (
    <Page title="Correct the stated total" section="Funding" back={`/funding/${id}`} errors={form.errors}>
      <Columns>
        <p className="govuk-body-l">{statementTitle(statement)}</p>
        <form {...form.props}>
          <StatedFields form={form} {...(statement.whole === undefined ? {} : { start: statement.whole.stated })} />
          <Button busy={form.busy}>Save the total</Button>
        </form>
      </Columns>
    </Page>
  );
}

function read(data: FormData) {
  const typed = new Typed(data);
  return { body: readStated(typed), errors: typed.errors };
}
