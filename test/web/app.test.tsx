import { useSuspenseQuery } from '@tanstack/react-query';
import { act, screen, waitFor, within } from '@testing-library/react';
import { useState } from 'react';
import { Link } from 'react-router';
import { describe, expect, it } from 'vitest';
import type { peopleContract } from '../../functions/people/shared/contract.ts';
import type { AppRoute, NavigationItem } from '../../web/src/app/routes.tsx';
import { apiOf } from '../../web/src/lib/client.ts';
import { read, useCommand } from '../../web/src/lib/query.ts';
import { type Me, useActor } from '../../web/src/lib/session.tsx';
import { Page } from '../../web/src/ui/Page.tsx';
import { footerLinks } from '../../web/src/words/shared.ts';
import { allRoutes } from '../e2e/examples.ts';
import { expectErrors } from './setup.ts';
import { fakeAuth, priya, problem, renderApp } from './support.tsx';

const call = apiOf<typeof peopleContract>();

function Home() {
  return (
    <Page title="Your returns" section="Returns">
      <p>Acting for {useActor().membership.organisationName}</p>
      <Link to="/organisations">Organisations</Link>
      <Link to="/help">Help</Link>
    </Page>
  );
}

function Organisations() {
  const { data } = useSuspenseQuery({
    queryKey: ['organisations'],
    queryFn: ({ signal }) => read(call('GET /api/organisations', { query: {} }, { signal })),
  });
  return (
    <Page title="Organisations">
      <ul>
        {data.rows.map(({ id, name }) => (
          <li key={id}>{name}</li>
        ))}
      </ul>
    </Page>
  );
}

const page = (component: () => React.ReactNode) => async () => ({ default: component });
const providers = ['provider administrator', 'provider contributor'] as const;
const table: readonly AppRoute[] = [
  { path: '/provider', access: providers, load: page(Home) },
  { path: '/organisations', access: 'signed in', load: page(Organisations) },
  { path: '/oversight', access: ['contract manager'], load: page(Home) },
  { path: '/help', access: 'public', load: page(() => <Page title="Help">Words</Page>) },
];
const navigation: readonly NavigationItem[] = [
  { path: '/provider', words: 'Returns', for: providers },
  { path: '/oversight', words: 'Flags', for: ['contract manager'] },
];

const several: Me = {
  ...priya,
  memberships: [
    ...priya.memberships,
    {
      organisation: 'council',
      organisationName: 'Eastmarch County Council',
      organisationKind: 'council',
      roles: ['contract manager'],
    },
  ],
};

const heading = (name: string) => screen.findByRole('heading', { level: 1, name });

describe('the shell', () => {
  it('shows who runs the service, its name, and the pages of the role only', async () => {
    renderApp({ at: '/provider', table, navigation });
    await heading('Your returns');
    expect(screen.getByRole('banner').textContent).toContain('Eastmarch County Council');
    const menu = within(screen.getByRole('navigation', { name: 'Menu' }));
    expect(menu.getByRole('link', { name: 'Returns' }).getAttribute('aria-current')).toBe('page');
    expect(menu.queryByRole('link', { name: 'Flags' })).toBeNull();
    expect(menu.getByRole('link', { name: 'Priya Raman' })).toBeTruthy();
  });

  it('gives each page a title of page, section, service and council', async () => {
    renderApp({ at: '/provider', table, navigation });
    await heading('Your returns');
    expect(document.title).toBe('Your returns - Returns - Turnstone - Eastmarch County Council');
  });

  it('moves the focus to the heading of the next page, not of the first', async () => {
    const { user } = renderApp({
      at: '/provider',
      table,
      navigation,
      answers: { 'GET /api/organisations': { body: { rows: [] } } },
    });
    const first = await heading('Your returns');
    expect(document.activeElement).not.toBe(first);
    await user.click(screen.getByRole('link', { name: 'Organisations' }));
    const next = await heading('Organisations');
    expect(document.activeElement).toBe(next);
    expect(document.title).toBe('Organisations - Turnstone - Eastmarch County Council');
  });

  it('has a way past what stands on every page, to the main content', async () => {
    renderApp({ at: '/help', table, navigation });
    await heading('Help');
    const skip = screen.getByRole('link', { name: 'Skip to main content' });
    expect(skip).toBe(document.querySelector('a'));
    expect(document.querySelector(skip.getAttribute('href') ?? '')?.tagName).toBe('MAIN');
  });

  it('leads to decisions, help, guides, accessibility, privacy and cookies from every page', async () => {
    const routes = await allRoutes();
    renderApp({ at: '/nowhere', table, navigation });
    await heading('Page not found');
    const footer = within(screen.getByRole('contentinfo'));
    expect(footer.getAllByRole('link').map(link => link.getAttribute('href'))).toEqual([
      '/decisions',
      '/help',
      '/guides',
      '/accessibility',
      '/privacy',
      '/cookies',
    ]);
    for (const { to } of footerLinks) expect(routes.find(({ path }) => path === to)?.access).toBe('public');
  });

  it('opens and closes the menu on a phone, and says which it is', async () => {
    const { user } = renderApp({ at: '/provider', table, navigation });
    await heading('Your returns');
    const button = screen.getByRole('button', { name: 'Menu' });
    expect(button.getAttribute('aria-expanded')).toBe('false');
    await user.click(button);
    expect(button.getAttribute('aria-expanded')).toBe('true');
  });
});

