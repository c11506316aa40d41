import { screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { type Answer, problem, renderApp } from '../support.tsx';
import {
  before,
  certified,
  explained,
  finance,
  line,
  listed,
  manager,
  member,
  somebody,
  statement,
  versioned,
  virement,
} from './samples.ts';

const one = 'GET /api/funding-statements/fst-1';

function at(path: string, body: unknown, me = manager, more: Record<string, Answer> = {}) {
  return renderApp({
    at: path,
    me,
    answers: {
      [one]: versioned(body),
      'GET /api/agreements': listed(),
      'GET /api/virements?statement=fst-1': listed(),
      'GET /api/funding-statements/fst-1/delivered': { body: { lines: [] } },
      ...more,
    },
  });
}

describe('the list of funding', () => {
  const row = {
    id: 'fst-1',
    programme: 'Children’s mental health',
    year: '2026-27',
    whole: { statedPence: 265_000_000, sumPence: 265_700_000, lines: 4, explained: false },
  };

  it('says of each programme and year whether it adds up, and what is about to move', async () => {
    renderApp({
      at: '/funding',
      me: manager,
      answers: { 'GET /api/funding-statements': listed(row), 'GET /api/virements': listed(virement()) },
    });
    const link = await screen.findByRole('link', { name: 'Children’s mental health, 2026 to 2027' });
    expect(link.getAttribute('href')).toBe('/funding/fst-1');
    expect(screen.getByText('£7,000.00 more than stated, and nobody has said why')).toBeTruthy();
    expect(await screen.findByRole('heading', { name: 'Money about to move' })).toBeTruthy();
    expect(screen.getByText(/It waits for approval by somebody else/)).toBeTruthy();
    expect(screen.getByRole('link', { name: 'Begin a statement' })).toBeTruthy();
    expect(screen.getByRole('link', { name: 'Funding' }).getAttribute('aria-current')).toBe('page');
  });

  it('gives a partner its statements without totals and without virements', async () => {
    const partner = somebody('callum', 'Callum Frith', 'partner');
    const { whole: _, ...seen } = row;
    const { api } = renderApp({
      at: '/funding',
      me: partner,
      answers: { 'GET /api/funding-statements': listed(seen) },
    });
    expect(await screen.findByRole('link', { name: 'Children’s mental health, 2026 to 2027' })).toBeTruthy();
    expect(screen.getByText('Lines of your agreements.')).toBeTruthy();
    expect(screen.queryByRole('link', { name: 'Begin a statement' })).toBeNull();
    expect(api.asked.map(({ url }) => url)).not.toContain('/api/virements');
  });
});

describe('a funding statement', () => {
  it('says the difference first, shows the sum, the chart with its table, and each line in full', async () => {
    at('/funding/fst-1', certified(), member);
    expect(await screen.findByText(/£7,000.00 more than the stated total of £2,650,000.00/)).toBeTruthy();
    expect(screen.getByText('Priya Raman explained on 20 April 2026: The heading rounds to £2.65m.')).toBeTruthy();
    expect(screen.getByText('Daniel Okafor certified it on 28 April 2026.')).toBeTruthy();
    const sums = screen.getByRole('table', { name: 'Lines and their sum' });
    expect(within(sums).getByRole('rowheader', { name: 'Difference' }).closest('tr')?.textContent).toContain(
      '£7,000.00',
    );
    expect(await screen.findByRole('img', { name: /^Chart of Children’s mental health/ })).toBeTruthy();
    expect(screen.getByText(/The decision gives one sum for two sources/)).toBeTruthy();
    expect(screen.queryByRole('link', { name: 'M11' })).toBeNull();
    expect(screen.queryByRole('link', { name: /Re-map/ })).toBeNull();
    expect(screen.queryByRole('link', { name: 'Propose to move money' })).toBeNull();
  });

  it('offers its writer to explain what does not add up, and finance to certify when it may', async () => {
    const { unmount } = at('/funding/fst-1', statement());
    expect(await screen.findByRole('link', { name: 'Explain the difference' })).toBeTruthy();
    expect(screen.getByRole('link', { name: 'Add a line' })).toBeTruthy();
    expect(screen.getByRole('link', { name: 'M11' }).getAttribute('href')).toBe('/agreements/agr-1/measures/M11');
    expect(screen.queryByRole('link', { name: 'Certify this statement' })).toBeNull();
    unmount();
    const { unmount: again } = at(
      '/funding/fst-1',
      statement(before, { cannotCertify: 'Correct it or explain it before the statement is certified.' }),
      finance,
    );
    expect(await screen.findByText(/^You cannot certify it now\./)).toBeTruthy();
    expect(screen.queryByRole('link', { name: 'Certify this statement' })).toBeNull();
    again();
    at('/funding/fst-1', statement(before, explained), finance);
    expect(await screen.findByRole('link', { name: 'Certify this statement' })).toBeTruthy();
  });

  it('tells what was re-mapped, why and on which grounds, and leads to the years beside it', async () => {
    const parts = [
      line('core', {
        title: 'HSB core',
        pence: 11_700_000,
        follows: [{ statement: 'fst-1', line: 'hsb', pence: 11_700_000 }],
      }),
      line('later', {
        title: 'HSB later',
        pence: 10_000_000,
        follows: [{ statement: 'fst-1', line: 'hsb', pence: 10_000_000 }],
      }),
    ];
    const [, , , hsb] = before;
    const remapped = [
      {
        at: '2026-09-01T09:00:00.000Z',
        by: 'user:priya',
        byName: 'Priya Raman',
        line: hsb,
        into: parts.map(({ id, pence }) => ({ line: id, pence })),
        reason: 'Two services since September.',
        grounds: { why: 'Both serve high needs.', agreedBy: 'Schools Forum', agreedOn: '2026-08-20' },
      },
    ];
    at('/funding/fst-1', { ...statement(parts), remapped, follows: { id: 'fst-0', year: '2025-26' } }, member);
    const trail = await screen.findByRole('region', { name: 'Lines that were re-mapped' });
    expect(trail.textContent).toContain(
      '“HSB” became “HSB core” (£117,000.00) and “HSB later” (£100,000.00) on 1 September 2026, by Priya Raman. Two services since September.',
    );
    expect(trail.textContent).toContain('Agreed by Schools Forum on 20 August 2026.');
    expect(screen.getByText('£117,000.00 of it was “HSB” before that was re-mapped.')).toBeTruthy();
    expect(screen.getByRole('link', { name: '2025 to 2026' }).getAttribute('href')).toBe('/funding/fst-0');
  });

  it('shows a partner the lines of its agreements, and no totals', async () => {
    const { whole: _, ...rest } = statement(before.slice(0, 1));
    at('/funding/fst-1', rest, somebody('callum', 'Callum Frith', 'partner'));
    expect(await screen.findByText(/You see the lines of the agreements/)).toBeTruthy();
    expect(screen.queryByText('Stated total')).toBeNull();
    expect(screen.queryByRole('img')).toBeNull();
  });
});

describe('the forms of a statement', () => {
  it('begin one with an amount as people write it, read back to the penny', async () => {
    const { user, api } = renderApp({
      at: '/funding/new',
      me: manager,
      answers: {
        'POST /api/funding-statements': problem('funding.statement-exists', 409, { detail: 'There is already one.' }),
      },
    });
    await user.type(await screen.findByLabelText('Programme'), 'Children’s mental health');
    await user.type(screen.getByLabelText('Stated total for the year'), '2.65m');
    expect(screen.getByText('That is £2,650,000.00')).toBeTruthy();
    await user.type(screen.getByLabelText('Where is it stated?'), 'Budget book');
    await user.click(screen.getByRole('button', { name: 'Begin the statement' }));
    await user.click(await screen.findByRole('link', { name: 'There is already one.' }));
    expect(document.activeElement).toBe(screen.getByLabelText('Programme'));
    expect(api.asked.find(({ method }) => method === 'POST')?.body).toMatchObject({
      stated: { pence: 265_000_000, where: 'Budget book' },
    });
  });

  it('refuse an amount that could mean two in the words of money, at its field', async () => {
    const { user, api } = at('/funding/fst-1/total', statement());
    const field = await screen.findByLabelText('Stated total for the year');
    await user.clear(field);
    await user.type(field, '1.217.000');
    await user.click(screen.getByRole('button', { name: 'Save the total' }));
    const words = 'We cannot tell which amount this is. Write it like 1,217.50 or 1.217m';
    expect(await screen.findByRole('link', { name: words })).toBeTruthy();
    expect(api.asked.some(({ method }) => method === 'PUT')).toBe(false);
  });

  it('change a line on the version seen, and show the service’s refusal at its field', async () => {
    const { user, api } = at('/funding/fst-1/lines/khnes', statement(), manager, {
      'PUT /api/funding-statements/fst-1/lines/khnes': problem('funding.measure-not-agreed', 422, {
        detail: 'The agreement S76-1 does not ask for the measure M99.',
      }),
    });
    const amount = await screen.findByLabelText('Amount for this year');
    expect(amount).toHaveProperty('value', '240,000');
    await user.type(screen.getByLabelText('Measures that show what it delivers (optional)'), 'm99');
    await user.click(screen.getByRole('button', { name: 'Save the line' }));
    await user.click(
      await screen.findByRole('link', { name: 'The agreement S76-1 does not ask for the measure M99.' }),
    );
    expect(document.activeElement).toBe(screen.getByLabelText('Measures that show what it delivers (optional)'));
    const put = api.asked.find(({ method }) => method === 'PUT');
    expect(put?.headers.get('if-match')).toBe('"5"');
    expect(put?.body).toMatchObject({ pence: 24_000_000, source: 'not stated', measures: ['M99'] });
  });

  it('explain the difference as it was seen', async () => {
    const { user, api } = at('/funding/fst-1/explain', statement(), manager, {
      'POST /api/funding-statements/fst-1/explanation': versioned({ id: 'fst-1', version: 6 }, 6),
    });
    await user.type(await screen.findByLabelText('Why do the lines and the stated total differ?'), 'It rounds.');
    await user.click(screen.getByRole('button', { name: 'Save the explanation' }));
    expect(await screen.findByText('The difference is explained.')).toBeTruthy();
    expect(api.asked.find(({ method }) => method === 'POST')?.body).toEqual({ words: 'It rounds.', pence: 700_000 });
  });

  it('certify after reading the lines once more', async () => {
    const { user, api } = at('/funding/fst-1/certify', statement(before, explained), finance, {
      'POST /api/funding-statements/fst-1/certification': problem('funding.own-figures', 409, {
        detail: 'Whoever last changed the figures does not certify them.',
      }),
    });
    expect(await screen.findByText('£1,200,000.00')).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Certify the statement' }));
    expect(await screen.findByText('Whoever last changed the figures does not certify them.')).toBeTruthy();
    expect(api.asked.find(({ method }) => method === 'POST')?.headers.get('if-match')).toBe('"5"');
  });

  it('re-map a line, count what is left, and ask for grounds where ring-fenced money would be renamed', async () => {
    const { user, api } = at('/funding/fst-1/lines/hsb/remap', certified(), manager, {
      'POST /api/funding-statements/fst-1/remapping': versioned({ id: 'fst-1', version: 6 }, 6),
    });
    await user.type(await screen.findByLabelText('Name of part 1'), 'HSB core');
    await user.type(screen.getByLabelText('Amount of part 1'), '117k');
    expect(screen.getByText(/£100,000.00 less than the line’s £217,000.00/)).toBeTruthy();
    await user.type(screen.getByLabelText('Name of part 2'), 'HSB later');
    await user.type(screen.getByLabelText('Amount of part 2'), '100,000');
    expect(screen.getByText('The parts come to £217,000.00, as the line does.')).toBeTruthy();
    expect(screen.queryByRole('heading', { name: 'Ring-fenced money' })).toBeNull();
    await user.selectOptions(screen.getByLabelText('Source of part 2'), 'Base budget');
    expect(screen.getByRole('heading', { name: 'Ring-fenced money' })).toBeTruthy();
    await user.selectOptions(screen.getByLabelText('Source of part 2'), '');
    await user.type(screen.getByLabelText('Why is it re-mapped?'), 'Two services.');
    await user.click(screen.getByRole('button', { name: 'Re-map the line' }));
    expect(await screen.findByText('“HSB” is re-mapped.')).toBeTruthy();
    expect(api.asked.find(({ method }) => method === 'POST')?.body).toEqual({
      line: 'hsb',
      into: [
        { title: 'HSB core', pence: 11_700_000 },
        { title: 'HSB later', pence: 10_000_000 },
      ],
      reason: 'Two services.',
    });
  });

  it('begin next year with what each line comes to in a whole year', async () => {
    at('/funding/fst-1/next-year', certified());
    const table = await screen.findByRole('table', { name: 'What is carried forward' });
    expect(within(table).getByRole('rowheader', { name: 'Early Help' }).closest('tr')?.textContent).toBe(
      'Early Help£1,200,000.00£1,200,000.00',
    );
    expect(screen.getByRole('heading', { name: /Begin the statement for 2027 to 2028/ })).toBeTruthy();
  });

  it('say of a line that is gone that it is', async () => {
    at('/funding/fst-1/lines/gone', statement());
    expect(await screen.findByRole('heading', { name: 'This line is no longer there' })).toBeTruthy();
  });
});
