import { describe, expect, it } from 'vitest';
import {
  dueReturns,
  inState,
  lateCsv,
  lateReturns,
  matrixCells,
  matrixCsv,
  monthsShown,
  providerRows,
  statesInWords,
} from '../../../web/src/features/oversight/present-matrix.ts';
import { now, returnRow } from './samples.ts';

const nameOf = (id: string) => ({ alder: 'Alder Therapy', birch: 'Birch Therapy' })[id] ?? id;

function month(period: string, agreement: string, given: Parameters<typeof returnRow>[0] = {}) {
  const [year = 0, number = 0] = period.split('-').map(Number);
  const next = number === 12 ? `${year + 1}-01` : `${year}-${String(number + 1).padStart(2, '0')}`;
  return returnRow({
    id: `${agreement}~${period}`,
    agreement,
    provider: agreement,
    agreementTitle: `Therapies: ${nameOf(agreement)}`,
    period,
    opens: `${next}-01T00:00:00.000Z`,
    dueDay: `${next}-06`,
    due: `${next}-06T23:59:59.999Z`,
    ...given,
  });
}

const rows = [
  month('2026-10', 'alder', { submitted: '2026-11-04T10:00:00.000Z' }),
  month('2026-09', 'alder', { submitted: '2026-10-09T10:00:00.000Z' }),
  month('2026-08', 'alder', { submitted: '2026-09-04T10:00:00.000Z', nil: true }),
  month('2026-07', 'alder', { waived: '2026-08-04T10:00:00.000Z' }),
  month('2026-10', 'birch'),
  month('2026-09', 'birch', { submitted: '2026-10-05T10:00:00.000Z' }),
  month('2026-08', 'birch'),
  month('2024-08', 'birch'),
];

describe('the table of providers and months', () => {
  const table = providerRows(rows, nameOf, now);

  it('shows the twelve months before this one', () => {
    const months = monthsShown('2026-11-09');
    expect([months[0], months.at(-1), months.length]).toEqual(['2025-11', '2026-10', 12]);
    expect(monthsShown('2026-01-31').at(-1)).toBe('2025-12');
  });

  it('puts those with most missing first, and a word in each cell', () => {
    expect(table.map(({ provider }) => provider)).toEqual(['Birch Therapy', 'Alder Therapy']);
    const [birch, alder] = table.map(row => matrixCells(row, now));
    expect(birch?.slice(-3).map(({ word }) => word)).toEqual(['Missing', 'On time', 'Missing']);
    expect(alder?.slice(-5).map(({ word }) => word)).toEqual([
      'None asked',
      'No longer owed',
      'Nothing to report',
      'Late',
      'On time',
    ]);
    expect(birch?.at(-1)).toEqual({ word: 'Missing', tone: 'bad', to: '/returns/birch~2026-10' });
  });

  it('keeps those with a return in the state asked for', () => {
    expect(inState(table, 'missing').map(({ provider }) => provider)).toEqual(['Birch Therapy']);
    expect(inState(table, 'due')).toEqual([]);
    expect(inState(table, 'purple')).toEqual(table);
  });

  it('puts a quarter’s return under its last month', () => {
    const quarter = providerRows([month('2026-10', 'alder', { period: '2026-27-Q2' })], nameOf, now);
    const cells = matrixCells(quarter[0] ?? { agreement: '', provider: '', title: '', cells: [] }, now);
    expect(cells.map(({ word }) => word).slice(-2)).toEqual(['Missing', 'None asked']);
  });

  it('tells a provider in a few words on a phone', () => {
    expect(statesInWords(table[0] ?? { agreement: '', provider: '', title: '', cells: [] })).toEqual([
      { state: 'Missing', months: 'Oct 2026, Aug 2026', bad: true },
      { state: 'On time', months: '1 of 3', bad: false },
    ]);
  });

  it('is a file with a column for each month', () => {
    const [heading, first] = matrixCsv(table, now);
    expect(heading).toHaveLength(14);
    expect(first?.slice(0, 2)).toEqual(['Birch Therapy', 'Therapies: Birch Therapy']);
    expect(first?.at(-1)).toBe('missing');
  });
});

describe('returns that are owed', () => {
  it('are late with the longest late first', () => {
    const late = lateReturns(rows, nameOf, now);
    expect(late.map(({ provider, period, words }) => [provider, period, words])).toEqual([
      ['Birch Therapy', 'August 2024', '794 days late'],
      ['Birch Therapy', 'August 2026', '64 days late'],
      ['Birch Therapy', 'October 2026', '3 days late'],
    ]);
    expect(lateCsv(late)[3]).toEqual([
      'Birch Therapy',
      'Therapies: Birch Therapy',
      'October 2026',
      'Friday 6 November',
      3,
    ]);
  });

  it('come due within a week, the next first', () => {
    const early = '2026-11-03T09:00:00.000Z';
    const later = month('2026-10', 'alder', { dueDay: '2026-11-04', due: '2026-11-04T23:59:59.999Z' });
    const far = month('2026-10', 'birch', { dueDay: '2026-11-20', due: '2026-11-20T23:59:59.999Z' });
    const due = dueReturns([...rows, later, far], nameOf, early);
    expect(due.map(({ due: day, words }) => [day, words])).toEqual([
      ['Wednesday 4 November', 'tomorrow'],
      ['Friday 6 November', 'in 3 days'],
    ]);
  });
});
