import * as z from 'zod/mini';
import { organisationKinds, roles } from '../kernel/actor.ts';
import type { Aggregate, Entry, Recorded } from '../platform/aggregate.ts';
import { personal } from '../platform/personal.ts';
import { erasureReasons } from './shared/erasure.ts';

const membership = z.object({
  organisation: z.string(),
  /** As it was when the membership was granted; it changes only to kinds in which the same roles hold. */
  organisationKind: z.enum(organisationKinds),
  roles: z.array(z.enum(roles)),
  /** Narrowed to these agreements; absent: everything the organisation may see. */
  agreements: z.optional(z.array(z.string())),
  since: z.string(),
});

export type Membership = z.output<typeof membership>;

const userState = z.object({
  name: z.optional(personal),
  email: z.optional(personal),
  /** One-way code of the address: holds it for one user without saying it. */
  emailCode: z.optional(z.string()),
  /** Since when the address is this one: what came back from an earlier one says nothing about it. */
  addressed: z.string(),
  memberships: z.array(membership),
  invited: z.string(),
  /** Mail to this address came back, or its owner complained. */
  undeliverable: z.optional(z.object({ at: z.string(), reason: z.enum(['bounce', 'complaint']) })),
  erased: z.optional(z.object({ at: z.string(), by: z.string() })),
});

export type UserState = z.output<typeof userState>;

const userEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('user invited'), name: personal, email: personal, emailCode: z.string() }),
  /** Reasons are free text about a person, so they are sealed with that person's key. */
  z.object({
    type: z.literal('details corrected'),
    name: personal,
    email: personal,
    emailCode: z.string(),
    reason: personal,
  }),
  z.object({
    type: z.literal('membership granted'),
    organisation: z.string(),
    organisationKind: z.enum(organisationKinds),
    roles: z.array(z.enum(roles)),
    agreements: z.optional(z.array(z.string())),
  }),
  z.object({
    type: z.literal('membership changed'),
    organisation: z.string(),
    roles: z.array(z.enum(roles)),
    agreements: z.optional(z.array(z.string())),
  }),
  z.object({ type: z.literal('membership removed'), organisation: z.string(), reason: personal }),
  z.object({ type: z.literal('mail failed'), reason: z.enum(['bounce', 'complaint']) }),
  z.object({ type: z.literal('user erased'), reason: z.enum(erasureReasons) }),
]);

export type UserEvent = z.output<typeof userEvent>;

export function evolveUser(state: UserState | undefined, event: UserEvent, { at, by }: Recorded): UserState {
  const before: UserState = state ?? { memberships: [], invited: at, addressed: at };
  switch (event.type) {
    case 'user invited':
      return { ...before, name: event.name, email: event.email, emailCode: event.emailCode };
    case 'details corrected': {
      // Also where the address stays as it was: whoever corrects it says that it is right.
      const { undeliverable: _, ...kept } = before;
      return { ...kept, name: event.name, email: event.email, emailCode: event.emailCode, addressed: at };
    }
    case 'membership granted': {
      const { type: _, ...granted } = event;
      return { ...before, memberships: [...before.memberships, { ...granted, since: at }] };
    }
    case 'membership changed':
      return {
        ...before,
        memberships: before.memberships.map(held => {
          if (held.organisation !== event.organisation) return held;
          const { agreements: _, ...kept } = held;
          return { ...kept, roles: event.roles, ...(event.agreements ? { agreements: event.agreements } : {}) };
        }),
      };
    case 'membership removed':
      return { ...before, memberships: before.memberships.filter(held => held.organisation !== event.organisation) };
    case 'mail failed':
      return { ...before, undeliverable: { at, reason: event.reason } };
    case 'user erased':
      // Nothing of the person stays: the sealed values could be opened by nobody, but they need not be kept.
      return { memberships: [], invited: before.invited, addressed: before.addressed, erased: { at, by } };
  }
}

/** Summary of a user in the list of an organisation's people. */
export const userSummary = z.object({
  name: personal,
  email: personal,
  roles: z.array(z.enum(roles)),
  agreements: z.optional(z.array(z.string())),
  since: z.string(),
  undeliverable: z.optional(z.string()),
});

function userEntries(state: UserState): Entry[] {
  const { name, email, undeliverable } = state;
  if (name === undefined || email === undefined) return [];
  return state.memberships.map(held => ({
    list: `users#${held.organisation}`,
    sort: held.since,
    summary: {
      name,
      email,
      roles: held.roles,
      ...(held.agreements ? { agreements: held.agreements } : {}),
      since: held.since,
      ...(undeliverable ? { undeliverable: undeliverable.at } : {}),
    },
  }));
}

export const users: Aggregate<UserState, UserEvent> = {
  table: 'people',
  kind: 'user',
  state: userState,
  event: userEvent,
  format: 1,
  evolve: evolveUser,
  entries: userEntries,
  claims: state => (state.emailCode === undefined ? [] : [emailClaim(state.emailCode)]),
};

/** The name that holds an address for one user. */
export function emailClaim(code: string): string {
  return `email:${code}`;
}
