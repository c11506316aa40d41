import type { Actor, OrganisationKind, Role } from '../kernel/actor.ts';
import type { Instant } from '../kernel/clock.ts';
import type { Obligation, ObligationChange } from '../kernel/obligation.ts';
import { ok, type Result, refused } from '../kernel/result.ts';
import type { Decision } from '../platform/aggregate.ts';
import type { ErasureReason } from './shared/erasure.ts';
import { mailObligation } from './shared/mail-obligation.ts';
import type { MailTemplate } from './shared/mail-templates.ts';
import type { PeopleRefusal } from './shared/refusals.ts';
import { administratorRole, mayGive, rolesFor } from './shared/roles.ts';
import type { Membership, UserEvent, UserState } from './user.ts';

type Organisation = { id: string; kind: OrganisationKind };

/** What somebody may do in an organisation; without agreements, in all of them. */
type Terms = { roles: readonly Role[]; agreements?: readonly string[] };

type Details = { name: string; email: string; emailCode: string };

export type UserCommand =
  | ({ do: 'invite'; organisation: Organisation } & Details & Terms)
  | ({ do: 'change membership'; organisation: Organisation } & Terms)
  | { do: 'remove membership'; organisation: Organisation; reason: string }
  | ({ do: 'correct details'; reason: string } & Details)
  | { do: 'note failed mail'; reason: 'bounce' | 'complaint' }
  | { do: 'erase'; reason: ErasureReason };

export type UserContext = {
  id: string;
  at: Instant;
  /** Whoever acts, in the organisation they act for. */
  giver: Pick<Actor, 'organisation' | 'roles' | 'agreements'>;
  /** Nobody else administers the organisation concerned; for an erasure, the council. */
  soleAdministrator: boolean;
};

type Decided = Result<Decision<UserEvent>[], PeopleRefusal>;

/** What a command does to a user. Personal values are given in clear; `commit` seals them. */
export function decideUser(state: UserState | undefined, command: UserCommand, context: UserContext): Decided {
  if (state?.erased) return refused({ code: 'people.erased' });
  if (command.do === 'invite') return invite(state, command, context);
  if (!state) return refused({ code: 'people.not-member' });
  switch (command.do) {
    case 'change membership':
      return changeMembership(state, command, context);
    case 'remove membership': {
      const held = membershipIn(state, command.organisation);
      if (!held) return refused({ code: 'people.not-member' });
      if (administers(held) && context.soleAdministrator) return refused({ code: 'people.last-administrator' });
      const reason = sealedFor(context.id, command.reason);
      const last = state.memberships.length === 1;
      return ok([
        {
          event: { type: 'membership removed', organisation: command.organisation.id, reason },
          obligations: last ? [alignSignIn(context)] : [],
        },
      ]);
    }
    case 'correct details':
      return correct(state, command, context);
    case 'note failed mail':
      return ok(state.undeliverable ? [] : [{ event: { type: 'mail failed', reason: command.reason } }]);
    case 'erase': {
      // A provider can be without an administrator: the council's invites another. The council cannot.
      const runsTheCouncil = state.memberships.some(held => held.organisationKind === 'council' && administers(held));
      if (runsTheCouncil && context.soleAdministrator) return refused({ code: 'people.last-administrator' });
      return ok([{ event: { type: 'user erased', reason: command.reason }, obligations: [alignSignIn(context)] }]);
    }
  }
}

function invite(
  state: UserState | undefined,
  { name, email, emailCode, organisation, ...terms }: Extract<UserCommand, { do: 'invite' }>,
  context: UserContext,
): Decided {
  if (state && membershipIn(state, organisation)) return refused({ code: 'people.already-member' });
  const checked = checkTerms(organisation.kind, undefined, terms, context);
  if (!checked.ok) return checked;
  const newcomer = state === undefined || state.memberships.length === 0;
  const grant: Decision<UserEvent> = {
    event: {
      type: 'membership granted',
      organisation: organisation.id,
      organisationKind: organisation.kind,
      ...checked.value,
    },
    obligations: [
      ...(newcomer ? [alignSignIn(context)] : []),
      mail(newcomer ? 'invitation' : 'access-added', organisation.id, context),
    ],
  };
  if (state) return ok([grant]);
  const details = { name: sealedFor(context.id, name), email: sealedFor(context.id, email), emailCode };
  return ok([{ event: { type: 'user invited', ...details } }, grant]);
}

