import { describe, expect, test } from 'vitest';
import {
  type Approval,
  type DelegationCommand,
  type DelegationContext,
  type DelegationState,
  decideDelegation,
  delegations,
  mayApprove,
} from '../../../functions/decisions/delegation.ts';

const given = {
  post: 'Corporate Director',
  holder: 'dana',
  effects: ['open a list' as const],
  upToPence: 100_000_000,
  under: 'dec-1',
  from: '2021-07-24',
  until: '2022-07-23',
  mayInstruct: true,
};

const inForce: DelegationContext['under'] = {
  title: 'The list',
  stands: { standing: 'in force', words: 'In force since 24 July 2021 at midnight.' },
};

const calledIn: DelegationContext['under'] = {
  title: 'The list',
  stands: { standing: 'called in', words: 'Called in on 20 July 2021.' },
};

function register(under: DelegationContext['under'] = inForce, holderKnown = true) {
  let state: DelegationState | undefined;
  return {
    act(command: DelegationCommand, at = '2021-08-01T09:00:00.000Z') {
      const decided = decideDelegation(state, command, { under, holderKnown });
      if (!decided.ok) return decided.refusal.code;
      for (const { event } of decided.value) {
        state = delegations.evolve(state, event, { id: 'del-1', version: 1, at, by: 'user:helen' });
      }
      return 'done';
    },
    may(more: Partial<Approval> = {}, decision = under) {
      if (!state) throw new Error('Not given');
      const approval: Approval = {
        user: 'dana',
        proposer: 'tom',
        effects: ['open a list'],
        pence: 50_000_000,
        at: '2021-09-01T09:00:00.000Z',
        ...more,
      };
      const may = mayApprove(state, decision, approval);
      return may.ok ? 'may' : may.refusal.code;
    },
  };
}

describe('a delegation', () => {
  test('is given under a decision in force, to a person of the council', () => {
    expect(register(calledIn).act({ do: 'give', given })).toBe('decisions.delegation-decision-missing');
    expect(register(inForce, false).act({ do: 'give', given })).toBe('decisions.holder-unknown');
    expect(register().act({ do: 'give', given: { ...given, until: '2021-07-01' } })).toBe(
      'decisions.delegation-term-reversed',
    );
    expect(register().act({ do: 'give', given })).toBe('done');
  });

  test('is judged at the moment of acting', () => {
    const one = register();
    one.act({ do: 'give', given });
    expect(one.may()).toBe('may');
    expect(one.may({ pence: 100_000_000 })).toBe('may');
    expect(one.may({ pence: 100_000_001 })).toBe('decisions.delegation-too-small');
    expect(one.may({ proposer: 'dana' })).toBe('decisions.own-proposal');
    expect(one.may({ user: 'ola' })).toBe('decisions.delegation-not-theirs');
    expect(one.may({ effects: ['open a list', 'move money'] })).toBe('decisions.delegation-other-matter');
    expect(one.may({ at: '2021-07-23T12:00:00.000Z' })).toBe('decisions.delegation-not-now');
    expect(one.may({ at: '2022-07-23T22:59:59.999Z' })).toBe('may');
    expect(one.may({ at: '2022-07-23T23:00:00.000Z' })).toBe('decisions.delegation-not-now');
    expect(one.may({}, calledIn)).toBe('decisions.delegation-decision-missing');
    one.act({ do: 'withdraw', reason: 'r' });
    expect(one.may()).toBe('decisions.delegation-withdrawn');
    expect(one.act({ do: 'withdraw', reason: 'r' })).toBe('decisions.delegation-withdrawn');
  });

  test('is passed on to other officers as instructed, never for more, and taken from one alone', () => {
    const one = register();
    one.act({ do: 'give', given });
    const passed = { holder: 'ola', post: 'Head of Commissioning', upToPence: 10_000_000 };
    expect(one.act({ do: 'pass on', passed: { ...passed, upToPence: 100_000_001 } })).toBe(
      'decisions.delegation-too-small',
    );
    expect(one.act({ do: 'pass on', passed })).toBe('done');
    expect(one.act({ do: 'pass on', passed })).toBe('decisions.holder-twice');
    expect(one.may({ user: 'ola' })).toBe('decisions.delegation-too-small');
    expect(one.may({ user: 'ola', pence: 10_000_000 })).toBe('may');
    expect(one.act({ do: 'withdraw', reason: 'r', holder: 'ola' })).toBe('done');
    expect(one.may({ user: 'ola', pence: 1 })).toBe('decisions.delegation-withdrawn');
    expect(one.may()).toBe('may');
  });

  test('cannot be passed on where the decision does not say so', () => {
    const one = register();
    one.act({ do: 'give', given: { ...given, mayInstruct: false } });
    expect(one.act({ do: 'pass on', passed: { holder: 'ola', post: 'p', upToPence: 1 } })).toBe(
      'decisions.no-sub-delegation',
    );
  });
});
