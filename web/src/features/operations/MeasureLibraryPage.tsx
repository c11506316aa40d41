import { measureLibrary } from '../../../../functions/agreements/shared/measure-choice.ts';
import { measureWords } from '../../../../functions/agreements/shared/measure-words.ts';
import { download, toCsv } from '../../lib/csv.ts';
import { Button } from '../../ui/Button.tsx';
import { Details } from '../../ui/Details.tsx';
import { Page } from '../../ui/Page.tsx';
import { SummaryCard } from '../../ui/SummaryCard.tsx';
import { SummaryList } from '../../ui/SummaryList.tsx';
import { Table } from '../../ui/Table.tsx';
import { Section } from '../oversight/Section.tsx';
import { AdminLinks } from './AdminLinks.tsx';
import { libraryCsv, libraryRows } from './present-library.ts';

const complete = measureLibrary.flatMap(measure => (measure.complete ? [measure] : []));
const incomplete = measureLibrary.flatMap(measure => (measure.complete ? [] : [measure]));

/** Every measure the service knows, with its version: those an agreement may choose, and what the others lack. */
export default function MeasureLibraryPage() {
  return (
    <Page title="Measures" section="Administration">
      <AdminLinks />
      <p className="govuk-body">
        A version never changes: a better definition is a new version, and agreements keep the one they chose.
      </p>
      <Section title={`${complete.length} measures that agreements can choose`} id="complete">
        {complete.map(measure => (
          <SummaryCard key={`${measure.id} ${measure.version}`} title={measure.title} level={3}>
            <p className="govuk-body">{measureWords(measure.id, measure.version).definition}</p>
            <Details summary={`How ${measure.id}, version ${measure.version}, is counted`}>
              <SummaryList rows={libraryRows(measure)} of={measure.title} />
            </Details>
          </SummaryCard>
        ))}
        <Button
          type="button"
          kind="secondary"
          onClick={() => download('measures.csv', toCsv(libraryCsv(measureLibrary)))}
        >
          Download all measures (CSV)
        </Button>
      </Section>
      <Section title={`${incomplete.length} measures that are not yet defined`} id="incomplete">
        <Table
          caption="Measures that are not yet defined"
          captionSize="hidden"
          dense
          rows={incomplete}
          rowKey={({ id }) => id}
          columns={[
            { heading: 'Measure', cell: ({ title, id }) => `${title} (${id})` },
            { heading: 'What is missing', cell: ({ missing }) => missing },
          ]}
        />
      </Section>
    </Page>
  );
}
