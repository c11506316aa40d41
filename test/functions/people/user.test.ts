import { describe, expect, test } from 'vitest';
import { decideUser, type UserCommand, type UserContext } from '../../../functions/people/decide-user.ts';
import { evolveUser, type UserState, users } from '../../../functions/people/user.ts';

const at = '2026-11-09T09:00:00.000Z';
const practice = { id: 'org-1', kind: 'company' } as const;
const school = { id: 'org-2', kind: 'school' } as const;
const trust = { id: 'org-3', kind: 'NHS body' } as const;
const council = { id: 'council', kind: 'council' } as const;

const fromCouncil: UserContext['giver'] = { organisation: 'council', roles: ['administrator'], agreements: 'all' };
const fromPractice: UserContext['giver'] = {
  organisation: 'org-1',
  roles: ['provider administrator'],
  agreements: 'all',
};

const rowan = { name: 'Rowan Ashdown', email: 'rowan@practice.example', emailCode: 'code-1' };

const invite = (more: Partial<Extract<UserCommand, { do: 'invite' }>> = {}): UserCommand => ({
  do: 'invite',
  ...rowan,
  organisation: practice,
  roles: ['provider contributor'],
  ...more,
});

function context(more: Partial<UserContext> = {}): UserContext {
  return { id: 'user-1', at, giver: fromPractice, soleAdministrator: false, ...more };
}

/** The state after commands that are carried out. */
function following(...commands: [UserCommand, Partial<UserContext>?][]): UserState {
  let state: UserState | undefined;
  for (const [command, more] of commands) {
    const decided = decideUser(state, command, context(more));
    if (!decided.ok) throw new Error(decided.refusal.code);
    for (const { event } of decided.value)
      state = evolveUser(state, event, { id: 'user-1', version: 1, at, by: 'user:2' });
  }
  if (!state) throw new Error('Nothing happened');
  return state;
}

/** What a command does to obligations: `sign-in`, or the template of a mail. */
function owed(state: UserState | undefined, command: UserCommand, more: Partial<UserContext> = {}) {
  const decided = decideUser(state, command, context(more));
  if (!decided.ok) throw new Error(decided.refusal.code);
  return decided.value.flatMap(({ obligations = [] }) =>
    obligations.map(change => (change.change === 'open' ? (change.data.template ?? change.kind) : change.change)),
  );
}

const remove: UserCommand = { do: 'remove membership', organisation: practice, reason: 'Left' };
const correct = (more: Partial<typeof rowan> = {}): UserCommand => ({
  do: 'correct details',
  ...rowan,
  ...more,
  reason: 'Misspelt',
});

describe('inviting', () => {
  test('somebody new gets an account, a membership and an invitation', () => {
    expect(owed(undefined, invite())).toEqual(['sign-in', 'invitation']);
    expect(following([invite()]).memberships).toEqual([
      { organisation: 'org-1', organisationKind: 'company', roles: ['provider contributor'], since: at },
    ]);
  });

  test('somebody who signs in already is told of the organisation that was added', () => {
    expect(owed(following([invite()]), invite({ organisation: school }), { giver: fromCouncil })).toEqual([
      'access-added',
    ]);
  });

  test('somebody who was removed comes back with their account, and is invited anew', () => {
    const gone = following([invite()], [remove]);
    expect(owed(gone, invite())).toEqual(['sign-in', 'invitation']);
    expect(following([invite()], [remove], [invite()]).memberships).toHaveLength(1);
  });

  test('roles fit the kind of organisation, and are the giver’s to give', () => {
    const refused = (command: UserCommand, giver: UserContext['giver']) =>
      decideUser(undefined, command, context({ giver }));
    expect(refused(invite({ roles: ['auditor'] }), fromCouncil)).toEqual({
      ok: false,
      refusal: { code: 'people.role-not-for-organisation', facts: { role: 'auditor' } },
    });
    expect(refused(invite({ roles: ['partner'], organisation: trust }), fromPractice)).toMatchObject({
      refusal: { code: 'people.role-not-yours-to-give' },
    });
    expect(refused(invite({ roles: ['partner'], organisation: trust }), fromCouncil)).toMatchObject({ ok: true });
  });

  test('nobody gives access to agreements they may not see', () => {
    const giver = { ...fromPractice, agreements: ['agr-1', 'agr-2'] };
    const attempt = (agreements?: string[]) =>
      decideUser(undefined, invite(agreements ? { agreements } : {}), context({ giver }));
    expect(attempt(['agr-1'])).toMatchObject({ ok: true });
    expect(attempt(['agr-1', 'agr-3'])).toMatchObject({ refusal: { code: 'people.agreements-not-yours-to-give' } });
    expect(attempt()).toMatchObject({ refusal: { code: 'people.agreements-not-yours-to-give' } });
  });

  test('twice into one organisation is refused', () => {
    expect(decideUser(following([invite()]), invite(), context())).toMatchObject({
      refusal: { code: 'people.already-member' },
    });
  });
});

