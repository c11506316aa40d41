import { dayOf } from '../kernel/london.ts';
import { ok, refused } from '../kernel/result.ts';
import { namesOf } from '../people/queries.ts';
import { change } from '../platform/change.ts';
import { expectVersion } from '../platform/command.ts';
import { type Call, carryOut, type Handlers } from '../platform/http.ts';
import type { Platform } from '../platform/wiring.ts';
import { approve } from './approving.ts';
import { decisionFor } from './deciding.ts';
import { type Read, readVirement } from './planning.ts';
import type { FundingSettings } from './shared/sources.ts';
import { virementStands } from './shared/virement.ts';
import type { virementContract } from './shared/virement-contract.ts';
import { releaseMoves } from './statement-moves.ts';
import { decideVirement } from './virement.ts';
import { statementVirements, virementList, virementSummary, virements } from './virement-record.ts';
import { virementView } from './virement-view.ts';
import { seesWhole } from './visible.ts';

type Asked = Pick<Call<unknown>, 'actor' | 'ifMatch'> & { path: { id: string } };

export function virementRoutes(platform: Platform, settings: FundingSettings): Handlers<typeof virementContract> {
  const { records } = platform;

  /** The virement as it is read for a command, at the version that the caller saw. */
  async function seen({ path, actor, ifMatch }: Asked) {
    const read = seesWhole(actor) ? await readVirement(records, path.id) : undefined;
    if (!read) return refused({ code: 'not-found' } as const);
    const expected = expectVersion(read.stored, ifMatch);
    return expected.ok ? ok(read) : expected;
  }

  function withdrawal({ stored, state, statement }: Read, { at, by }: { at: string; by: string }, reason: string) {
    const decided = decideVirement(state, { do: 'withdraw', reason }, { id: stored.id, at, by });
    if (!decided.ok) return decided;
    const released = releaseMoves(statement, stored.id);
    return ok({ changes: [change(virements, stored, decided.value), ...(released ? [released] : [])] });
  }

  return {
    async 'GET /api/virements'({ query, actor }) {
      const { statement, cursor } = query;
      if (!seesWhole(actor)) return ok({ body: { rows: [] } });
      const list = statement === undefined ? virementList : statementVirements(statement);
      const page = await records.list('funding', list, virementSummary, {
        limit: 50,
        descending: true,
        ...(cursor === undefined ? {} : { cursor }),
      });
      const rows = page.rows.map(({ id, summary }) => ({ id, ...summary, stands: virementStands(summary) }));
      return ok({ body: { ...page, rows } });
    },

    async 'GET /api/virements/{id}'({ path, actor, at }) {
      const read = seesWhole(actor) ? await readVirement(records, path.id) : undefined;
      const statement = read?.statement.state;
      if (!read || !statement) return refused({ code: 'not-found' });
      const { state, stored } = read;
      const [named, needs] = await Promise.all([
        namesOf(platform, [state.proposed.by, state.approved?.by, state.withdrawn?.by]),
        decisionFor(records, state, at),
      ]);
      const body = virementView(stored.id, state, statement, { today: dayOf(at), named });
      return ok({ body: { ...body, ...(needs === undefined ? {} : { needs }) }, version: stored.version });
    },

    async 'POST /api/virements/{id}/approval'(call) {
      const { actor, at, by, body } = call;
      return carryOut(platform, call, async () => {
        const read = await seen(call);
        if (!read.ok) return read;
        return approve(records, read.value, { delegation: body.delegation, user: actor.id, by, at, settings });
      });
    },

    async 'POST /api/virements/{id}/withdrawal'(call) {
      return carryOut(platform, call, async () => {
        const read = await seen(call);
        return read.ok ? withdrawal(read.value, call, call.body.reason) : read;
      });
    },
  };
}
