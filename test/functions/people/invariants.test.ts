import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Role, roles } from '../../../functions/kernel/actor.ts';
import { standingOf } from '../../../functions/people/account.ts';
import { administers, decideUser, type UserCommand } from '../../../functions/people/decide-user.ts';
import {
  beginMail,
  decideSeen,
  endMail,
  holdUp,
  type MessageState,
  messages,
  noteReturn,
  withdraw,
} from '../../../functions/people/message.ts';
import { erasureReasons } from '../../../functions/people/shared/erasure.ts';
import { mailObligation } from '../../../functions/people/shared/mail-obligation.ts';
import { rolesFor } from '../../../functions/people/shared/roles.ts';
import { type UserState, users } from '../../../functions/people/user.ts';

const at = '2026-11-09T09:00:00.000Z';

const organisations = [
  { id: 'council', kind: 'council' },
  { id: 'org-1', kind: 'company' },
  { id: 'org-2', kind: 'NHS body' },
] as const;

const ids = ['user-0', 'user-1', 'user-2', 'user-3'] as const;

/** One of few roles, so that sequences often reach what they are about. */
const role = fc.constantFrom<Role>('administrator', 'provider administrator', 'practitioner', 'partner', 'auditor');
const terms = {
  organisation: fc.constantFrom(...organisations),
  roles: fc.array(role, { minLength: 1, maxLength: 3 }),
  agreements: fc.option(fc.subarray(['agr-1', 'agr-2']), { nil: undefined }),
};
const details = { name: fc.constant('Rowan'), email: fc.constant('r@x.example'), emailCode: fc.constantFrom('a', 'b') };

const memberships: fc.Arbitrary<UserCommand> = fc.oneof(
  fc.record({ do: fc.constant('invite' as const), ...terms, ...details }),
  fc.record({ do: fc.constant('change membership' as const), ...terms }),
  fc.record({
    do: fc.constant('remove membership' as const),
    organisation: terms.organisation,
    reason: fc.constant('Left'),
  }),
);

const others: fc.Arbitrary<UserCommand> = fc.oneof(
  fc.record({ do: fc.constant('correct details' as const), ...details, reason: fc.constant('Misspelt') }),
  fc.record({
    do: fc.constant('note failed mail' as const),
    reason: fc.constantFrom('bounce' as const, 'complaint' as const),
  }),
  fc.record({ do: fc.constant('erase' as const), reason: fc.constantFrom(...erasureReasons) }),
);

/** Mostly what is about memberships, as most of it is refused. */
const command = fc.oneof({ arbitrary: memberships, weight: 5 }, { arbitrary: others, weight: 1 });

/** Mostly the first person: the others can give nothing until they were given something. */
const giver = fc.oneof(
  { arbitrary: fc.constant(ids[0]), weight: 3 },
  { arbitrary: fc.constantFrom(...ids), weight: 1 },
);

type World = Map<string, UserState>;

function record(world: World, id: string, wanted: UserCommand, giverId: string, place: number): void {
  const state = world.get(id);
  const memberships = world.get(giverId)?.memberships ?? [];
  const acting = memberships[place % Math.max(memberships.length, 1)];
  // Erasure is the data protection officer's; all else needs a membership to act under.
  const organisation = 'organisation' in wanted ? wanted.organisation.id : 'council';
  const sole = administratorsOf(world, organisation).every(known => known === id);
  const decided = decideUser(state, wanted, {
    id,
    at,
    giver: {
      organisation: acting?.organisation ?? '',
      roles: acting?.roles ?? [],
      agreements: acting?.agreements ?? 'all',
    },
    soleAdministrator: sole,
  });
  if (!decided.ok) return;
  let after = state;
  for (const { event } of decided.value) {
    after = users.evolve(after, users.event.parse(event), { id, version: 1, at, by: `user:${giverId}` });
  }
  if (after) world.set(id, users.state.parse(after));
}

function administratorsOf(world: World, organisation: string): string[] {
  return [...world].flatMap(([id, { memberships }]) =>
    memberships.some(held => held.organisation === organisation && administers(held)) ? [id] : [],
  );
}

