import { screen } from '@testing-library/react';
import type { DraftData } from '../../../functions/returns/shared/figure-schemas.ts';
import type { ReturnDetail } from '../../../web/src/features/returns/api.ts';
import type { Me } from '../../../web/src/lib/session.tsx';
import { type Answer, priya, renderApp } from '../support.tsx';
import { agreement, dated, now, september } from './fixtures.ts';

type Answers = NonNullable<Parameters<typeof renderApp>[0]['answers']>;

export function saved(version: number): Answer {
  return { body: { id: 'r', version } };
}

/** The application at a return, or a page below it. */
export async function open(
  given: ReturnDetail,
  { under = '', answers = {}, me = priya }: { under?: string; answers?: Answers; me?: Me } = {},
) {
  const path = `/api/returns/${encodeURIComponent(given.id)}`;
  const view = renderApp({
    at: `/returns/${given.id}${under}`,
    me,
    answers: {
      'GET /api/me': { body: me, headers: dated },
      [`GET ${path}`]: { body: given, headers: dated },
      'GET /api/agreements/agr/returns?from=2025-10': { body: { rows: [september] } },
      'GET /api/agreements/agr': { body: agreement },
      [`PUT ${path}/draft`]: saved(1),
      ...answers,
    },
  });
  await screen.findByRole('heading', { level: 1 });
  const sent = (method: string) => view.api.asked.filter(asked => asked.method === method);
  return { ...view, path, sent };
}

export const early = () => screen.getByRole<HTMLInputElement>('textbox', { name: /attended Early Help contact/ });
export const inAll = () =>
  screen.getByRole<HTMLInputElement>('textbox', { name: 'Young people first seen in the month' });
export const ofThese = () =>
  screen.getByRole<HTMLInputElement>('textbox', { name: 'Of these, those seen within 28 days' });
export const goOn = () => screen.getByRole('button', { name: 'Continue' });
export const draft = (figures: DraftData['figures']) => ({
  version: 4,
  at: now,
  by: 'user:u1',
  expires: now,
  data: { figures },
});
export const whole = { M11: { value: '61' }, M04: { denominator: '60', numerator: '45' } };