describe('who may see a page', () => {
  it('is asked to sign in first, and comes back to it', async () => {
    const auth = fakeAuth({ status: 'signed out' });
    const { user, api } = renderApp({ at: '/provider?month=2026-10', table, navigation, auth });
    await heading('Sign in to continue');
    await user.click(within(screen.getByRole('main')).getByRole('button', { name: 'Sign in' }));
    expect(auth.asked).toEqual(['sign in for /provider?month=2026-10']);
    expect(api.asked).toEqual([]);
  });

  it('is told when the session ended, and that drafts are safe', async () => {
    const auth = fakeAuth();
    renderApp({ at: '/provider', table, navigation, auth });
    await heading('Your returns');
    act(() => auth.become({ status: 'ended' }));
    await heading('You have been signed out');
    expect(screen.getByRole('main').textContent).toContain('Drafts you saved are safe');
  });

  it('is told that the role does not allow it', async () => {
    renderApp({ at: '/oversight', table, navigation });
    await heading('You cannot use this page');
  });

  it('is shown for which organisation it can be used, and changes to it', async () => {
    const { user } = renderApp({ at: '/oversight', table, navigation, me: several });
    await heading('You are acting for another organisation');
    await user.click(screen.getByRole('button', { name: 'Act for Eastmarch County Council' }));
    await heading('Your returns');
    expect(screen.getByRole('main').textContent).toContain('Acting for Eastmarch County Council');
  });

  it('is told to ask for an invitation without any membership', async () => {
    renderApp({ at: '/provider', table, navigation, me: { ...priya, memberships: [] } });
    await heading('You do not belong to an organisation yet');
  });
});

describe('acting for one of several organisations', () => {
  it('changes for whom calls are made, and reads everything anew', async () => {
    const { user, api } = renderApp({
      at: '/organisations',
      table,
      navigation,
      me: several,
      answers: {
        'GET /api/organisations': [
          { body: { rows: [{ id: '1', name: 'Ashdown Therapies', kind: 'company', identifiers: [] }] } },
          { body: { rows: [{ id: '2', name: 'Birch House', kind: 'charity', identifiers: [] }] } },
        ],
      },
    });
    await screen.findByText('Ashdown Therapies');
    await user.selectOptions(screen.getByLabelText('Acting for'), 'Eastmarch County Council');
    await user.click(screen.getByRole('button', { name: /^Change ?organisation$/ }));
    await heading('Your returns');
    await user.click(screen.getByRole('link', { name: 'Organisations' }));
    await screen.findByText('Birch House');
    expect(screen.queryByText('Ashdown Therapies')).toBeNull();
    expect(api.asked.map(({ url, headers }) => `${url} ${headers.get('acting-for')}`)).toEqual([
      '/api/me null',
      '/api/organisations saltmarsh',
      '/api/organisations council',
    ]);
  });

  it('is not offered to those who have one', async () => {
    renderApp({ at: '/provider', table, navigation });
    await heading('Your returns');
    expect(screen.queryByLabelText('Acting for')).toBeNull();
  });
});

