import { screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { fakeAuth, renderApp } from '../support.tsx';

const nobody = () => fakeAuth({ status: 'signed out' });

describe('the guides', () => {
  it('are listed, and read without signing in', async () => {
    const { user } = renderApp({ at: '/guides', auth: nobody() });
    await screen.findByRole('heading', { level: 1, name: 'Guides' });
    await user.click(screen.getByRole('link', { name: 'For governance officers' }));
    expect(await screen.findByRole('heading', { level: 1, name: 'A guide for governance officers' })).toBeTruthy();
    expect(screen.getByRole('heading', { level: 3, name: 'Publish the notice' })).toBeTruthy();
  });

  it.each(['/guides/governance-officers', '/guides/contract-managers'])('%s lists each of its tasks', async at => {
    renderApp({ at, auth: nobody() });
    const contents = await screen.findByRole('navigation', { name: 'Tasks in this guide' });
    const listed = within(contents)
      .getAllByRole('link')
      .map(link => ({ name: link.textContent, id: link.getAttribute('href')?.slice(1) }));
    const tasks = screen
      .getAllByRole('heading', { level: 3 })
      .map(({ textContent, id }) => ({ name: textContent, id }));
    expect(listed).toEqual(tasks);
    expect(new Set(tasks.map(({ id }) => id)).size).toBe(tasks.length);
    for (const { name } of tasks) {
      const task = screen.getByRole('region', { name: name ?? '' });
      expect(within(task).getAllByRole('listitem').length).toBeGreaterThan(1);
    }
  });

  it('lead from the refusal of an act to what to do', async () => {
    renderApp({ at: '/guides/contract-managers#refused', auth: nobody() });
    const task = await screen.findByRole('heading', { name: 'When you are told that a decision is required' });
    expect(document.activeElement).toBe(task);
  });

  it('stand in the footer of every page', async () => {
    renderApp({ at: '/help', auth: nobody() });
    await screen.findByRole('heading', { level: 1, name: 'Help and contact' });
    const footer = screen.getByRole('contentinfo');
    expect(within(footer).getByRole('link', { name: 'Guides' }).getAttribute('href')).toBe('/guides');
  });
});
