import type { OrganisationKind, Role } from '../../../../functions/kernel/actor.ts';
import { mayGive, rolesFor } from '../../../../functions/people/shared/roles.ts';
import type { FieldError } from '../../lib/problem.ts';
import type { Choice } from '../../ui/Choices.tsx';
import type { Member, Message } from './api.ts';

const duties: Partial<Readonly<Record<Role, string>>> = {
  'provider administrator': 'Fills in and submits returns, answers flags, and manages the people on this page',
  'provider contributor': 'Fills in returns and answers flags, but cannot submit',
  practitioner: 'Sees their own caseload and records their own sessions',
  partner: 'Sees the figures and flags of the agreements your organisation is party to',
};

/** `Provider administrator`; in lists of one's own organisation every word counts. */
export function roleTitle(role: Role): string {
  return role.charAt(0).toUpperCase() + role.slice(1);
}

/** The roles that this person may give in such an organisation, with what each may do. */
export function roleChoices(kind: OrganisationKind, giver: readonly Role[]): Choice[] {
  return rolesFor(kind)
    .filter(role => mayGive(giver, role))
    .map(role => ({ value: role, text: roleTitle(role), ...(duties[role] ? { hint: duties[role] } : {}) }));
}

/** Chosen roles that are roles: a form holds text. */
export function chosenRoles(kind: OrganisationKind, values: readonly FormDataEntryValue[]): Role[] {
  return rolesFor(kind).filter(role => values.includes(role));
}

/** `Jo Whitcombe`, `Jo Whitcombe or Lee Barrow`. */
export function administratorNames(members: readonly Pick<Member, 'name' | 'roles'>[]): string {
  const names = members.filter(({ roles }) => roles.includes('provider administrator')).map(({ name }) => name);
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} or ${names.at(-1)}`;
}

/** What can be seen to be wrong with an invitation before it is sent. */
export function invitationErrors(name: string, email: string, roles: readonly Role[]): FieldError[] {
  const errors = detailErrors(name, email);
  return roles.length > 0 ? errors : [...errors, { field: 'roles', message: 'Choose what they may do' }];
}

export function correctionErrors(name: string, email: string, reason: string): FieldError[] {
  const errors = detailErrors(name, email);
  return reason !== '' ? errors : [...errors, { field: 'reason', message: 'Enter why this is changed' }];
}

function detailErrors(name: string, email: string): FieldError[] {
  const errors: FieldError[] = [];
  if (name.length < 2) errors.push({ field: 'name', message: 'Enter their full name' });
  if (!/^[^\s@]+@[^\s@]+\.[^\s@]{2,}$/.test(email)) {
    errors.push({ field: 'email', message: 'Enter an e-mail address, like name@example.org' });
  }
  return errors;
}

export type InboxItem = Message & { paragraphs: string[]; leads?: { to: string; text: string } };

/** A message with its text in paragraphs and the way to what it is about. */
export function inboxItem(message: Message): InboxItem {
  const leads = leadsTo(message.link);
  return {
    ...message,
    paragraphs: message.text.split(/\n\s*\n/).filter(part => part.trim() !== ''),
    ...(leads === undefined ? {} : { leads: { to: message.link, text: leads } }),
  };
}

function leadsTo(link: string): string | undefined {
  if (link.startsWith('/returns/')) return 'Go to the return';
  if (link.startsWith('/flags/')) return 'Go to the flag';
  return link.startsWith('/') && link !== '/' ? 'Go to the page' : undefined;
}
