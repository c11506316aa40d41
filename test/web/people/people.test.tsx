import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { Member, Message } from '../../../web/src/features/people/api.ts';
import { administratorNames, inboxItem, roleChoices } from '../../../web/src/features/people/present.ts';
import { expectErrors } from '../setup.ts';
import { problem, renderApp } from '../support.tsx';

type Answers = NonNullable<Parameters<typeof renderApp>[0]['answers']>;

const sent = '2026-11-01T08:30:00.000Z';
const own: Member = {
  id: 'u1',
  name: 'Priya Raman',
  email: 'priya@saltmarsh.example',
  roles: ['provider administrator'],
  since: sent,
};
const lee: Member = {
  id: 'u2',
  name: 'Lee Barrow',
  email: 'lee@saltmarsh.example',
  roles: ['provider contributor'],
  since: sent,
};

const late: Message = {
  id: 'm1',
  subject: 'Late: your return for September 2026',
  text: 'Your return was due.\n\nSubmit it as soon as you can.',
  link: '/returns/agr~2026-09',
  sent,
  formal: true,
};

function open(at: string, answers: Answers = {}) {
  return renderApp({
    at,
    answers: {
      'GET /api/organisations/saltmarsh': {
        body: {
          id: 'saltmarsh',
          name: 'Saltmarsh Speech Therapy',
          kind: 'company',
          town: 'Saltby',
          identifiers: [{ scheme: 'companies-house', value: '09999001' }],
        },
      },
      'GET /api/organisations/saltmarsh/users': { body: { rows: [own, lee] } },
      'GET /api/agreements': { body: { rows: [] } },
      ...answers,
    },
  });
}

describe('messages', () => {
  const inbox = { 'GET /api/inbox': { body: { rows: [late, { ...late, id: 'm2', formal: false, seen: sent }] } } };

  it('mark what is new and what is a formal notice', async () => {
    open('/inbox', inbox);
    const [first, second] = await screen.findAllByText(/Late: your return/);
    expect(first?.closest('li')?.textContent).toMatch(/New.*Formal notice/);
    expect(second?.closest('li')?.textContent).not.toMatch(/New|Formal/);
  });

  it('are seen when they are opened, once, and lead to what they are about', async () => {
    const { user, api } = open('/inbox', { ...inbox, 'POST /api/inbox/m1/seen': { body: { id: 'm1', version: 2 } } });
    const [first] = await screen.findAllByText(/Late: your return/);
    if (first === undefined) throw new Error('No message');
    await user.click(first);
    await waitFor(() => expect(api.asked.filter(({ method }) => method === 'POST')).toHaveLength(1));
    const item = first.closest('li');
    expect(item?.querySelectorAll('.ts-message__text p')[1]?.textContent).toBe('Submit it as soon as you can.');
    expect(
      within(item ?? document.body)
        .getByText('Go to the return')
        .getAttribute('href'),
    ).toBe('/returns/agr~2026-09');
    expect(item?.textContent).toContain('it counts from when it was sent');
  });

  it('say what will come where there are none', async () => {
    open('/inbox', { 'GET /api/inbox': { body: { rows: [] } } });
    expect(await screen.findByText(/There are no messages yet/)).toBeTruthy();
  });

  it('lead nowhere where there is nothing to do', () => {
    expect(inboxItem({ ...late, link: '/' }).leads).toBeUndefined();
    expect(inboxItem({ ...late, link: '/flags/f1' }).leads).toEqual({ to: '/flags/f1', text: 'Go to the flag' });
  });
});

