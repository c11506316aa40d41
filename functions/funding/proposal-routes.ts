import { agreementGuard, readAgreements } from '../agreements/queries.ts';
import { newId } from '../kernel/id.ts';
import { dayOf } from '../kernel/london.ts';
import { ok, refused } from '../kernel/result.ts';
import { change } from '../platform/change.ts';
import { type Call, carryOut, type Handlers } from '../platform/http.ts';
import type { Platform } from '../platform/wiring.ts';
import { evidenceInWords } from './evidence.ts';
import { agreementRefusal } from './line-rules.ts';
import { planRefusal } from './planning.ts';
import { dayOfEffect, newLinesOf } from './shared/moves.ts';
import type { proposalContract } from './shared/proposal-contract.ts';
import type { FundingSettings } from './shared/sources.ts';
import { statements } from './statement-record.ts';
import { decideVirement } from './virement.ts';
import { virements } from './virement-record.ts';
import { agreementFacts, seesWhole } from './visible.ts';

type Contract = typeof proposalContract;

export function proposalRoutes(platform: Platform, settings: FundingSettings): Handlers<Contract> {
  const { records } = platform;

  async function propose(id: string, { actor, at, by, body }: Call<Contract['POST /api/virements']>) {
    if (!seesWhole(actor)) return refused({ code: 'funding.statement-unknown' } as const);
    const { evidence: given, ...plan } = body;
    const [stored, { state }, evidence] = await Promise.all([
      records.read(virements, id),
      records.read(statements, plan.statement),
      evidenceInWords(records, actor, given),
    ]);
    if (!state) return refused({ code: 'funding.statement-unknown' } as const);
    if (!evidence.ok) return evidence;
    const today = dayOf(at);
    const unfit = planRefusal(id, plan, state, { from: dayOfEffect(plan, today), today, settings });
    if (unfit) return refused(unfit);
    const made = newLinesOf(plan.moves);
    const known = await readAgreements(
      records,
      made.flatMap(({ agreement }) => agreement ?? []),
    );
    const unlinked = made.map(line => agreementRefusal(line, agreementFacts(known))).find(one => one !== undefined);
    if (unlinked) return refused(unlinked);
    const { programme, year } = state;
    const command = { do: 'propose', plan, evidence: evidence.value, statement: { programme, year } } as const;
    const decided = decideVirement(stored.state, command, { id, at, by });
    if (!decided.ok) return decided;
    return ok({
      changes: [change(virements, stored, decided.value)],
      guards: [...known.values()].map(agreementGuard),
    });
  }

  return {
    async 'POST /api/virements'(call) {
      const id = newId('vir');
      return carryOut(platform, call, () => propose(id, call));
    },
  };
}
