import * as z from 'zod/mini';
import { organisationKinds, roles, scopes } from '../../kernel/actor.ts';
import { defineContract } from '../../kernel/contract.ts';
import { idPath, listQuery, listReply, note, recordId, writtenReply } from '../../kernel/schemas.ts';
import { erasureReasons } from './erasure.ts';
import { organisationDetails } from './organisation.ts';

const staff = [
  'administrator',
  'commissioner',
  'contract manager',
  'finance',
  'auditor',
  'governance officer',
  'case officer',
  'case manager',
  'data protection officer',
] as const;

const administrators = ['administrator', 'provider administrator'] as const;

const personDetails = {
  name: z.string().check(z.trim(), z.minLength(2), z.maxLength(120)),
  email: z
    .string()
    .check(z.trim(), z.toLowerCase(), z.maxLength(254), z.regex(/^[^\s@<>()]+@[^\s@<>()]+\.[^\s@<>().]{2,}$/)),
};

const membershipTerms = {
  roles: z.array(z.enum(roles)).check(z.minLength(1), z.maxLength(8)),
  agreements: z.optional(z.array(recordId).check(z.maxLength(50))),
};

const memberPath = z.strictObject({ id: recordId, user: recordId });

const organisationRow = z.object({
  id: z.string(),
  name: z.string(),
  kind: z.enum(organisationKinds),
  town: z.optional(z.string()),
  identifiers: z.array(z.object({ scheme: z.string(), value: z.string() })),
});

/** What a person sees of themselves: names and roles come from here, never from a token. */
const me = z.object({
  user: z.object({ id: z.string(), name: z.string(), email: z.string() }),
  memberships: z.array(
    z.object({
      organisation: z.string(),
      organisationName: z.string(),
      organisationKind: z.enum(organisationKinds),
      roles: z.array(z.enum(roles)),
    }),
  ),
  unread: z.number(),
});

