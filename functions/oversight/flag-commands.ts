import { refused } from '../kernel/result.ts';
import type { Stored } from '../platform/aggregate.ts';
import { expectVersion, work } from '../platform/command.ts';
import { type Call, carryOut, type Handlers } from '../platform/http.ts';
import type { Platform } from '../platform/wiring.ts';
import { decideFlag, type FlagCommand } from './flag.ts';
import type { FlagState } from './flag-record.ts';
import { flags } from './flag-series.ts';
import { ownerOrManagers, possibleOwners } from './recipients.ts';
import type { oversightContract } from './shared/contract.ts';
import { maySeeFlag } from './visible.ts';

type Contract = typeof oversightContract;

type Commands = Pick<
  Handlers<Contract>,
  | 'POST /api/flags/{id}/acknowledgement'
  | 'POST /api/flags/{id}/owner'
  | 'POST /api/flags/{id}/answer'
  | 'POST /api/flags/{id}/comment'
  | 'POST /api/flags/{id}/closure'
>;

type FlagCall = Omit<Call<Contract['POST /api/flags/{id}/comment']>, 'body'>;

export function flagCommands(platform: Platform): Commands {
  const { records } = platform;

  /** Reads a flag the caller may see, and decides with what `commandFor` looks up. */
  function decide(call: FlagCall, commandFor: (state: FlagState) => Promise<FlagCommand>) {
    return carryOut(platform, call, async () => {
      const stored: Stored<FlagState> = await records.read(flags, call.path.id);
      const { state, id } = stored;
      if (!state || !maySeeFlag(call.actor, state)) return refused({ code: 'not-found' } as const);
      const seen = expectVersion(stored, call.ifMatch);
      if (!seen.ok) return seen;
      return work(flags, stored, decideFlag(state, await commandFor(state), { id, at: call.at }));
    });
  }

  return {
    'POST /api/flags/{id}/acknowledgement': call => decide(call, async () => ({ do: 'acknowledge' })),

    'POST /api/flags/{id}/owner': call =>
      decide(call, async ({ agreement }) => {
        const possible = (await possibleOwners(records, agreement)).includes(call.body.owner);
        return { do: 'set owner', ...call.body, possible };
      }),

    async 'POST /api/flags/{id}/answer'(call) {
      return decide(call, async state => ({
        do: 'answer',
        organisation: call.actor.organisation,
        text: call.body.text,
        tell: await ownerOrManagers(records, state),
      }));
    },

    'POST /api/flags/{id}/comment': call =>
      decide(call, async () => ({ do: 'comment', organisation: call.actor.organisation, text: call.body.text })),

    'POST /api/flags/{id}/closure': call => decide(call, async () => ({ do: 'close', ...call.body })),
  };
}