describe('the people of an organisation', () => {
  it('are listed with what they may do, and a mailbox that does not work is named', async () => {
    open('/organisation', {
      'GET /api/organisations/saltmarsh/users': { body: { rows: [own, { ...lee, undeliverable: sent }] } },
    });
    expect(await screen.findByRole('heading', { name: 'Priya Raman (you)' })).toBeTruthy();
    expect(screen.getByText(/Mail to this address came back on/).textContent).toContain('1 November 2026');
    expect(screen.getByText('Companies House number')).toBeTruthy();
    expect(screen.getByRole('link', { name: /^Remove ?\(?Lee Barrow/ }).getAttribute('href')).toBe(
      '/organisation/people/u2/remove',
    );
  });

  it('are invited with a name, an address and a role', async () => {
    const { user, api } = open('/organisation/invite', {
      'POST /api/organisations/saltmarsh/users': { status: 201, body: { id: 'u3', version: 1 } },
    });
    await user.click(await screen.findByRole('button', { name: 'Send the invitation' }));
    const summary = await screen.findByRole('alert');
    expect(
      within(summary)
        .getAllByRole('link')
        .map(({ textContent }) => textContent),
    ).toEqual(['Enter their full name', 'Enter an e-mail address, like name@example.org', 'Choose what they may do']);
    await user.type(screen.getByRole('textbox', { name: 'Full name' }), 'Rowan Ashdown');
    await user.type(screen.getByRole('textbox', { name: 'E-mail address' }), 'rowan@saltmarsh.example');
    await user.click(screen.getByRole('checkbox', { name: 'Provider contributor' }));
    await user.click(screen.getByRole('button', { name: 'Send the invitation' }));
    expect(await screen.findByText(/They are invited/)).toBeTruthy();
    expect(api.asked.find(({ method }) => method === 'POST')?.body).toEqual({
      name: 'Rowan Ashdown',
      email: 'rowan@saltmarsh.example',
      roles: ['provider contributor'],
    });
  });

  it('are removed only after a page that says what that means, with the reason', async () => {
    const { user, api } = open('/organisation/people/u2/remove', {
      'DELETE /api/organisations/saltmarsh/users/u2': { body: { id: 'u2', version: 3 } },
    });
    await user.click(await screen.findByRole('button', { name: 'Remove Lee Barrow' }));
    expect(within(await screen.findByRole('alert')).getByText('Enter why they are removed')).toBeTruthy();
    expect(screen.getByText(/They lose access to everything of Saltmarsh Speech Therapy at once/)).toBeTruthy();
    await user.type(screen.getByRole('textbox', { name: 'Why are they removed?' }), 'Left');
    await user.click(screen.getByRole('button', { name: 'Remove Lee Barrow' }));
    expect(await screen.findByText('Lee Barrow was removed.')).toBeTruthy();
    expect(api.asked.find(({ method }) => method === 'DELETE')?.body).toEqual({ reason: 'Left' });
  });

  it('keep their last administrator, and the page says why', async () => {
    const { user } = open('/organisation/people/u1', {
      'PUT /api/organisations/saltmarsh/users/u1': problem('people.last-administrator', 409, {
        title: 'This is the organisation’s last administrator.',
      }),
    });
    await user.click(await screen.findByRole('checkbox', { name: 'Provider contributor' }));
    await user.click(screen.getByRole('checkbox', { name: 'Provider administrator' }));
    await user.click(screen.getByRole('button', { name: 'Save' }));
    expect(within(await screen.findByRole('alert')).getByText(/last administrator/)).toBeTruthy();
  });

  it('who are not there are not found', async () => {
    expectErrors(/Not found/);
    open('/organisation/people/u9');
    expect(await screen.findByRole('heading', { level: 1, name: 'Page not found' })).toBeTruthy();
  });

  it('get the roles that may be given in such an organisation', () => {
    const texts = (kind: 'company' | 'NHS body') =>
      roleChoices(kind, ['provider administrator']).map(choice => ('text' in choice ? choice.text : ''));
    expect(texts('company')).toEqual(['Provider administrator', 'Provider contributor', 'Practitioner']);
    expect(texts('NHS body')).not.toContain('Partner');
    expect(administratorNames([own, { ...own, name: 'Jo Whitcombe' }, lee])).toBe('Priya Raman or Jo Whitcombe');
  });
});
