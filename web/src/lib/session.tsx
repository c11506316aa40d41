import { type UseQueryResult, useQuery, useQueryClient } from '@tanstack/react-query';
import { createContext, type ReactNode, use, useSyncExternalStore } from 'react';
import type { Role } from '../../../functions/kernel/actor.ts';
import type { ReplyOf } from '../../../functions/kernel/contract.ts';
import type { peopleContract } from '../../../functions/people/shared/contract.ts';
import type { ActingFor } from './acting.ts';
import type { Auth, AuthState } from './auth.ts';
import { apiOf } from './client.ts';
import type { SiteConfig } from './config.ts';
import { read } from './query.ts';

const call = apiOf<typeof peopleContract>();

/** Names and roles come from here, never from tokens (a refreshed token may have none). */
export type Me = ReplyOf<(typeof peopleContract)['GET /api/me']>;

export type Membership = Me['memberships'][number];

/** Who may see a page: everybody, anybody signed in, or these roles. */
export type Access = 'public' | 'signed in' | readonly Role[];

export type Services = { config: SiteConfig; auth: Auth; acting: ActingFor };

const ServicesContext = createContext<Services | undefined>(undefined);

export function ServicesProvider({ services, children }: { services: Services; children: ReactNode }) {
  return <ServicesContext value={services}>{children}</ServicesContext>;
}

export function useServices(): Services {
  const services = use(ServicesContext);
  if (services === undefined) throw new Error('Rendered outside ServicesProvider');
  return services;
}

export function useConfig(): SiteConfig {
  return useServices().config;
}

export function useAuthState(): AuthState {
  const { auth } = useServices();
  return useSyncExternalStore(auth.subscribe, auth.state);
}

/** Who is signed in; not asked while nobody is. */
export function useMe(): UseQueryResult<Me> {
  const { acting } = useServices();
  const signedIn = useAuthState().status === 'signed in';
  return useQuery({
    queryKey: ['me'],
    enabled: signedIn,
    staleTime: 300_000,
    queryFn: async ({ signal }) => {
      const me = await read(call('GET /api/me', {}, { signal, forNobody: true }));
      // Every other call names an organisation, so one is chosen before any page is drawn.
      const current = acting.current();
      if (!me.memberships.some(({ organisation }) => organisation === current)) {
        acting.choose(me.memberships[0]?.organisation);
      }
      return me;
    },
  });
}

export type Session = { me: Me; membership: Membership };

/** The person and the membership acted under; undefined while nobody is signed in or it is not yet known. */
export function useSession(): Session | undefined {
  const { acting } = useServices();
  const signedIn = useAuthState().status === 'signed in';
  const current = useSyncExternalStore(acting.subscribe, acting.current);
  const me = useMe().data;
  const membership = me?.memberships.find(({ organisation }) => organisation === current);
  return !signedIn || me === undefined || membership === undefined ? undefined : { me, membership };
}

/** For pages behind sign-in: the shell draws them only when there is a session. */
export function useActor(): Session {
  const session = useSession();
  if (session === undefined) throw new Error('A page that needs a session was drawn without one');
  return session;
}

/** Changes the organisation acted for; nothing read for the other one stays. */
export function useActAs(): (organisation: string) => void {
  const { acting } = useServices();
  const queries = useQueryClient();
  return organisation => {
    acting.choose(organisation);
    queries.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'me' });
  };
}

export function mayUse(access: Access, roles: readonly Role[] | undefined): boolean {
  if (access === 'public') return true;
  if (roles === undefined) return false;
  return access === 'signed in' || access.some(role => roles.includes(role));
}
