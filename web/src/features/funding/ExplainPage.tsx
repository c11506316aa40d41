import { useSuspenseQuery } from '@tanstack/react-query';
import { useNavigate, useParams } from 'react-router';
import { Button } from '../../ui/Button.tsx';
import { Columns } from '../../ui/Columns.tsx';
import { Page } from '../../ui/Page.tsx';
import { Textarea } from '../../ui/Textarea.tsx';
import { textOf, useForm } from '../../ui/use-form.ts';
import { statementOf, useExplanation } from './api.ts';
import { statementTitle } from './titles.ts';

/** Says why the lines and the stated total differ by just so much. */
export default function ExplainPage() {
  const { id = '' } = useParams();
  const navigate = useNavigate();
  const { value: statement, version } = useSuspenseQuery(statementOf(id)).data;
  const { whole } = statement;
  const explain = useExplanation();
  const form = useForm({
    check: data => (textOf(data, 'words') === '' ? [{ field: 'words', message: 'Enter why they differ' }] : []),
    send: data =>
      explain.send({ id, version, body: { words: textOf(data, 'words'), pence: whole?.differencePence ?? 0 } }),
    done: () => navigate(`/funding/${id}`, { state: { done: 'The difference is explained.' } }),
  });
  return (
    <Page title="Explain the difference" section="Funding" back={`/funding/${id}`} errors={form.errors}>
      <Columns>
        <p className="govuk-body-l">{statementTitle(statement)}</p>
        <p className="govuk-body">{whole?.balance}</p>
        <p className="govuk-body">
          What you write stays beside the figures for everybody who reads them. If the figures change, it no longer
          counts. Somebody else certifies the statement.
        </p>
        <form {...form.props}>
          <Textarea
            {...form.field('words')}
            label="Why do the lines and the stated total differ?"
            labelSize="s"
            {...(whole?.explanation === undefined ? {} : { defaultValue: whole.explanation.words })}
          />
          <Button busy={form.busy}>Save the explanation</Button>
        </form>
      </Columns>
    </Page>
  );
}
