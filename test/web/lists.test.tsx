import { screen, within } from '@testing-library/react';
import { useLocation } from 'react-router';
import { describe, expect, it } from 'vitest';
import { DayText } from '../../web/src/ui/DayText.tsx';
import { Filter, useFilter } from '../../web/src/ui/Filter.tsx';
import { Money } from '../../web/src/ui/Money.tsx';
import { Pagination } from '../../web/src/ui/Pagination.tsx';
import { PeriodText } from '../../web/src/ui/PeriodText.tsx';
import { Select } from '../../web/src/ui/Select.tsx';
import { Table } from '../../web/src/ui/Table.tsx';
import { TextInput } from '../../web/src/ui/TextInput.tsx';
import { Timeline } from '../../web/src/ui/Timeline.tsx';
import { renderPart } from './support.tsx';

type Row = { name: string; late: number | null };
const rows: Row[] = [
  { name: 'Ashdown 10', late: 3 },
  { name: 'Ashdown 9', late: null },
  { name: 'birch', late: 12 },
];
const columns = [
  { heading: 'Provider', cell: (row: Row) => row.name, sortBy: (row: Row) => row.name },
  { heading: 'Days late', cell: (row: Row) => row.late ?? 'None', numeric: true, sortBy: (row: Row) => row.late },
];

describe('a table', () => {
  const names = () => screen.getAllByRole('rowheader').map(({ textContent }) => textContent);

  it('sorts by a heading and back, and says so', async () => {
    const { user } = renderPart(<Table caption="Returns" columns={columns} rows={rows} rowKey={row => row.name} />);
    const heading = () => screen.getByRole('columnheader', { name: 'Provider' });
    expect(heading().getAttribute('aria-sort')).toBe('none');
    await user.click(screen.getByRole('button', { name: 'Provider' }));
    expect(names()).toEqual(['Ashdown 9', 'Ashdown 10', 'birch']);
    expect(heading().getAttribute('aria-sort')).toBe('ascending');
    await user.click(screen.getByRole('button', { name: 'Provider' }));
    expect(names()).toEqual(['birch', 'Ashdown 10', 'Ashdown 9']);
    expect(screen.getByText('Sorted by Provider, descending')).toBeTruthy();
  });

  it('keeps what is missing at the end, whichever way it is sorted', async () => {
    const { user } = renderPart(<Table caption="Returns" columns={columns} rows={rows} rowKey={row => row.name} />);
    await user.click(screen.getByRole('button', { name: 'Days late' }));
    expect(names()).toEqual(['Ashdown 10', 'birch', 'Ashdown 9']);
    await user.click(screen.getByRole('button', { name: 'Days late' }));
    expect(names()).toEqual(['birch', 'Ashdown 10', 'Ashdown 9']);
  });

  it('says that there is nothing instead of showing an empty table', () => {
    renderPart(
      <Table caption="Returns" columns={columns} rows={[]} rowKey={row => row.name} empty="No returns are late." />,
    );
    expect(screen.queryByRole('table')).toBeNull();
    expect(screen.getByText('No returns are late.')).toBeTruthy();
  });
});

function Flags() {
  const filter = useFilter();
  return (
    <>
      <Filter names={['status', 'provider']} say={(name, value) => `${name}: ${value}`}>
        <Select
          id="status"
          name="status"
          label="Status"
          defaultValue={filter.one('status')}
          options={[
            { value: '', text: 'All' },
            { value: 'new', text: 'New' },
          ]}
        />
        <TextInput id="provider" name="provider" label="Provider" defaultValue={filter.one('provider')} />
      </Filter>
      <output>{useLocation().search}</output>
    </>
  );
}

describe('a filter', () => {
  const address = () => screen.getByRole('status').textContent;

  it('keeps its answers in the address, with the order and without the page', async () => {
    const { user } = renderPart(<Flags />, { at: '/flags?sort=name&cursor=abc' });
    await user.selectOptions(screen.getByLabelText('Status'), 'New');
    await user.type(screen.getByLabelText('Provider'), ' Birch House ');
    await user.click(screen.getByRole('button', { name: 'Apply filters' }));
    expect(address()).toBe('?sort=name&status=new&provider=Birch+House');
  });

  it('takes its answers from the address, and removes one or all of them', async () => {
    const { user } = renderPart(<Flags />, { at: '/flags?status=new&provider=Birch' });
    expect(screen.getByLabelText<HTMLSelectElement>('Status').value).toBe('new');
    const chosen = within(screen.getByRole('list', { name: 'Chosen filters' }));
    await user.click(chosen.getByRole('link', { name: /status: new/ }));
    expect(address()).toBe('?provider=Birch');
    expect(screen.getByLabelText<HTMLSelectElement>('Status').value).toBe('');
    await user.click(screen.getByRole('link', { name: 'Clear all' }));
    expect(address()).toBe('');
    expect(screen.queryByRole('list', { name: 'Chosen filters' })).toBeNull();
  });
});

describe('small parts', () => {
  it('pages lead on and back to the first, and nowhere when there is one', () => {
    const { container, rerender } = renderPart(<Pagination next="?cursor=b" first="?" />);
    expect(screen.getByRole('link', { name: /^Next ?page$/ }).getAttribute('href')).toBe('/?cursor=b');
    rerender(<Pagination />);
    expect(container.textContent).toBe('');
  });

  it('dates, periods and money are written as people write them', () => {
    const { container } = renderPart(
      <>
        <DayText day="2026-09-09" as="short" />, <DayText day="2026-11-09" as="weekday" />,{' '}
        <PeriodText period="2026-10" />, <Money pence={121_700_050} />, <Money pence={121_700_000} short />
      </>,
    );
    expect(container.textContent).toBe('9 Sep 2026, Monday 9 November 2026, October 2026, £1,217,000.50, £1.217m');
  });

  it('a timeline says what, when and by whom, in London time', () => {
    renderPart(
      <Timeline
        entries={[
          {
            id: '1',
            title: 'Submitted',
            by: 'Priya Raman',
            at: '2026-07-09T13:41:00.000Z',
            children: <p>36 sessions</p>,
          },
          { id: '2', title: 'Opened', at: '2026-01-09T00:00:00.000Z' },
        ]}
      />,
    );
    const [first, second] = screen.getAllByRole('listitem');
    expect(first?.textContent).toBe('Submitted9 July 2026 at 2:41pm by Priya Raman36 sessions');
    expect(second?.textContent).toBe('Opened9 January 2026 at midnight');
  });
});
