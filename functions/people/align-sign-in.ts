import { streamOf } from '../platform/aggregate.ts';
import { change } from '../platform/change.ts';
import type { JobOptions } from '../platform/job.ts';
import type { SignIns } from '../platform/sign-ins.ts';
import type { Platform } from '../platform/wiring.ts';
import { accounts, noteAligned, standingOf } from './account.ts';
import { users } from './user.ts';

type AlignOptions = Pick<Platform, 'records' | 'keys'> & { signIns: SignIns };

/**
 * Makes a person's account in the sign-in directory agree with who they are now, not with what they were when the
 * obligation was opened: two obligations may be handled at once, and in any order. If the person changes while the
 * directory is told, the guard fails and it is told again.
 */
export function alignSignIn({ records, keys, signIns }: AlignOptions): JobOptions['handle'] {
  return async claimed => {
    const id = String(claimed.data.user);
    const user = await records.read(users, id);
    const stands = standingOf(user.state);
    if (stands === 'enabled') {
      const opened = keys();
      await opened.load([`user:${id}`]);
      const email = opened.open(user.state?.email);
      if (email === undefined) throw new Error(`user#${id} has no address to sign in with`);
      await signIns.enable(id, email);
    } else if (stands === 'disabled') await signIns.disable(id);
    else await signIns.remove(id);
    const account = await records.read(accounts, id);
    return {
      changes: [change(accounts, account, noteAligned(stands, claimed.id))],
      guards: [{ table: users.table, key: streamOf(users.kind, id), version: user.version }],
    };
  };
}