export const peopleContract = defineContract({
  'GET /api/me': {
    summary: 'Who is signed in, and for which organisations they may act',
    access: 'signed in',
    reply: me,
    refusals: [],
    example: () => ({}),
  },
  'GET /api/organisations': {
    summary: 'Organisations, by name',
    access: staff,
    query: listQuery,
    reply: listReply(organisationRow),
    refusals: [],
    example: () => ({}),
  },
  'POST /api/organisations': {
    summary: 'Register an organisation',
    access: ['administrator', 'commissioner'],
    body: organisationDetails,
    reply: writtenReply,
    refusals: [
      'people.identifier-taken',
      'people.identifier-not-valid',
      'people.identifier-needed',
      'people.one-council',
    ],
    example: () => ({
      body: { name: 'Larkmead Speech Therapy', kind: 'sole trader', identifiers: [], town: 'Eastmarch' },
    }),
  },
  'GET /api/organisations/{id}': {
    summary: 'One organisation',
    access: 'signed in',
    path: idPath,
    reply: organisationRow,
    owned: true,
    refusals: [],
    example: world => ({ path: { id: world('organisation') } }),
  },
  'PUT /api/organisations/{id}': {
    summary: 'Change an organisation’s details, with a reason',
    access: ['administrator', 'commissioner'],
    path: idPath,
    body: z.strictObject({ details: organisationDetails, reason: note }),
    reply: writtenReply,
    ifMatch: true,
    refusals: [
      'people.identifier-taken',
      'people.identifier-not-valid',
      'people.identifier-needed',
      'people.kind-fixed',
    ],
    example: world => ({
      path: { id: world('organisation') },
      body: {
        details: { name: 'Larkmead Therapies', kind: 'NHS body', identifiers: [{ scheme: 'ods', value: 'RX9' }] },
        reason: 'New name',
      },
    }),
  },
  'GET /api/organisations/{id}/users': {
    summary: 'The people of an organisation',
    access: [
      ...administrators,
      'provider contributor',
      'contract manager',
      'commissioner',
      'governance officer',
      'data protection officer',
    ],
    path: idPath,
    query: listQuery,
    reply: listReply(
      z.object({
        id: z.string(),
        name: z.string(),
        /** For administrators, contract managers who chase what is late, and those who erase people and must not mistake one. */
        email: z.optional(z.string()),
        roles: z.array(z.enum(roles)),
        agreements: z.optional(z.array(z.string())),
        since: z.string(),
        undeliverable: z.optional(z.string()),
      }),
    ),
    owned: true,
    refusals: [],
    example: world => ({ path: { id: world('organisation') } }),
  },
  'POST /api/organisations/{id}/users': {
    summary: 'Invite a person, or add one who already has an account',
    access: administrators,
    path: idPath,
    body: z.strictObject({
      ...personDetails,
      ...membershipTerms,
    }),
    reply: writtenReply,
    owned: true,
    refusals: [
      'people.already-member',
      'people.role-not-for-organisation',
      'people.role-not-yours-to-give',
      'people.agreements-not-yours-to-give',
    ],
    example: world => ({
      path: { id: world('organisation') },
      body: { name: 'Rowan Ashdown', email: 'rowan.ashdown@example.org', roles: ['provider contributor'] },
    }),
  },
  'PUT /api/organisations/{id}/users/{user}': {
    summary: 'Change what a person may do in an organisation',
    access: administrators,
    path: memberPath,
    body: z.strictObject(membershipTerms),
    reply: writtenReply,
    owned: true,
    refusals: [
      'people.not-member',
      'people.role-not-for-organisation',
      'people.role-not-yours-to-give',
      'people.agreements-not-yours-to-give',
      'people.last-administrator',
      'people.erased',
    ],
    example: world => ({
      path: { id: world('organisation'), user: world('colleague') },
      body: { roles: ['provider contributor'] },
    }),
  },
  'DELETE /api/organisations/{id}/users/{user}': {
    summary: 'Remove a person from an organisation, from their next request on',
    access: administrators,
    path: memberPath,
    body: z.strictObject({ reason: note }),
    reply: writtenReply,
    owned: true,
    refusals: ['people.not-member', 'people.last-administrator', 'people.erased'],
    example: world => ({
      path: { id: world('organisation'), user: world('leaver') },
      body: { reason: 'Left the organisation' },
    }),
  },
  'GET /api/organisations/{id}/clients': {
    summary: 'The systems that may act for an organisation',
    access: [...administrators],
    path: idPath,
    query: listQuery,
    reply: listReply(
      z.object({ id: z.string(), title: z.string(), scopes: z.array(z.enum(scopes)), since: z.string() }),
    ),
    owned: true,
    refusals: [],
    example: world => ({ path: { id: world('organisation') } }),
  },
  'POST /api/organisations/{id}/clients': {
    summary: 'Let a provider’s own system act for it; the directory’s client id was made beforehand',
    access: ['administrator'],
    path: idPath,
    body: z.strictObject({
      clientId: z.string().check(z.regex(/^[a-z0-9]{16,128}$/)),
      title: z.string().check(z.trim(), z.minLength(2), z.maxLength(120)),
      scopes: z.array(z.enum(scopes)).check(z.minLength(1)),
    }),
    reply: writtenReply,
    refusals: ['people.client-elsewhere'],
    example: world => ({
      path: { id: world('organisation') },
      body: { clientId: '7q2l9x4m1c8v5b3n6k0j', title: 'Practice diary', scopes: ['returns.write'] },
    }),
  },
  'DELETE /api/organisations/{id}/clients/{client}': {
    summary: 'Take a system’s access away, from its next request on',
    access: ['administrator'],
    path: z.strictObject({ id: recordId, client: recordId }),
    reply: writtenReply,
    refusals: ['people.client-removed'],
    example: world => ({ path: { id: world('organisation'), client: world('client') } }),
  },
  'PUT /api/users/{id}': {
    summary: 'Correct a person’s name or e-mail address; with a new address they set up their sign-in anew',
    access: administrators,
    path: idPath,
    body: z.strictObject({ ...personDetails, reason: note }),
    reply: writtenReply,
    owned: true,
    refusals: ['people.erased', 'people.email-taken', 'people.not-only-yours'],
    example: world => ({
      path: { id: world('colleague') },
      body: { name: 'Rowan Ashdowne', email: 'rowan.ashdowne@example.org', reason: 'Misspelt in the invitation' },
    }),
  },
  'POST /api/users/{id}/erasure': {
    summary: 'Erase a person: their key, name, address and sign-in; what they did stays, without them',
    access: ['data protection officer'],
    path: idPath,
    body: z.strictObject({ reason: z.enum(erasureReasons) }),
    reply: writtenReply,
    refusals: ['people.erased', 'people.own-erasure', 'people.last-administrator'],
    example: world => ({ path: { id: world('departed') }, body: { reason: 'request of the person' } }),
  },
  'GET /api/inbox': {
    summary: 'Messages to the person who is signed in, newest first',
    access: 'signed in',
    query: listQuery,
    reply: listReply(
      z.object({
        id: z.string(),
        subject: z.string(),
        text: z.string(),
        link: z.string(),
        sent: z.string(),
        seen: z.optional(z.string()),
        formal: z.boolean(),
      }),
    ),
    refusals: [],
    example: () => ({}),
  },
  'POST /api/inbox/{id}/seen': {
    summary: 'Note that a message was seen, and when',
    access: 'signed in',
    path: idPath,
    reply: writtenReply,
    owned: true,
    refusals: ['people.message-not-yours'],
    example: world => ({ path: { id: world('message') } }),
  },
});
