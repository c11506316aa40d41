import * as z from 'zod/mini';
import type { Aggregate, Decision } from '../platform/aggregate.ts';
import type { UserState } from './user.ts';

const standings = ['enabled', 'disabled', 'deleted'] as const;

type Standing = (typeof standings)[number];

const accountState = z.object({ stands: z.enum(standings), since: z.string() });

const accountEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('sign-in aligned'), stands: z.enum(standings) }),
]);

type AccountState = z.output<typeof accountState>;
export type AccountEvent = z.output<typeof accountEvent>;

/** How a person's account in the sign-in directory is to stand: with a membership they may sign in, erased they are not there. */
export function standingOf(user: UserState | undefined): Standing {
  if (!user || user.erased) return 'deleted';
  return user.memberships.length > 0 ? 'enabled' : 'disabled';
}

/** The directory was made to agree. Recorded also where nothing changed: the event is what meets the obligation. */
export function noteAligned(stands: Standing, obligation: string): Decision<AccountEvent>[] {
  return [
    {
      event: { type: 'sign-in aligned', stands },
      obligations: [{ change: 'meet', id: obligation, kind: 'sign-in' }],
    },
  ];
}

/** What the sign-in directory was last told about a user; the account carries the user's id. */
export const accounts: Aggregate<AccountState, AccountEvent> = {
  table: 'people',
  kind: 'account',
  state: accountState,
  event: accountEvent,
  format: 1,
  evolve(state, { stands }, { at }) {
    return { stands, since: state?.stands === stands ? state.since : at };
  },
  entries: () => [],
};