describe('what goes wrong while a page is read', () => {
  const answers = (answer: Parameters<typeof renderApp>[0]['answers']) => {
    expectErrors(/ProblemError|Words of|We could not reach|error boundary|There is nothing here/);
    return renderApp({ at: '/organisations', table, navigation, answers: answer });
  };

  it('a record that is not there is a page not found', async () => {
    answers({ 'GET /api/organisations': problem('not-found', 404) });
    await heading('Page not found');
  });

  it('a refusal says why', async () => {
    answers({ 'GET /api/organisations': problem('not-allowed', 403) });
    await heading('You cannot use this page');
    expect(screen.getByRole('main').textContent).toContain('Words of not-allowed.');
  });

  it('a fault is told with its reference, and can be tried again', async () => {
    const { user } = answers({ 'GET /api/organisations': [problem('unexpected', 500), { body: { rows: [] } }] });
    await heading('Sorry, there is a problem with the service');
    expect(screen.getByText('c-1')).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    await heading('Organisations');
  });

  it('who is signed in can be asked again', async () => {
    let down = true;
    const { user } = answers({
      'GET /api/me': async () => (down ? problem('unexpected', 500) : { body: priya }),
      'GET /api/organisations': { body: { rows: [] } },
    });
    await heading('Sorry, there is a problem with the service');
    down = false;
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    await heading('Organisations');
  });

  it('a busy service is asked again without a word', async () => {
    renderApp({
      at: '/organisations',
      table,
      navigation,
      answers: { 'GET /api/organisations': [problem('busy', 503), { body: { rows: [] } }] },
    });
    expect(await screen.findByRole('heading', { level: 1, name: 'Organisations' }, { timeout: 3000 })).toBeTruthy();
  });

  it('a page of an older version asks to be loaded again', async () => {
    expectErrors(/Failed to fetch dynamically|error boundary/);
    const gone: AppRoute = {
      path: '/gone',
      access: 'public',
      load: async () => {
        throw new TypeError('Failed to fetch dynamically imported module: /assets/Old.js');
      },
    };
    renderApp({ at: '/gone', table: [gone] });
    await heading('This service has been updated');
  });
});

function Invite() {
  const command = useCommand((input: { name: string }, idempotencyKey) =>
    call(
      'POST /api/organisations',
      { body: { name: input.name, kind: 'company', identifiers: [] } },
      { idempotencyKey },
    ),
  );
  const [said, say] = useState('');
  const press = (name: string) => async () => {
    const outcome = await command.send({ name });
    say(outcome.ok ? 'Saved' : outcome.problem.code);
  };
  return (
    <Page title="Invite">
      <button type="button" onClick={press('One')}>
        One
      </button>
      <button type="button" onClick={press('Two')}>
        Two
      </button>
      <p role="status">{said}</p>
    </Page>
  );
}

describe('a command', () => {
  const invite: AppRoute = { path: '/invite', access: 'signed in', load: page(Invite) };
  const saved = { body: { id: 'x', version: 1 } };
  const keys = (api: ReturnType<typeof renderApp>['api']) =>
    api.asked.filter(({ method }) => method === 'POST').map(({ headers }) => headers.get('idempotency-key'));

  it('keeps its key when the same is asked again after the service was busy', async () => {
    const { user, api } = renderApp({
      at: '/invite',
      table: [invite],
      answers: { 'POST /api/organisations': [problem('busy', 503), problem('busy', 503), problem('busy', 503), saved] },
    });
    await user.click(await screen.findByRole('button', { name: 'One' }));
    await screen.findByText('busy');
    await user.click(screen.getByRole('button', { name: 'One' }));
    await screen.findByText('Saved');
    expect(keys(api)).toHaveLength(4);
    expect(new Set(keys(api)).size).toBe(1);
  });

  it('has a new key for something else, and for the same once it was done', async () => {
    const { user, api } = renderApp({ at: '/invite', table: [invite], answers: { 'POST /api/organisations': saved } });
    for (const name of ['One', 'One', 'Two']) {
      await user.click(await screen.findByRole('button', { name }));
      await screen.findByText('Saved');
    }
    await waitFor(() => expect(new Set(keys(api)).size).toBe(3));
  });
});
