import { useSuspenseQueries } from '@tanstack/react-query';
import { lazy } from 'react';
import { useParams } from 'react-router';
import { formatPeriod } from '../../../../functions/kernel/period.ts';
import { download, toCsv } from '../../lib/csv.ts';
import { serviceClock } from '../../lib/now.ts';
import { notFound, ProblemError } from '../../lib/problem.ts';
import { mayUse, useActor } from '../../lib/session.tsx';
import { Button } from '../../ui/Button.tsx';
import { ButtonGroup } from '../../ui/ButtonGroup.tsx';
import { ButtonLink } from '../../ui/ButtonLink.tsx';
import { Page } from '../../ui/Page.tsx';
import { SummaryList } from '../../ui/SummaryList.tsx';
import { Table } from '../../ui/Table.tsx';
import { TextLink } from '../../ui/TextLink.tsx';
import { FlagItems } from '../oversight/FlagItems.tsx';
import { flagItem } from '../oversight/present-flags.ts';
import { assuranceWords, drawn, type FigureLine, figureLines } from '../oversight/present-series.ts';
import { managers, sideOf } from '../oversight/rights.ts';
import { Section } from '../oversight/Section.tsx';
import { Aside } from '../returns/Aside.tsx';
import { agreementOf, performanceOf } from '../returns/api.ts';
import { figuresCsv, measureRows } from './present-measure.ts';

const Course = lazy(async () => ({ default: (await import('./Course.tsx')).Course }));

/** One measure of one agreement: its course, its figures with the returns they come from, and what it means. */
export default function MeasurePage() {
  const { id = '', measure = '' } = useParams();
  const { membership } = useActor();
  const now = serviceClock();
  const [{ data: agreement }, { data: performance }] = useSuspenseQueries({
    queries: [agreementOf(id), performanceOf(id)],
  });
  const series = performance.measures.find(({ terms }) => terms.measure === measure);
  if (series === undefined) throw new ProblemError(notFound);
  const { terms } = series;
  const course = drawn(series);
  const side = sideOf(membership.roles);
  const flags = performance.flags.filter(flag => flag.measure === measure);
  const lines = figureLines(series);
  const assurance = assuranceWords(course);
  const page = `/agreements/${id}/measures/${measure}`;
  return (
    <Page
      title={terms.title}
      section={agreement.title}
      breadcrumbs={[
        { text: 'Agreements', to: '/agreements' },
        { text: agreement.title, to: `/agreements/${id}` },
        { text: terms.title },
      ]}
    >
      {flags.length > 0 && <FlagItems within="agreement" items={flags.map(row => flagItem(row, now, side))} />}
      <div className="ts-chart-place">
        <Aside what="the chart">
          <Course agreement={id} series={series} />
        </Aside>
      </div>
      {assurance !== undefined && <p className="govuk-body">{assurance}</p>}
      {mayUse(managers, membership.roles) && (
        <ButtonGroup>
          <ButtonLink to={`${page}/note`} kind="secondary">
            Note on the chart
          </ButtonLink>
          <ButtonLink to={`${page}/rebase`} kind="secondary">
            Start the limits again
          </ButtonLink>
          <TextLink to={`/agreements/${id}/annotate`}>Annotate all charts of this agreement</TextLink>
        </ButtonGroup>
      )}

      <Section title="Figures and the returns they come from" id="figures">
        <Table<FigureLine>
          caption={`${terms.title}, newest first`}
          captionSize="hidden"
          dense
          rows={lines}
          rowKey={({ period }) => period}
          empty="No period has ended yet."
          columns={[
            { heading: 'Period', cell: ({ name }) => name },
            { heading: 'Figure', cell: ({ figure }) => figure, numeric: true },
            ...(lines.some(({ counted }) => counted !== '')
              ? [{ heading: 'Counted', cell: ({ counted }: FigureLine) => counted, numeric: true }]
              : []),
            { heading: 'What it shows', cell: ({ shows }) => shows },
            { heading: 'Return', cell: line => <FromReturn line={line} /> },
          ]}
        />
        <Button
          type="button"
          kind="secondary"
          onClick={() => download(`${measure.toLowerCase()}-figures.csv`, toCsv(figuresCsv(lines)))}
        >
          Download these figures (CSV)
        </Button>
      </Section>

      <Section title="What is measured" id="definition">
        <SummaryList rows={measureRows(series)} />
      </Section>

      <Section title="Rules that watch it" id="rules">
        {series.rules.length === 0 ? (
          <p className="govuk-body">No rule watches this measure: it is shown for information.</p>
        ) : (
          <SummaryList
            rows={series.rules.map(({ title, words, version }) => ({
              key: title,
              value: `${words} (version ${version})`,
            }))}
          />
        )}
      </Section>
    </Page>
  );
}

function FromReturn({ line: { return: from, version, period } }: { line: FigureLine }) {
  if (from === undefined) return version > 0 ? `Version ${version}` : '';
  return (
    <TextLink to={`/returns/${from}`} hidden={`of the return for ${formatPeriod(period)}`}>
      {version === 0 ? 'Not received' : `Version ${version}`}
    </TextLink>
  );
}
