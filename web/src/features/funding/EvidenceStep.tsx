import { useSuspenseQueries, useSuspenseQuery } from '@tanstack/react-query';
import { virementLimits } from '../../../../functions/funding/shared/virement-limits.ts';
import { dayOf, formatDay } from '../../../../functions/kernel/london.ts';
import { formatPeriod, periodStart } from '../../../../functions/kernel/period.ts';
import { Button } from '../../ui/Button.tsx';
import { Checkboxes } from '../../ui/Checkboxes.tsx';
import { Page } from '../../ui/Page.tsx';
import { TextInput } from '../../ui/TextInput.tsx';
import { useForm } from '../../ui/use-form.ts';
import { historyOf, openFlags } from '../returns/api.ts';
import type { StepProps } from './MovePage.tsx';
import type { Draft, StatementWhole } from './proposal.ts';
import { Typed } from './typed.ts';

type Said = Pick<Draft, 'flags' | 'returns' | 'documents'>;

const documentRows = [0, 1];

/** The newest returns of each agreement are offered, so many of them. */
const offered = 6;

/** Fourth step: what shows that the money should move, picked from what is flagged and what was returned. */
export function EvidenceStep({ statement, draft, back, caption, next }: StepProps) {
  const agreements = agreementsOf(statement, draft);
  const flags = useSuspenseQuery(openFlags()).data.filter(({ agreement }) => agreements.includes(agreement));
  const returns = useSuspenseQueries({
    queries: agreements.map(agreement => historyOf(agreement, periodStart(statement.year).slice(0, 7))),
  })
    .flatMap(({ data }) => data.filter(({ submitted }) => submitted !== undefined).slice(-offered))
    .toReversed();
  const read = (data: FormData) => {
    const typed = new Typed(data);
    const documents = documentRows.flatMap(row => {
      const [words, where] = [typed.text(`documents.${row}.words`), typed.text(`documents.${row}.where`)];
      if (words === '' && where === '') return [];
      if (words === '') typed.wrong(`documents.${row}.words`, 'Enter what the document is');
      if (where === '') typed.wrong(`documents.${row}.where`, 'Enter where it is kept');
      return [{ words, where }];
    });
    const said = { flags: typed.all('flags'), returns: typed.all('returns'), documents };
    if (said.flags.length + said.returns.length + documents.length > virementLimits.evidence) {
      typed.wrong(
        flags.length > 0 ? 'flags' : 'returns',
        `Pick ${virementLimits.evidence} at most: those that say it best`,
      );
    }
    return { said, errors: typed.errors };
  };
  const form = useForm<Said>({
    check: data => read(data).errors,
    send: async data => ({ ok: true, value: read(data).said }),
    done: next,
  });
  return (
    <Page title="What shows it?" caption={caption} section="Funding" back={back} errors={form.errors}>
      <p className="govuk-body">
        Step 4. The words of a flag or a return are kept as they are when you propose, with a link to it.
      </p>
      <form {...form.props}>
        {flags.length > 0 && (
          <Checkboxes
            {...form.field('flags')}
            legend="Open flags of the agreements"
            legendSize="m"
            small
            defaultValues={draft.flags ?? []}
            choices={flags.map(flag => ({
              value: flag.id,
              text: flag.sentence,
              hint: `${flag.agreementTitle}. Raised ${formatDay(dayOf(flag.opened))}`,
            }))}
          />
        )}
        {returns.length > 0 && (
          <Checkboxes
            {...form.field('returns')}
            legend="Returns of this year"
            legendSize="m"
            small
            defaultValues={draft.returns ?? []}
            choices={returns.map(row => ({
              value: row.id,
              text: `${formatPeriod(row.period)}: ${row.agreementTitle}`,
              hint: `Received ${formatDay(dayOf(row.submitted ?? row.opens))}`,
            }))}
          />
        )}
        {flags.length + returns.length === 0 && (
          <p className="govuk-body">
            No flag is open for these lines’ agreements, and no return was received this year.
          </p>
        )}
        <h2 className="govuk-heading-m">Documents (optional)</h2>
        {documentRows.map(row => (
          <div key={row} className="ts-fields">
            <TextInput
              {...form.field(`documents.${row}.words`)}
              label={`Document ${row + 1}`}
              defaultValue={draft.documents?.[row]?.words}
            />
            <TextInput
              {...form.field(`documents.${row}.where`)}
              label={`Where document ${row + 1} is kept`}
              defaultValue={draft.documents?.[row]?.where}
            />
          </div>
        ))}
        <Button>Continue</Button>
      </form>
    </Page>
  );
}

/** The agreements of the lines that give or take; of every line where those name none. */
function agreementsOf({ lines }: StatementWhole, { moves = [] }: Partial<Draft>): string[] {
  const touched = lines.filter(({ id }) => moves.some(({ from, to }) => from === id || to === id));
  const named = (of: typeof lines) => [...new Set(of.flatMap(({ agreement }) => agreement ?? []))];
  const own = named(touched);
  return own.length > 0 ? own : named(lines);
}
