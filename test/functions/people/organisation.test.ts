import { describe, expect, test } from 'vitest';
import { type ClientCommand, clients, decideClient } from '../../../functions/people/client.ts';
import {
  decideOrganisation,
  type OrganisationContext,
  type OrganisationState,
  organisations,
} from '../../../functions/people/organisation.ts';
import type { OrganisationDetails } from '../../../functions/people/shared/organisation.ts';

const nobody: OrganisationContext = { heldByOthers: [], council: false };
const practice: OrganisationDetails = { name: 'Larkmead Speech Therapy', kind: 'sole trader', identifiers: [] };
const company: OrganisationDetails = {
  name: 'Brightwater Therapies Ltd',
  kind: 'company',
  identifiers: [{ scheme: 'companies-house', value: '01234567' }],
};

const register = (details: OrganisationDetails, context = nobody) =>
  decideOrganisation(undefined, { do: 'register', details }, context);

function registered(details: OrganisationDetails): OrganisationState {
  const decided = register(details, { ...nobody, council: details.kind === 'council' });
  const [first] = decided.ok ? decided.value : [];
  if (!first) throw new Error('not registered');
  return organisations.evolve(undefined, first.event, {
    id: 'org-1',
    version: 1,
    at: '2026-11-09T09:00:00.000Z',
    by: 'user:1',
  });
}

const change = (from: OrganisationDetails, to: Partial<OrganisationDetails>) =>
  decideOrganisation(registered(from), { do: 'change', details: { ...from, ...to }, reason: 'New papers' }, nobody);

describe('registering an organisation', () => {
  test('an identifier is stored in one form, however it is pasted, and once', () => {
    const pasted = ['01234567', ' 0123 4567 '].map(value => ({ scheme: 'companies-house' as const, value }));
    expect(register({ ...company, identifiers: pasted })).toMatchObject({
      value: [{ event: { identifiers: [{ scheme: 'companies-house', value: '01234567' }] } }],
    });
  });

  test.each([
    ['one that cannot be', [{ scheme: 'ukprn', value: '99' } as const], 'people.identifier-not-valid'],
    ['none for a company', [], 'people.identifier-needed'],
  ])('refused: %s', (_, identifiers, code) => {
    expect(register({ ...company, identifiers })).toMatchObject({ refusal: { code } });
  });

  test('refused: a number that another organisation holds, in words that name the register', () => {
    const held = { ...nobody, heldByOthers: ['identifier:companies-house:01234567'] };
    const refusal = { code: 'people.identifier-taken', facts: { scheme: 'Company number' } };
    expect(register(company, held)).toEqual({ ok: false, refusal });
  });

  test('a sole trader need not have a number', () => {
    expect(register(practice)).toMatchObject({ ok: true });
  });

  test('there is one council, and it is one', () => {
    const council = { ...practice, kind: 'council' } as const;
    expect(register(council)).toMatchObject({ refusal: { code: 'people.one-council' } });
    expect(register(practice, { ...nobody, council: true })).toMatchObject({ refusal: { code: 'people.one-council' } });
    expect(register(council, { ...nobody, council: true })).toMatchObject({ ok: true });
  });
});

describe('an organisation’s kind', () => {
  const trust: OrganisationDetails = {
    name: 'Eastmarch NHS Trust',
    kind: 'NHS body',
    identifiers: [{ scheme: 'ods', value: 'X9Z' }],
  };

  test('changes where everybody keeps their roles', () => {
    expect(change(practice, { ...company })).toMatchObject({ ok: true });
    expect(change(company, { kind: 'NHS body' })).toMatchObject({ ok: true });
  });

  test.each([
    [trust, 'company'],
    [company, 'council'],
    [{ ...practice, kind: 'council' } as const, 'company'],
  ] as const)('stays where somebody would hold a role that is none: %o', (from, kind) => {
    expect(change(from, { kind })).toMatchObject({ refusal: { code: 'people.kind-fixed', facts: { to: kind } } });
  });
});

describe('a provider’s own system', () => {
  const admit = (organisation: string): ClientCommand => ({
    do: 'admit',
    organisation,
    organisationKind: 'company',
    title: 'Practice diary',
    scopes: ['returns.write'],
  });
  const recorded = { id: 'client-1', version: 1, at: '2026-11-09T09:00:00.000Z', by: 'user:1' };
  const standing = clients.evolve(
    undefined,
    { type: 'client admitted', organisation: 'org-1', organisationKind: 'company', title: 'Diary', scopes: [] },
    recorded,
  );

  test('acts for one organisation at a time', () => {
    expect(decideClient(standing, admit('org-1'))).toMatchObject({ ok: true });
    expect(decideClient(standing, admit('org-2'))).toMatchObject({ refusal: { code: 'people.client-elsewhere' } });
    const removed = clients.evolve(standing, { type: 'client removed' }, recorded);
    expect(decideClient(removed, admit('org-2'))).toMatchObject({ ok: true });
    expect(clients.entries(removed, 'client-1')).toEqual([]);
  });

  test('is removed once', () => {
    expect(decideClient(standing, { do: 'remove' })).toMatchObject({ value: [{ event: { type: 'client removed' } }] });
    expect(decideClient(undefined, { do: 'remove' })).toMatchObject({ refusal: { code: 'people.client-removed' } });
  });
});