function changeMembership(
  state: UserState,
  { organisation, ...terms }: Extract<UserCommand, { do: 'change membership' }>,
  context: UserContext,
): Decided {
  const held = membershipIn(state, organisation);
  if (!held) return refused({ code: 'people.not-member' });
  const checked = checkTerms(organisation.kind, held, terms, context);
  if (!checked.ok) return checked;
  const keeps = checked.value.roles.includes(administratorRole(organisation.kind));
  if (administers(held) && !keeps && context.soleAdministrator) return refused({ code: 'people.last-administrator' });
  return ok([{ event: { type: 'membership changed', organisation: organisation.id, ...checked.value } }]);
}

/**
 * A new address is a new sign-in: whoever read the mail at the old one may have set it up. Therefore only the
 * council, or the one organisation the person belongs to, may give it.
 */
function correct(
  state: UserState,
  { name, email, emailCode, reason }: Extract<UserCommand, { do: 'correct details' }>,
  context: UserContext,
): Decided {
  const { giver, id } = context;
  const own = state.memberships.length > 0 && state.memberships.every(held => held.organisation === giver.organisation);
  if (!own && !giver.roles.includes('administrator')) return refused({ code: 'people.not-only-yours' });
  const moved = emailCode !== state.emailCode;
  return ok([
    {
      event: {
        type: 'details corrected',
        name: sealedFor(id, name),
        email: sealedFor(id, email),
        emailCode,
        reason: sealedFor(id, reason),
      },
      obligations:
        moved && state.memberships.length > 0
          ? [alignSignIn(context), mail('address-changed', 'address', context)]
          : [],
    },
  ]);
}

/** The terms as they are to stand, if the organisation's kind has these roles and the giver may give and take them. */
function checkTerms(
  kind: OrganisationKind,
  held: Membership | undefined,
  { roles: wanted, agreements }: Terms,
  { giver }: UserContext,
): Result<{ roles: Role[]; agreements?: string[] }, PeopleRefusal> {
  const roles = [...new Set(wanted)];
  const had: readonly Role[] = held?.roles ?? [];
  for (const role of roles) {
    if (!rolesFor(kind).includes(role)) return refused({ code: 'people.role-not-for-organisation', facts: { role } });
  }
  const changed = [...roles.filter(role => !had.includes(role)), ...had.filter(role => !roles.includes(role))];
  for (const role of changed) {
    if (!mayGive(giver.roles, role)) return refused({ code: 'people.role-not-yours-to-give', facts: { role } });
  }
  const { agreements: own } = giver;
  if (own !== 'all' && !agreements?.every(agreement => own.includes(agreement))) {
    return refused({ code: 'people.agreements-not-yours-to-give' });
  }
  return ok({ roles, ...(agreements ? { agreements: [...new Set(agreements)] } : {}) });
}

function membershipIn(state: UserState, { id }: Organisation): Membership | undefined {
  return state.memberships.find(held => held.organisation === id);
}

/** Whether this membership is one that its organisation cannot be without. */
export function administers(held: Membership): boolean {
  return held.roles.includes(administratorRole(held.organisationKind));
}

function sealedFor(id: string, clear: string) {
  return { subject: `user:${id}`, clear };
}

/**
 * The sign-in directory is made to agree with the user as they are when the job reads them, so nothing is said
 * here of what to do. The row's id carries the instant, because that happens many times.
 */
function alignSignIn({ id, at }: UserContext): ObligationChange {
  const obligation: Obligation = {
    id: `user#${id}/sign-in/${at}`,
    kind: 'sign-in',
    owes: 'system',
    subject: `user#${id}`,
    due: at,
    calendar: 'at once',
    wakes: [at],
    data: { user: id },
  };
  return { change: 'open', ...obligation };
}

function mail(
  template: Extract<MailTemplate, 'invitation' | 'access-added' | 'address-changed'>,
  what: string,
  { id, at }: UserContext,
): ObligationChange {
  const occasion = { subject: `user#${id}`, id: `user#${id}/${what}/${at}`, at };
  return { change: 'open', ...mailObligation(template, { ...occasion, user: id, parameters: {} }) };
}
