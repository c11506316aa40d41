import { describe, expect, test } from 'vitest';
import { type AccountEvent, accounts } from '../../../functions/people/account.ts';
import { type ClientEvent, clients } from '../../../functions/people/client.ts';
import { type MessageEvent, messages } from '../../../functions/people/message.ts';
import { type OrganisationEvent, organisations } from '../../../functions/people/organisation.ts';
import { type UserEvent, users } from '../../../functions/people/user.ts';
import type { Aggregate } from '../../../functions/platform/aggregate.ts';
import samples from './samples.json' with { type: 'json' };

/** Every type there is: samples.json holds one of each format ever released. Add to it; never change one. */
const types = {
  user: {
    'user invited': true,
    'details corrected': true,
    'membership granted': true,
    'membership changed': true,
    'membership removed': true,
    'mail failed': true,
    'user erased': true,
  } satisfies Record<UserEvent['type'], true>,
  organisation: {
    'organisation registered': true,
    'organisation changed': true,
  } satisfies Record<OrganisationEvent['type'], true>,
  client: {
    'client admitted': true,
    'client removed': true,
  } satisfies Record<ClientEvent['type'], true>,
  message: {
    'message posted': true,
    'mail begun': true,
    'mail held up': true,
    'mail sent': true,
    'mail not sent': true,
    'mail came back': true,
    'message seen': true,
  } satisfies Record<MessageEvent['type'], true>,
  account: {
    'sign-in aligned': true,
  } satisfies Record<AccountEvent['type'], true>,
};

function fold<State, Event extends { type: string }>(aggregate: Aggregate<State, Event>) {
  const states: { type: string; state: State; after: object }[] = [];
  for (const { format, type, data, after } of samples.filter(sample => sample.aggregate === aggregate.kind)) {
    const read = format === aggregate.format ? data : aggregate.upcast?.(type, format, data);
    const recorded = { id: 'x', version: 1, at: '2026-11-09T09:00:00.000Z', by: 'user:user-2' };
    const state = aggregate.evolve(states.at(-1)?.state, aggregate.event.parse(read), recorded);
    states.push({ type, state: aggregate.state.parse(state), after });
  }
  return { kind: aggregate.kind, states };
}

describe('stored events', () => {
  const folded = [fold(users), fold(organisations), fold(clients), fold(messages), fold(accounts)];

  test.each(folded)('of a $kind are read as they were meant', ({ states }) => {
    for (const { type, state, after } of states) expect({ type, state }).toMatchObject({ type, state: after });
  });

  test('there is a sample of each type', () => {
    const known = folded.map(({ kind, states }) => [kind, [...new Set(states.map(({ type }) => type))].sort()]);
    expect(Object.fromEntries(known)).toEqual(
      Object.fromEntries(Object.entries(types).map(([kind, names]) => [kind, Object.keys(names).sort()])),
    );
  });
});
