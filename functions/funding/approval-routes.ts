import { refused } from '../kernel/result.ts';
import { expectVersion } from '../platform/command.ts';
import { carryOut, type Handlers } from '../platform/http.ts';
import type { Platform } from '../platform/wiring.ts';
import { approve, type VirementSettings } from './effecting.ts';
import { readVirement } from './planning.ts';
import type { approvalContract } from './shared/approval-contract.ts';
import { seesWhole } from './visible.ts';

export function approvalRoutes(platform: Platform, settings: VirementSettings): Handlers<typeof approvalContract> {
  const { records } = platform;
  return {
    async 'POST /api/virements/{id}/approval'(call) {
      const { actor, at, by, path, ifMatch } = call;
      return carryOut(platform, call, async () => {
        const read = seesWhole(actor) ? await readVirement(records, path.id) : undefined;
        if (!read) return refused({ code: 'not-found' } as const);
        const seen = expectVersion(read.stored, ifMatch);
        if (!seen.ok) return seen;
        return approve(records, read, { delegation: call.body.delegation, user: actor.id, by, at, settings });
      });
    },
  };
}