describe('whatever is done to people, in whatever order', () => {
  const step = fc.record({ id: fc.constantFrom(...ids), command, giver, place: fc.nat(2) });

  test('roles fit, the council keeps an administrator, providers lose their last by erasure alone, erased stays erased', () => {
    const reached = new Set<string>();
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40, size: 'max' }), steps => {
        const world: World = new Map();
        const first = { do: 'invite', organisation: organisations[0], roles: ['administrator'] } as const;
        world.set('head', {
          memberships: [{ organisation: 'council', organisationKind: 'council', roles: ['administrator'], since: at }],
          invited: at,
          addressed: at,
        });
        record(world, 'user-0', { ...first, name: 'Ada', email: 'a@x.example', emailCode: 'z' }, 'head', 0);
        world.delete('head');
        for (const { id, command: wanted, giver, place } of steps) {
          const before = new Map(organisations.map(({ id: known }) => [known, administratorsOf(world, known).length]));
          const was = world.get(id);
          record(world, id, wanted, giver, place);
          const now = world.get(id);
          if (now !== was) reached.add(wanted.do);
          if (was?.erased) expect(now).toEqual(was);
          for (const held of now?.memberships ?? []) {
            for (const given of held.roles) expect(rolesFor(held.organisationKind)).toContain(given);
            expect(new Set(held.roles).size).toBe(held.roles.length);
          }
          for (const { id: known } of organisations) {
            const left = administratorsOf(world, known).length;
            if (known === 'council') expect(left).toBeGreaterThan(0);
            else if (left === 0 && (before.get(known) ?? 0) > 0) expect(wanted.do).toBe('erase');
          }
          if (now) {
            const mayStand = now.memberships.length > 0;
            expect(users.entries(now, id)).toHaveLength(now.memberships.length);
            expect(standingOf(now)).toBe(now.erased ? 'deleted' : mayStand ? 'enabled' : 'disabled');
            if (now.erased) expect(now.name ?? now.email ?? now.emailCode).toBeUndefined();
          }
        }
      }),
      { numRuns: 300 },
    );
    // The sequences are worth something only if each command is carried out in some of them.
    expect([...reached].sort()).toEqual(
      ['invite', 'change membership', 'remove membership', 'correct details', 'note failed mail', 'erase'].sort(),
    );
  });

  test('the roles a person may hold are those of some kind of organisation', () => {
    const known = new Set((['council', 'company', 'NHS body'] as const).flatMap(kind => rolesFor(kind)));
    expect([...known].sort()).toEqual([...roles].sort());
  });
});

describe('whatever becomes of a mail, in whatever order', () => {
  const obligation = mailObligation('invitation', {
    user: 'user-1',
    parameters: {},
    subject: 'user#user-1',
    id: 'x',
    at,
  });
  const content = { user: 'user-1', template: 'invitation', parameters: {} } as const;
  /** How an attempt ends: with an answer, or without anybody knowing. */
  const attempt = fc.constantFrom('sent', 'address fails', 'later', 'never', 'lost' as const);

  test('it is handed over at most once more than answers are known, ends once, and stays in the inbox', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(attempt, fc.boolean(), fc.boolean()), { minLength: 1, maxLength: 12 }),
        attempts => {
          let state: MessageState | undefined;
          let maybeSent = 0;
          const apply = (decisions: ReturnType<typeof endMail>) => {
            for (const { event } of decisions) {
              const before = state;
              state = messages.state.parse(
                messages.evolve(state, messages.event.parse(event), { id: 'm', version: 1, at, by: 'job' }),
              );
              if (before?.mail.ended) expect(state.mail.ended).toBe(before.mail.ended);
            }
          };
          for (const [end, sees, returns] of attempts) {
            const begun = beginMail(state, content, undefined, obligation.id);
            apply(begun);
            const handedOver = begun.some(({ event }) => event.type === 'mail begun');
            if (handedOver && (end === 'sent' || end === 'lost')) maybeSent += 1;
            if (!handedOver || !state) continue;
            if (end === 'sent' || end === 'address fails') apply(endMail(end, obligation.id));
            if (end === 'later') apply(holdUp(state, obligation, at));
            if (end === 'never') apply(withdraw());
            if (returns && state.mail.ended) apply(noteReturn(state));
            const seen = decideSeen(state, 'user-1');
            if (sees && seen.ok) apply(seen.value);
            expect(messages.entries(state, 'm')).toHaveLength(1);
            expect(state.mail.open).toBeGreaterThanOrEqual(0);
          }
          expect(maybeSent).toBeLessThanOrEqual(2);
        },
      ),
      { numRuns: 1_000 },
    );
  });
});
