import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { administrator, date, manager, officer } from '../oversight/samples.ts';
import { type Answer, problem, renderApp } from '../support.tsx';

const none = { count: 0, more: false };

const parked = {
  reference: 'Zm9v',
  id: 'flag#1/mail',
  kind: 'mail',
  words: 'Send a message',
  owes: 'system',
  subject: 'flag#1',
  due: '2026-11-08T09:00:00.000Z',
  wake: '2026-11-08T09:00:00.000Z',
  attempts: 8,
};

const jobs: Record<string, Answer> = {
  'GET /api/operations/jobs': {
    body: {
      jobs: [
        {
          name: 'send-mail',
          kinds: [{ kind: 'mail', words: 'Send a message', due: none, overdue: none, open: none, parked: none }],
        },
      ],
    },
    headers: date,
  },
};

const fenbrook = {
  id: 'fenbrook',
  name: 'Fenbrook Trust',
  kind: 'NHS body',
  identifiers: [{ scheme: 'ods', value: 'RZ8' }],
};
const lee = {
  id: 'user-lee',
  name: 'Lee Barrow',
  email: 'lee@fenbrook.example',
  roles: ['provider contributor'],
  since: '2025-01-01T09:00:00.000Z',
};

const organisation: Record<string, Answer> = {
  'GET /api/organisations': { body: { rows: [fenbrook] } },
  'GET /api/organisations/fenbrook': { body: fenbrook, headers: { etag: '"2"' } },
  'GET /api/organisations/fenbrook/users': { body: { rows: [lee] } },
  'GET /api/organisations/fenbrook/clients': {
    body: { rows: [{ id: '7q2l9x4m1c8v5b3n', title: 'Practice diary', scopes: ['returns.write'], since: lee.since }] },
  },
  'GET /api/agreements': { body: { rows: [] } },
};

describe('jobs', () => {
  it('are an administrator’s first page, and what failed can be tried again', async () => {
    const { user, api } = renderApp({
      at: '/',
      me: administrator,
      answers: {
        ...jobs,
        'GET /api/operations/obligations/failed': [
          { body: { rows: [parked], more: false } },
          { body: { rows: [], more: false } },
        ],
        'POST /api/operations/obligations/mail/Zm9v/retry': { body: { id: 'x', version: 1 } },
      },
    });
    expect(await screen.findByRole('heading', { level: 1, name: 'Jobs' })).toBeTruthy();
    expect(await screen.findByText('Runs every minute')).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByText('Nothing failed for the last time.')).toBeTruthy();
    expect(api.asked.filter(({ method }) => method === 'POST')).toHaveLength(1);
  });

  it('tell somebody whose retry came too late', async () => {
    const { user } = renderApp({
      at: '/admin',
      me: administrator,
      answers: {
        ...jobs,
        'GET /api/operations/obligations/failed': { body: { rows: [parked], more: true } },
        'POST /api/operations/obligations/mail/Zm9v/retry': problem('operations.not-parked', 409, {
          detail: 'It was retried.',
        }),
      },
    });
    await user.click(await screen.findByRole('button', { name: 'Try again' }));
    expect(within(await screen.findByRole('alert')).getByText('It was retried.')).toBeTruthy();
    expect(screen.getByText(/There are more than are shown here/)).toBeTruthy();
  });
});

