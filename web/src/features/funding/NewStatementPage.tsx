import { useNavigate } from 'react-router';
import { dayOf } from '../../../../functions/kernel/london.ts';
import { formatPeriod, nextPeriod, periodOf, previousPeriod } from '../../../../functions/kernel/period.ts';
import { serviceClock } from '../../lib/now.ts';
import { Button } from '../../ui/Button.tsx';
import { Columns } from '../../ui/Columns.tsx';
import { Page } from '../../ui/Page.tsx';
import { Select } from '../../ui/Select.tsx';
import { TextInput } from '../../ui/TextInput.tsx';
import { useForm } from '../../ui/use-form.ts';
import { useBegin } from './api.ts';
import { atFields } from './refused.ts';
import { readStated, StatedFields, statedNames } from './StatedFields.tsx';
import { Typed } from './typed.ts';

/** Begins the statement of a programme for a financial year: its stated total first, then its lines. */
export default function NewStatementPage() {
  const navigate = useNavigate();
  const begin = useBegin();
  const now = periodOf('year', dayOf(serviceClock()));
  const years = [previousPeriod(now), now, nextPeriod(now)];
  const form = useForm({
    check: data => read(data, years).errors,
    send: async data => atFields(await begin.send(read(data, years).body), { 'funding.statement-exists': 'programme' }),
    fieldNames: statedNames,
    done: ({ id }) => navigate(`/funding/${id}`, { state: { done: 'The statement is begun. Add its lines.' } }),
  });
  return (
    <Page title="Begin a funding statement" section="Funding" back="/funding" errors={form.errors}>
      <Columns>
        <form {...form.props}>
          <TextInput
            {...form.field('programme')}
            label="Programme"
            labelSize="s"
            hint="The same name each year, for example Children’s mental health"
          />
          <Select
            {...form.field('year')}
            label="Financial year"
            labelSize="s"
            defaultValue={now}
            options={years.map(year => ({ value: year, text: formatPeriod(year) }))}
          />
          <StatedFields form={form} />
          <Button busy={form.busy}>Begin the statement</Button>
        </form>
      </Columns>
    </Page>
  );
}

function read(data: FormData, years: readonly string[]) {
  const typed = new Typed(data);
  const programme = typed.text('programme', 'Enter the name of the programme');
  const year = typed.one('year', years, 'Select the financial year') ?? '';
  return { body: { programme, year, stated: readStated(typed) }, errors: typed.errors };
}
