import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { problem } from '../support.tsx';
import { dated, detail } from './fixtures.ts';
import { draft, early, goOn, inAll, ofThese, open, saved, whole } from './opened.ts';

describe('filling in a return', () => {
  it('says by when, what to count, what it was last time and what was agreed', async () => {
    await open(detail());
    expect(screen.getByRole('heading', { level: 1 }).textContent).toContain('Your return for October 2026');
    expect(screen.getByText('Due tomorrow, Friday 6 November.')).toBeTruthy();
    const group = screen.getByRole('group', { name: 'Young people receiving an Early Help service' });
    expect(within(group).getByText('September: 88')).toBeTruthy();
    expect(within(group).getByText('Target: 120 or more')).toBeTruthy();
    expect(within(group).getByText('Floor: 80')).toBeTruthy();
    expect(within(group).getByText(/Each is counted once/)).toBeTruthy();
    expect(early().getAttribute('inputmode')).toBe('numeric');
  });

  it('moves between numbers with Enter and the arrows, as a spreadsheet does', async () => {
    const { user } = await open(detail());
    await user.click(early());
    await user.keyboard('61{Enter}');
    expect(document.activeElement).toBe(inAll());
    await user.keyboard('60{ArrowDown}');
    expect(document.activeElement).toBe(ofThese());
    await user.keyboard('{ArrowUp}{ArrowUp}');
    expect(document.activeElement).toBe(early());
    expect(early().selectionStart).toBe(0);
    expect(early().selectionEnd).toBe(2);
    await user.keyboard('{ArrowUp}');
    expect(document.activeElement).toBe(early());
    await user.click(ofThese());
    await user.keyboard('{Enter}');
    expect(document.activeElement).toBe(screen.getByRole('textbox', { name: /anything the council should know/ }));
  });

  it('works out the percentage and says it when the pair is left', async () => {
    const { user } = await open(detail());
    await user.type(inAll(), '60');
    await user.type(ofThese(), '45');
    expect(screen.getByText('75%')).toBeTruthy();
    await user.tab();
    await waitFor(() =>
      expect(screen.getAllByRole('status').map(({ textContent }) => textContent)).toContain(
        'Referral to first contact within 4 weeks: 75%',
      ),
    );
  });

  it('saves when an input is left, on the version it knows, and says since when', async () => {
    const given = detail({ draft: draft({ M11: { value: '6' } }) });
    const { user, sent } = await open(given, {
      answers: { [`PUT /api/returns/${encodeURIComponent(given.id)}/draft`]: saved(5) },
    });
    expect(early().value).toBe('6');
    await user.type(early(), '1');
    await user.tab();
    await waitFor(() => expect(sent('PUT')).toHaveLength(1));
    expect(sent('PUT')[0]?.headers.get('if-match')).toBe('"4"');
    expect(sent('PUT')[0]?.body).toEqual({ figures: { M11: { value: '61' } } });
    await waitFor(() =>
      expect(screen.getAllByRole('status').map(({ textContent }) => textContent)).toContainEqual(
        expect.stringMatching(/^Saved at /),
      ),
    );
    expect(screen.getByText('1 of 2 filled in')).toBeTruthy();
  });

  it('says that it could not be saved, and that nothing is lost', async () => {
    const given = detail();
    const { user } = await open(given, {
      answers: { [`PUT /api/returns/${encodeURIComponent(given.id)}/draft`]: problem('busy', 503) },
    });
    await user.type(early(), '61');
    await user.tab();
    expect((await screen.findAllByText(/Not saved yet: the service is busy/)).length).toBeGreaterThan(0);
    expect(early().value).toBe('61');
    expect(sessionStorage.getItem(`turnstone.unsent-draft u1 ${given.id}`)).toContain('61');
  });

  it('takes a reason instead of a figure, and gives the figure back when that was a slip', async () => {
    const { user, sent } = await open(detail());
    await user.type(early(), '61');
    const none = screen.getByRole('checkbox', { name: /Not available: Young people/ });
    await user.click(none);
    expect(screen.queryByRole('textbox', { name: /attended Early Help contact/ })).toBeNull();
    await user.type(screen.getByRole('textbox', { name: 'Why is it not available?' }), 'Diary lost');
    await user.tab();
    await waitFor(() => expect(sent('PUT').at(-1)?.body).toEqual({ figures: { M11: { notAvailable: 'Diary lost' } } }));
    await user.click(none);
    expect(early().value).toBe('61');
  });

  it('says what is wrong above the heading and at the input, in the same words, and leads there', async () => {
    const { user } = await open(detail());
    await user.type(early(), 'many');
    await user.click(goOn());
    const summary = await screen.findByRole('alert');
    expect(document.title).toMatch(/^Error: Your return for October 2026/);
    expect(summary.parentElement).toBe(document.activeElement);
    const words = '“Young people receiving an Early Help service” must be a number, like 61. You entered “many”.';
    await user.click(within(summary).getByRole('link', { name: words }));
    expect(document.activeElement).toBe(early());
    expect(document.getElementById(early().getAttribute('aria-describedby')?.split(' ')[0] ?? '')?.textContent).toBe(
      `Error: ${words}`,
    );
    expect(within(summary).getAllByRole('link')).toHaveLength(2);
  });

  it('goes on to the check only with what is on the server', async () => {
    const given = detail();
    const { user, sent } = await open(given);
    await user.type(early(), '61');
    await user.type(inAll(), '60');
    await user.type(ofThese(), '45');
    await user.click(goOn());
    await screen.findByRole('heading', { level: 1, name: /Check your return before you submit it/ });
    expect(sent('PUT').at(-1)?.body).toEqual({ figures: whole });
  });
});

describe('two windows with one return', () => {
  it('shows the later one both versions, and saves what was chosen on the newer', async () => {
    const given = detail({ draft: draft({ M11: { value: '60' } }) });
    const path = `/api/returns/${encodeURIComponent(given.id)}`;
    const theirs = { ...draft({ M11: { value: '62' } }), version: 5, byName: 'Lee Barrow' };
    const { user, sent } = await open(given, {
      answers: {
        [`GET ${path}`]: [
          { body: given, headers: dated },
          { body: { ...given, draft: theirs }, headers: dated },
        ],
        [`PUT ${path}/draft`]: [problem('returns.draft-stale', 412), saved(6)],
      },
    });
    await user.clear(early());
    await user.type(early(), '61');
    await user.tab();
    await screen.findByRole('heading', { level: 1, name: /Choose which figures to keep/ });
    const other = screen.getByRole('radio', { name: '62' });
    expect(document.getElementById(other.getAttribute('aria-describedby') ?? '')?.textContent).toBe(
      'Saved at 9am by Lee Barrow',
    );
    await user.click(screen.getByRole('button', { name: 'Keep what I chose' }));
    const summary = await screen.findByRole('alert');
    await user.click(within(summary).getByRole('link', { name: /Choose which to keep: Young people/ }));
    expect(document.activeElement).toBe(other);
    await user.click(screen.getByRole('radio', { name: '61' }));
    await user.click(screen.getByRole('button', { name: 'Keep what I chose' }));
    await screen.findByRole('heading', { level: 1, name: /Your return for October 2026/ });
    await waitFor(() => expect(sent('PUT')).toHaveLength(2));
    expect(sent('PUT')[1]?.headers.get('if-match')).toBe('"5"');
    expect(sent('PUT')[1]?.body).toEqual({ figures: { M11: { value: '61' } } });
    expect(early().value).toBe('61');
  });
});
