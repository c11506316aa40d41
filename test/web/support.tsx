import { QueryClientProvider } from '@tanstack/react-query';
import { render } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import type { ReactElement } from 'react';
import { MemoryRouter } from 'react-router';
import { App } from '../../web/src/app/App.tsx';
import type { AppRoute, NavigationItem, Site } from '../../web/src/app/routes.tsx';
import { createActingFor } from '../../web/src/lib/acting.ts';
import type { Auth, AuthState } from '../../web/src/lib/auth.ts';
import { setTransport } from '../../web/src/lib/client.ts';
import { parseConfig, type SiteConfig } from '../../web/src/lib/config.ts';
import { newQueryClient } from '../../web/src/lib/query.ts';
import { type Me, type Services, ServicesProvider } from '../../web/src/lib/session.tsx';

export const config: SiteConfig = parseConfig({
  issuer: 'https://issuer.example',
  clientId: 'page',
  councilName: 'Eastmarch County Council',
  contactEmail: 'therapies@eastmarch.example',
  contactPhone: '01632 960123',
});

export const priya: Me = {
  user: { id: 'u1', name: 'Priya Raman', email: 'priya@saltmarsh.example' },
  memberships: [
    {
      organisation: 'saltmarsh',
      organisationName: 'Saltmarsh Speech Therapy',
      organisationKind: 'company',
      roles: ['provider administrator'],
    },
  ],
  unread: 0,
};

/** Somebody signed in, or not; what was asked of the sign-in service is written down. */
export function fakeAuth(
  initial: AuthState = { status: 'signed in' },
): Auth & { asked: string[]; become(s: AuthState): void } {
  let state = initial;
  const listeners = new Set<() => void>();
  const asked: string[] = [];
  const become = (next: AuthState) => {
    state = next;
    for (const listener of listeners) listener();
  };
  return {
    asked,
    become,
    state: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    signIn: async returnTo => {
      asked.push(`sign in for ${returnTo}`);
    },
    finishSignIn: async () => '/',
    signOut: async () => {
      asked.push('sign out');
      become({ status: 'signed out' });
    },
    token: async () => (state.status === 'signed in' ? 'token' : undefined),
    end: () => become({ status: 'ended' }),
  };
}

export type Answer = { status?: number; body?: unknown; headers?: Record<string, string> };
export type Asked = { method: string; url: string; headers: Headers; body: unknown };

/** Answers calls by method and address; several answers are given one after the other, the last for good. */
export function fakeApi(answers: Readonly<Record<string, Answer | Answer[] | (() => Promise<Answer>)>>) {
  const asked: Asked[] = [];
  const fetch = async (url: string, init: RequestInit): Promise<Response> => {
    const method = init.method ?? 'GET';
    asked.push({
      method,
      url,
      headers: new Headers(init.headers),
      body: typeof init.body === 'string' ? JSON.parse(init.body) : undefined,
    });
    const known = answers[`${method} ${url}`];
    if (known === undefined) return new Response('{"message":"Not Found"}', { status: 404 });
    const answer =
      typeof known === 'function'
        ? await known()
        : Array.isArray(known)
          ? known.length > 1
            ? known.shift()
            : known[0]
          : known;
    return new Response(answer?.body === undefined ? null : JSON.stringify(answer.body), {
      status: answer?.status ?? 200,
      headers: { 'content-type': 'application/json', ...answer?.headers },
    });
  };
  return { fetch, asked };
}

export function problem(code: string, status: number, more: object = {}): Answer {
  return {
    status,
    body: { type: `urn:turnstone:${code}`, title: `Words of ${code}.`, status, code, correlation: 'c-1', ...more },
    headers: { 'content-type': 'application/problem+json' },
  };
}

function services(auth: Auth): Services {
  return { config, auth, acting: createActingFor() };
}

/** One component inside a router and the services, without the shell. */
export function renderPart(part: ReactElement, { at = '/' }: { at?: string } = {}) {
  const user = userEvent.setup();
  const view = render(
    <ServicesProvider services={services(fakeAuth())}>
      <QueryClientProvider client={newQueryClient()}>
        <MemoryRouter initialEntries={[at]}>{part}</MemoryRouter>
      </QueryClientProvider>
    </ServicesProvider>,
  );
  return { ...view, user };
}

/** A site of a few pages of a test’s own. */
export function siteOf(table: readonly AppRoute[], navigation: readonly NavigationItem[] = []): Site {
  const byFirst = Map.groupBy(table, ({ path }) => path.split('/')[1] ?? '');
  return {
    areas: Object.fromEntries([...byFirst].map(([first, routes]) => [first, async () => ({ routes })])),
    navigation,
  };
}

/** The whole application at an address, with an API and somebody signed in. */
export function renderApp({
  at,
  table,
  navigation,
  auth = fakeAuth(),
  answers = {},
  me = priya,
}: {
  at: string;
  table?: readonly AppRoute[];
  navigation?: readonly NavigationItem[];
  auth?: Auth;
  answers?: Parameters<typeof fakeApi>[0];
  me?: Me;
}) {
  const user = userEvent.setup();
  const api = fakeApi({ 'GET /api/me': { body: me }, ...answers });
  const own = services(auth);
  setTransport({
    fetch: api.fetch,
    token: auth.token,
    actingFor: own.acting.current,
    refused: auth.end,
    wait: async () => undefined,
  });
  const view = render(
    <MemoryRouter initialEntries={[at]}>
      <App
        services={own}
        queries={newQueryClient()}
        {...(table === undefined ? {} : { site: siteOf(table, navigation) })}
      />
    </MemoryRouter>,
  );
  return { ...view, user, api };
}