describe('changing a membership', () => {
  const partner = following([invite({ organisation: trust, roles: ['partner'] }), { giver: fromCouncil }]);
  const fromTrust = { ...fromPractice, organisation: 'org-3' };

  test('a role that the giver could not give may stay beside a new one, but not be taken away', () => {
    const to = (roles: ('partner' | 'practitioner')[]) =>
      decideUser(partner, { do: 'change membership', organisation: trust, roles }, context({ giver: fromTrust }));
    expect(to(['partner', 'practitioner'])).toMatchObject({ ok: true });
    expect(to(['practitioner'])).toMatchObject({
      refusal: { code: 'people.role-not-yours-to-give', facts: { role: 'partner' } },
    });
  });

  test('the last administrator neither goes nor stops being one', () => {
    const lone = following([invite({ roles: ['provider administrator'] })]);
    const demoted: UserCommand = { do: 'change membership', organisation: practice, roles: ['practitioner'] };
    for (const command of [remove, demoted]) {
      expect(decideUser(lone, command, context({ soleAdministrator: true }))).toMatchObject({
        refusal: { code: 'people.last-administrator' },
      });
      expect(decideUser(lone, command, context())).toMatchObject({ ok: true });
    }
  });

  test('whoever loses the last membership loses the sign-in, and not before', () => {
    const both = following([invite()], [invite({ organisation: school }), { giver: fromCouncil }]);
    expect(owed(both, remove)).toEqual([]);
    expect(owed(following([invite()]), remove)).toEqual(['sign-in']);
  });

  test('the reason is about a person, so it is sealed with their key', () => {
    expect(decideUser(following([invite()]), remove, context())).toMatchObject({
      value: [{ event: { reason: { subject: 'user:user-1', clear: 'Left' } } }],
    });
  });
});

describe('correcting details', () => {
  const invited = following([invite()]);

  test('a new address is a new sign-in and a mail there; a new name is neither', () => {
    expect(owed(invited, correct({ emailCode: 'code-2' }))).toEqual(['sign-in', 'address-changed']);
    expect(owed(invited, correct({ name: 'Rowan Ashdowne' }))).toEqual([]);
  });

  test('an address that failed is tried again once somebody says that it is right', () => {
    const failed = following([invite()], [{ do: 'note failed mail', reason: 'bounce' }]);
    expect(failed.undeliverable).toEqual({ at, reason: 'bounce' });
    const decided = decideUser(failed, correct(), context());
    const [first] = decided.ok ? decided.value : [];
    if (!first) throw new Error('refused');
    const later = '2026-11-10T09:00:00.000Z';
    const corrected = users.evolve(failed, first.event, { id: 'user-1', version: 4, at: later, by: 'user:2' });
    expect(corrected.undeliverable).toBeUndefined();
    expect(corrected.addressed).toBe(later);
  });

  test('a provider’s administrator cannot take over somebody who also belongs elsewhere', () => {
    const both = following([invite()], [invite({ organisation: council, roles: ['auditor'] }), { giver: fromCouncil }]);
    expect(decideUser(both, correct({ emailCode: 'mine' }), context())).toMatchObject({
      refusal: { code: 'people.not-only-yours' },
    });
    expect(decideUser(both, correct({ emailCode: 'code-2' }), context({ giver: fromCouncil }))).toMatchObject({
      ok: true,
    });
    expect(decideUser(following([invite()], [remove]), correct(), context())).toMatchObject({
      refusal: { code: 'people.not-only-yours' },
    });
  });
});

describe('erasing', () => {
  const erase: UserCommand = { do: 'erase', reason: 'request of the person' };

  test('nothing of the person is left, and nothing can be added', () => {
    const erased = following([invite()], [erase]);
    expect(erased).toEqual({ memberships: [], invited: at, addressed: at, erased: { at, by: 'user:2' } });
    for (const command of [invite(), remove, correct(), erase]) {
      expect(decideUser(erased, command, context())).toMatchObject({ refusal: { code: 'people.erased' } });
    }
  });

  test('a provider may be left without an administrator, the council may not', () => {
    const alone = context({ soleAdministrator: true });
    expect(decideUser(following([invite({ roles: ['provider administrator'] })]), erase, alone)).toMatchObject({
      ok: true,
    });
    const head = following([invite({ organisation: council, roles: ['administrator'] }), { giver: fromCouncil }]);
    expect(decideUser(head, erase, alone)).toMatchObject({ refusal: { code: 'people.last-administrator' } });
    expect(decideUser(head, erase, context())).toMatchObject({ ok: true });
  });
});
