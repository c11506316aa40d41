import { act, fireEvent, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { AppRoute } from '../../web/src/app/routes.tsx';
import { judgeIdle } from '../../web/src/lib/idle.ts';
import { Page } from '../../web/src/ui/Page.tsx';
import { fakeAuth, renderApp } from './support.tsx';

const minute = 60_000;

describe('how long is left', () => {
  it.each([
    [0, 'enough'],
    [25 * minute - 1, 'enough'],
    [25 * minute, 'in less than 5 minutes'],
    [28 * minute, 'in less than 2 minutes'],
    [29 * minute, 'in less than a minute'],
    [30 * minute - 10_000, 'in a few seconds'],
    [30 * minute, 'none'],
  ])('after %i ms of 30 minutes: %s', (idle, words) => {
    const found = judgeIdle(idle, 30 * minute);
    expect(found.left === 'little' ? found.words : found.left).toBe(words);
  });

  it('changes its words four times at most, so that a screen reader is not made to count', () => {
    const said = new Set<string>();
    for (let idle = 0; idle < 30 * minute; idle += 1000) {
      const found = judgeIdle(idle, 30 * minute);
      if (found.left === 'little') said.add(found.words);
    }
    expect(said.size).toBe(4);
  });
});

describe('somebody who has left', () => {
  const table: readonly AppRoute[] = [
    {
      path: '/return',
      access: 'public',
      load: async () => ({ default: () => <Page title="Return">Figures</Page> }),
    },
  ];
  const pass = (minutes: number) => act(async () => vi.advanceTimersByTimeAsync(minutes * minute));

  beforeEach(() => {
    vi.useFakeTimers({ shouldAdvanceTime: true });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('is warned 5 minutes before, and signed out', async () => {
    const auth = fakeAuth();
    renderApp({ at: '/return', table, auth });
    await pass(24);
    expect(screen.queryByRole('dialog')).toBeNull();
    await pass(1.2);
    expect(screen.getByRole('dialog', { name: 'Are you still there?' }).textContent).toContain(
      'in less than 5 minutes',
    );
    await pass(5);
    expect(auth.asked).toEqual(['sign out']);
  });

  it('stays signed in with one press, for as long again', async () => {
    const auth = fakeAuth();
    renderApp({ at: '/return', table, auth });
    await pass(26);
    fireEvent.click(screen.getByRole('button', { name: 'Stay signed in' }));
    expect(screen.queryByRole('dialog')).toBeNull();
    await pass(24);
    expect(auth.asked).toEqual([]);
  });

  it('is not there while keys are pressed', async () => {
    const auth = fakeAuth();
    renderApp({ at: '/return', table, auth });
    for (let round = 0; round < 4; round += 1) {
      await pass(20);
      fireEvent.keyDown(document.body, { key: 'a' });
    }
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(auth.asked).toEqual([]);
  });
});
