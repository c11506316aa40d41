import { useSuspenseQuery } from '@tanstack/react-query';
import { useNavigate, useParams } from 'react-router';
import { wholeYear } from '../../../../functions/funding/shared/profile.ts';
import { formatPounds } from '../../../../functions/kernel/money.ts';
import { formatPeriod, nextPeriod } from '../../../../functions/kernel/period.ts';
import { Button } from '../../ui/Button.tsx';
import { Page } from '../../ui/Page.tsx';
import { Table } from '../../ui/Table.tsx';
import { useForm } from '../../ui/use-form.ts';
import { statementOf, useNextYear } from './api.ts';
import { readStated, StatedFields, statedNames } from './StatedFields.tsx';
import { statementTitle } from './titles.ts';
import { Typed } from './typed.ts';

/** Begins next year's statement from this one: each line for a whole year, with where it came from. */
export default function NextYearPage() {
  const { id = '' } = useParams();
  const navigate = useNavigate();
  const { value: statement, version } = useSuspenseQuery(statementOf(id)).data;
  const { year, lines } = statement;
  const next = useNextYear();
  const form = useForm({
    check: data => read(data).errors,
    send: data => next.send({ id, version, body: { stated: read(data).stated } }),
    fieldNames: statedNames,
    done: written =>
      navigate(`/funding/${written.id}`, { state: { done: 'Next year’s statement is begun. Check each line.' } }),
  });
  const carried = lines.map(line => ({ ...line, carried: wholeYear(line, year) }));
  return (
    <Page
      title={`Begin the statement for ${formatPeriod(nextPeriod(year))}`}
      caption={statementTitle(statement)}
      section="Funding"
      back={`/funding/${id}`}
      errors={form.errors}
    >
      <p className="govuk-body">
        Each line goes on for a whole year at the rate at which it ends this one; one that ends before 31 March does
        not. You can change, add, remove and re-map lines before it is certified.
      </p>
      <Table
        caption="What is carried forward"
        rows={carried}
        rowKey={({ id: line }) => line}
        columns={[
          { heading: 'Line', cell: ({ title }) => title },
          { heading: formatPeriod(year), cell: ({ nowPence }) => formatPounds(nowPence), numeric: true },
          {
            heading: formatPeriod(nextPeriod(year)),
            cell: line => (line.carried === 0 ? 'Not carried forward' : formatPounds(line.carried)),
            numeric: true,
          },
        ]}
      />
      <p className="govuk-body">
        In all <strong>{formatPounds(carried.reduce((sum, line) => sum + line.carried, 0))}</strong>.
      </p>
      <form {...form.props}>
        <StatedFields form={form} />
        <Button busy={form.busy}>Begin the statement</Button>
      </form>
    </Page>
  );
}

function read(data: FormData) {
  const typed = new Typed(data);
  return { stated: readStated(typed), errors: typed.errors };
}
