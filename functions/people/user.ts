import * as z from 'zod/mini';
import { type OrganisationKind, organisationKinds, type Role, roles } from '../kernel/actor.ts';
import type { Instant } from '../kernel/clock.ts';
import type { Obligation } from '../kernel/obligation.ts';
import { ok, type Result, refused } from '../kernel/result.ts';
import type { Aggregate, Decision, Entry, Recorded } from '../platform/aggregate.ts';
import { personal } from '../platform/personal.ts';
import type { PeopleRefusal } from './shared/refusals.ts';
import { administratorRole, mayGive, rolesFor } from './shared/roles.ts';

const membership = z.object({
  organisation: z.string(),
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
  memberships: z.array(membership),
  invited: z.string(),
  /** Mail to this address came back, or its owner complained. */
  undeliverable: z.optional(z.object({ at: z.string(), reason: z.enum(['bounce', 'complaint']) })),
  erased: z.optional(z.object({ at: z.string(), by: z.string() })),
});

export type UserState = z.output<typeof userState>;

const userEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('user invited'), name: personal, email: personal, emailCode: z.string() }),
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
  z.object({ type: z.literal('membership removed'), organisation: z.string(), reason: z.string() }),
  z.object({ type: z.literal('mail failed'), reason: z.enum(['bounce', 'complaint']) }),
  z.object({ type: z.literal('user erased') }),
]);

export type UserEvent = z.output<typeof userEvent>;

export type UserCommand =
  | {
      do: 'invite';
      name: string;
      email: string;
      emailCode: string;
      organisation: { id: string; kind: OrganisationKind };
      roles: readonly Role[];
      agreements?: readonly string[];
    }
  | {
      do: 'change membership';
      organisation: { id: string; kind: OrganisationKind };
      roles: readonly Role[];
      agreements?: readonly string[];
    }
  | { do: 'remove membership'; organisation: { id: string; kind: OrganisationKind }; reason: string }
  | { do: 'note failed mail'; reason: 'bounce' | 'complaint' }
  | { do: 'erase' };

export type UserContext = {
  id: string;
  at: Instant;
  /** Roles of whoever acts, in the organisation they act for. */
  giver: readonly Role[];
  /** Other holders of the organisation's administrator role. */
  otherAdministrators: number;
};

type Decided = Result<Decision<UserEvent>[], PeopleRefusal>;

/** What a command does to a user. Personal values are given in clear; `commit` seals them. */
export function decideUser(state: UserState | undefined, command: UserCommand, context: UserContext): Decided {
  if (state?.erased) return refused({ code: 'people.erased' });
  switch (command.do) {
    case 'invite':
      return invite(state, command, context);
    case 'change membership': {
      const current = state?.memberships.find(held => held.organisation === command.organisation.id);
      if (!current) return refused({ code: 'people.not-member' });
      const checked = checkRoles(command.organisation.kind, command.roles, context.giver);
      if (!checked.ok) return checked;
      const keeps = command.roles.includes(administratorRole(command.organisation.kind));
      if (!keeps && isLastAdministrator(current, context)) return refused({ code: 'people.last-administrator' });
      return ok([
        {
          event: {
            type: 'membership changed',
            organisation: command.organisation.id,
            roles: [...command.roles],
            ...(command.agreements ? { agreements: [...command.agreements] } : {}),
          },
        },
      ]);
    }
    case 'remove membership': {
      const current = state?.memberships.find(held => held.organisation === command.organisation.id);
      if (!current) return refused({ code: 'people.not-member' });
      if (isLastAdministrator(current, context)) return refused({ code: 'people.last-administrator' });
      const last = state?.memberships.length === 1;
      return ok([
        {
          event: { type: 'membership removed', organisation: command.organisation.id, reason: command.reason },
          obligations: last ? [{ change: 'open', ...signIn(context, 'disable') }] : [],
        },
      ]);
    }
    case 'note failed mail':
      return ok(state?.undeliverable ? [] : [{ event: { type: 'mail failed', reason: command.reason } }]);
    case 'erase':
      return ok([{ event: { type: 'user erased' }, obligations: [{ change: 'open', ...signIn(context, 'delete') }] }]);
  }
}

function invite(
  state: UserState | undefined,
  { name, email, emailCode, organisation, roles, agreements }: Extract<UserCommand, { do: 'invite' }>,
  context: UserContext,
): Decided {
  if (state?.memberships.some(held => held.organisation === organisation.id)) {
    return refused({ code: 'people.already-member' });
  }
  const checked = checkRoles(organisation.kind, roles, context.giver);
  if (!checked.ok) return checked;
  const subject = `user:${context.id}`;
  const granted: UserEvent = {
    type: 'membership granted',
    organisation: organisation.id,
    organisationKind: organisation.kind,
    roles: [...roles],
    ...(agreements ? { agreements: [...agreements] } : {}),
  };
  const invitation: Obligation = {
    ...mailTo(context, `invitation-${organisation.id}`),
    data: { template: 'invitation', user: context.id, organisation: organisation.id },
  };
  const grant: Decision<UserEvent> = {
    event: granted,
    obligations: [
      { change: 'open', ...signIn(context, state ? 'enable' : 'create') },
      { change: 'open', ...invitation },
    ],
  };
  if (state) return ok([grant]);
  return ok([
    {
      event: {
        type: 'user invited',
        name: { subject, clear: name },
        email: { subject, clear: email },
        emailCode,
      },
    },
    grant,
  ]);
}

function checkRoles(
  kind: OrganisationKind,
  wanted: readonly Role[],
  giver: readonly Role[],
): Result<true, PeopleRefusal> {
  for (const role of wanted) {
    if (!rolesFor(kind).includes(role)) return refused({ code: 'people.role-not-for-organisation', facts: { role } });
    if (!mayGive(giver, role)) return refused({ code: 'people.role-not-yours-to-give', facts: { role } });
  }
  return ok(true);
}

function isLastAdministrator(held: Membership, { otherAdministrators }: UserContext): boolean {
  return held.roles.includes(administratorRole(held.organisationKind)) && otherAdministrators === 0;
}

/** The directory is told at once; the row's id carries the instant, because a person may be disabled twice. */
function signIn({ id, at }: UserContext, action: 'create' | 'enable' | 'disable' | 'delete'): Obligation {
  return {
    id: `user#${id}/sign-in/${at}`,
    kind: 'sign-in',
    owes: 'system',
    subject: `user#${id}`,
    due: at,
    calendar: 'at once',
    wakes: [at],
    data: { user: id, action },
  };
}

function mailTo({ id, at }: UserContext, what: string): Omit<Obligation, 'data'> {
  return {
    id: `user#${id}/${what}/${at}`,
    kind: 'mail',
    owes: 'system',
    subject: `user#${id}`,
    due: at,
    calendar: 'at once',
    wakes: [at],
  };
}

export function evolveUser(state: UserState | undefined, event: UserEvent, { at, by }: Recorded): UserState {
  const before: UserState = state ?? { memberships: [], invited: at };
  switch (event.type) {
    case 'user invited':
      return { ...before, name: event.name, email: event.email, emailCode: event.emailCode };
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
      return { memberships: [], invited: before.invited, erased: { at, by } };
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
  claims: state => (state.emailCode === undefined ? [] : [`email:${state.emailCode}`]),
};
