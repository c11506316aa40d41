import '../../look/items.scss';
import { dayOf } from '../../../../functions/kernel/london.ts';
import { formatPeriod } from '../../../../functions/kernel/period.ts';
import { download, toCsv } from '../../lib/csv.ts';
import { Button } from '../../ui/Button.tsx';
import { PeriodMatrix } from '../../ui/chart/PeriodMatrix.tsx';
import { Filter, useFilter } from '../../ui/Filter.tsx';
import { Select } from '../../ui/Select.tsx';
import { TextLink } from '../../ui/TextLink.tsx';
import { shortPeriod } from '../returns/present-periods.ts';
import {
  inState,
  matrixCells,
  matrixCsv,
  monthsShown,
  type ProviderRow,
  standings,
  statesInWords,
  stateTitle,
} from './present-matrix.ts';
import { Section } from './Section.tsx';

/** Who returned what when: providers down, months across; on a phone each provider in a few words. */
export function ReturnsMatrix({ rows, now }: { rows: readonly ProviderRow[]; now: string }) {
  const filter = useFilter();
  const state = filter.one('state');
  const shown = inState(rows, state);
  const months = monthsShown(dayOf(now));
  const severalOf = new Set(rows.map(({ provider }) => provider).filter((name, at, all) => all.indexOf(name) !== at));
  return (
    <Section title="Returns, provider by provider" id="returns">
      <p className="govuk-body">
        The last 12 months. Providers with most returns missing come first. Each word leads to the return.
      </p>
      <Filter
        names={['state']}
        say={(_, value) => `With returns: ${stateTitle(value).toLowerCase()}`}
        label="Filter providers"
      >
        <Select
          id="state"
          name="state"
          label="Providers with at least one return that is"
          defaultValue={state}
          options={[
            { value: '', text: 'In any state' },
            ...standings.map(value => ({ value, text: stateTitle(value) })),
          ]}
        />
      </Filter>
      <p className="govuk-body" role="status">
        {shown.length === rows.length
          ? `All ${rows.length} agreements.`
          : `${shown.length} of ${rows.length} agreements have a return that is ${state}.`}
      </p>
      {shown.length > 0 && (
        <>
          <div className="ts-wide-only">
            <PeriodMatrix
              caption="Returns of the last 12 months"
              rowHeading="Provider"
              columns={months.map(month => ({ key: month, short: shortPeriod(month), long: formatPeriod(month) }))}
              rows={shown.map(row => ({
                key: row.agreement,
                name: (
                  <TextLink to={`/agreements/${row.agreement}`}>
                    {severalOf.has(row.provider) ? `${row.provider}: ${row.title}` : row.provider}
                  </TextLink>
                ),
                text: row.provider,
                cells: matrixCells(row, now),
              }))}
            />
          </div>
          <ul className="ts-items ts-narrow-only">
            {shown.map(row => (
              <li key={row.agreement} className="ts-items__item">
                <p className="ts-items__title">
                  <TextLink to={`/agreements/${row.agreement}`}>{row.provider}</TextLink>
                </p>
                {statesInWords(row).map(({ state: name, months: which, bad }) => (
                  <p key={name} className={bad ? 'ts-items__about ts-tone--bad' : 'ts-items__about'}>
                    {name}: {which}
                  </p>
                ))}
              </li>
            ))}
          </ul>
          <Button
            type="button"
            kind="secondary"
            onClick={() => download(`returns-${dayOf(now)}.csv`, toCsv(matrixCsv(shown, now)))}
          >
            Download this table (CSV)
          </Button>
        </>
      )}
    </Section>
  );
}