describe('organisations', () => {
  it('show their people and systems to the administrator, with ways to change them', async () => {
    renderApp({ at: '/admin/organisations/fenbrook', me: administrator, answers: organisation });
    const people = await screen.findByRole('table', { name: 'People of Fenbrook Trust' });
    expect(within(people).getByRole('link', { name: 'Lee Barrow' }).getAttribute('href')).toBe(
      '/admin/organisations/fenbrook/people/user-lee',
    );
    expect(screen.getByRole('link', { name: 'Invite somebody' })).toBeTruthy();
    expect(await screen.findByRole('rowheader', { name: 'Practice diary' })).toBeTruthy();
  });

  it('get a system of their own, with a client id and what it may do', async () => {
    const clients = '/api/organisations/fenbrook/clients';
    const { user, api } = renderApp({
      at: '/admin/organisations/fenbrook/systems/new',
      me: administrator,
      answers: { ...organisation, [`POST ${clients}`]: { body: { id: '7q2l9x4m1c8v5b3n', version: 1 } } },
    });
    await user.type(await screen.findByLabelText('Name of the system'), 'Ward records');
    await user.type(screen.getByLabelText('Client id'), 'too short');
    await user.click(screen.getByRole('button', { name: 'Add the system' }));
    expect(await screen.findByRole('link', { name: 'Select what the system may do' })).toBeTruthy();
    await user.clear(screen.getByLabelText(/^Client id/));
    await user.type(screen.getByLabelText(/^Client id/), '7q2l9x4m1c8v5b3n');
    await user.click(screen.getByRole('checkbox', { name: 'Save and submit its returns' }));
    await user.click(screen.getByRole('button', { name: 'Add the system' }));
    expect(await screen.findByRole('heading', { level: 1, name: 'Fenbrook Trust' })).toBeTruthy();
    expect(api.asked.find(({ method, url }) => method === 'POST' && url === clients)?.body).toEqual({
      title: 'Ward records',
      clientId: '7q2l9x4m1c8v5b3n',
      scopes: ['returns.write'],
    });
  });

  it('lose a system only after a page that says what that means', async () => {
    const system = '/api/organisations/fenbrook/clients/7q2l9x4m1c8v5b3n';
    const { user, api } = renderApp({
      at: '/admin/organisations/fenbrook',
      me: administrator,
      answers: { ...organisation, [`DELETE ${system}`]: { body: { id: '7q2l9x4m1c8v5b3n', version: 2 } } },
    });
    await user.click(await screen.findByRole('link', { name: /Remove.*Practice diary/ }));
    expect(await screen.findByRole('heading', { level: 1, name: /Remove Practice diary/ })).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Remove the system' }));
    expect(await screen.findByText('The system’s access is removed.')).toBeTruthy();
    expect(api.asked.some(({ method, url }) => method === 'DELETE' && url === system)).toBe(true);
  });

  it('show a contract manager whom to write to, and nothing to change', async () => {
    renderApp({ at: '/admin/organisations/fenbrook', me: manager, answers: organisation });
    expect(await screen.findByText('lee@fenbrook.example')).toBeTruthy();
    expect(screen.queryByRole('link', { name: 'Invite somebody' })).toBeNull();
    expect(screen.queryByRole('link', { name: /Remove|Erase/ })).toBeNull();
  });

  it('get a new person, in that organisation and with its roles', async () => {
    const { user, api } = renderApp({
      at: '/admin/organisations/fenbrook/invite',
      me: administrator,
      answers: { ...organisation, 'POST /api/organisations/fenbrook/users': { body: { id: 'user-new', version: 1 } } },
    });
    await user.type(await screen.findByLabelText('Full name'), 'Rowan Ashdown');
    await user.type(screen.getByLabelText('E-mail address'), 'rowan@fenbrook.example');
    await user.click(screen.getByRole('checkbox', { name: /^Provider administrator/ }));
    expect(screen.queryByRole('checkbox', { name: /^Auditor/ })).toBeNull();
    await user.click(screen.getByRole('button', { name: 'Send the invitation' }));
    expect(await screen.findByRole('heading', { level: 1, name: 'Fenbrook Trust' })).toBeTruthy();
    expect(api.asked.find(({ method }) => method === 'POST')?.body).toMatchObject({
      roles: ['provider administrator'],
    });
  });

  it('are changed with a reason, and errors of the service stand at their field', async () => {
    const { user, api } = renderApp({
      at: '/admin/organisations/fenbrook/edit',
      me: administrator,
      answers: {
        ...organisation,
        'PUT /api/organisations/fenbrook': problem('invalid-request', 422, {
          fields: [{ pointer: '/details/name', code: 'x', message: 'The name is too long.' }],
        }),
      },
    });
    await user.type(await screen.findByLabelText('Why is this changed?'), 'New name');
    await user.click(screen.getByRole('button', { name: 'Save the changes' }));
    await user.click(await screen.findByRole('link', { name: 'The name is too long.' }));
    expect(document.activeElement).toBe(screen.getByLabelText('Name'));
    const sent = api.asked.find(({ method }) => method === 'PUT');
    expect(sent?.headers.get('if-match')).toBe('"2"');
    expect(sent?.body).toEqual({
      details: { name: 'Fenbrook Trust', kind: 'NHS body', identifiers: [{ scheme: 'ods', value: 'RZ8' }] },
      reason: 'New name',
    });
  });
});

describe('erasing a person', () => {
  it('says what goes and what stays, and asks twice', async () => {
    const { user, api } = renderApp({
      at: '/admin/organisations/fenbrook/people/user-lee/erase',
      me: officer,
      answers: { ...organisation, 'POST /api/users/user-lee/erasure': { body: { id: 'user-lee', version: 9 } } },
    });
    expect(await screen.findByRole('heading', { level: 1, name: 'Erase Lee Barrow?' })).toBeTruthy();
    expect(screen.getByText(/^what they did and when/)).toBeTruthy();
    await user.click(screen.getByRole('radio', { name: 'The person asked for it' }));
    await user.click(screen.getByRole('button', { name: 'Erase for good' }));
    expect(await screen.findByRole('link', { name: 'Confirm that this is the person to erase' })).toBeTruthy();
    expect(api.asked.some(({ method }) => method === 'POST')).toBe(false);
    await user.click(screen.getByRole('checkbox', { name: 'Yes, erase Lee Barrow' }));
    await user.click(screen.getByRole('button', { name: 'Erase for good' }));
    await waitFor(() =>
      expect(api.asked.find(({ method }) => method === 'POST')?.body).toEqual({ reason: 'request of the person' }),
    );
    expect(await screen.findByText('The person is erased. Copies in backups are gone within 35 days.')).toBeTruthy();
  });

  it('is not for administrators', async () => {
    renderApp({ at: '/admin/organisations/fenbrook/people/user-lee/erase', me: administrator, answers: organisation });
    expect(await screen.findByRole('heading', { level: 1, name: 'You cannot use this page' })).toBeTruthy();
  });
});

describe('settings and measures', () => {
  it('are read, and say where they are changed', async () => {
    renderApp({ at: '/admin/settings', me: administrator });
    expect(await screen.findByText('infra/council.ts')).toBeTruthy();
    expect(screen.getByText('therapies@eastmarch.example')).toBeTruthy();
  });

  it('list every measure with its version', async () => {
    renderApp({ at: '/admin/measures', me: administrator });
    expect(await screen.findByText('How M11, version 1, is counted')).toBeTruthy();
    expect(screen.getByRole('table', { name: 'Measures that are not yet defined' })).toBeTruthy();
  });
});
