import { describe, expect, inject, test } from 'vitest';
import { accounts } from '../../functions/people/account.ts';
import { alignSignIn } from '../../functions/people/align-sign-in.ts';
import type { SignIns } from '../../functions/platform/sign-ins.ts';
import { startCouncil } from './people-fixture.ts';

const endpoint = inject('endpoint');
const rowan = 'rowan@practice.example';

/** A council with one provider, and the directory its sign-ins are kept in. */
async function doorkeeper() {
  const council = await startCouncil(endpoint);
  const practice = await council.registered();
  const directory = new Map<string, string>();
  const calls: string[] = [];
  const signIns: SignIns = {
    async enable(user, email) {
      calls.push('enable');
      directory.set(user, email);
    },
    async disable(user) {
      calls.push('disable');
      if (directory.has(user)) directory.set(user, 'disabled');
    },
    async remove(user) {
      calls.push('remove');
      directory.delete(user);
    },
  };
  const prompt = (port: SignIns) =>
    council.prompt('sign-ins', 'sign-in', alignSignIn({ ...council.store, signIns: port }));
  const run = prompt(signIns);
  await run();
  calls.splice(0);
  const standing = async (id: string) => (await council.store.records.read(accounts, id)).state?.stands;
  return { council, practice, directory, calls, signIns, prompt, run, standing };
}

describe('sign-in accounts', () => {
  test('follow a person in, out, in again, to another address, and away for good', async () => {
    const { council, practice, directory, run, standing } = await doorkeeper();
    const id = await council.invited(practice, rowan);
    await run();
    expect([directory.get(id), await standing(id)]).toEqual([rowan, 'enabled']);
    await council.remove(practice, id);
    await run();
    expect([directory.get(id), await standing(id)]).toEqual(['disabled', 'disabled']);
    await council.invited(practice, rowan);
    await run();
    expect([directory.get(id), await standing(id)]).toEqual([rowan, 'enabled']);
    const body = { name: 'Rowan Ashdown', email: 'right@practice.example', reason: 'Misspelt' };
    await council.routes['PUT /api/users/{id}']({ ...(await council.by('user-head')), path: { id }, body });
    await run();
    expect(directory.get(id)).toBe('right@practice.example');
    await council.erase(id);
    await run();
    expect([directory.has(id), await standing(id)]).toEqual([false, 'deleted']);
    expect(await council.owed('sign-in')).toEqual([]);
    const rows = await council.store.ledger(`account#${id}`);
    expect(rows.flatMap(row => row.obligations.map(({ change }) => change))).toEqual(Array(5).fill('meet'));
  });

  test('agree with who the person is now, however many obligations are handled side by side', async () => {
    const { council, practice, directory, run } = await doorkeeper();
    const id = await council.invited(practice, rowan);
    council.clock.pass(1_000);
    await council.remove(practice, id);
    council.clock.pass(1_000);
    await council.invited(practice, rowan);
    council.clock.pass(1_000);
    await council.remove(practice, id);
    expect(await run()).toEqual({ handled: 4, failed: 0 });
    expect(directory.get(id)).not.toBe(rowan);
    expect(await council.owed('sign-in')).toEqual([]);
  });

  test('a person who changes while the directory is told is told again', async () => {
    const { council, practice, directory, signIns, prompt, calls, standing } = await doorkeeper();
    const id = await council.invited(practice, rowan);
    let slow = true;
    const run = prompt({
      ...signIns,
      async enable(user, email) {
        if (slow) {
          slow = false;
          await council.remove(practice, id);
        }
        await signIns.enable(user, email);
      },
    });
    expect(await run()).toMatchObject({ failed: 0 });
    expect(calls.slice(0, 2)).toEqual(['enable', 'disable']);
    expect([directory.get(id), await standing(id)]).toEqual(['disabled', 'disabled']);
  });

  test('a directory that fails is told later; the obligation stands until it was', async () => {
    const { council, practice, directory, signIns, prompt, run } = await doorkeeper();
    const id = await council.invited(practice, rowan);
    const down = prompt({ ...signIns, enable: () => Promise.reject(new Error('Cognito is down')) });
    expect(await down()).toEqual({ handled: 0, failed: 1 });
    expect(await council.owed('sign-in')).toMatchObject([{ data: { user: id } }]);
    expect(await run()).toEqual({ handled: 1, failed: 0 });
    expect(directory.get(id)).toBe(rowan);
  });
});
