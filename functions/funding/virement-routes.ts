import { agreementGuard, readAgreements } from '../agreements/queries.ts';
import { newId } from '../kernel/id.ts';
import { dayOf } from '../kernel/london.ts';
import { ok, refused } from '../kernel/result.ts';
import { namesOf } from '../people/queries.ts';
import { change } from '../platform/change.ts';
import { expectVersion } from '../platform/command.ts';
import { type Call, carryOut, type Handlers } from '../platform/http.ts';
import type { Platform } from '../platform/wiring.ts';
import { deliveredBy } from './delivered.ts';
import { approve, planRefusal, type Read, readVirement, type VirementSettings } from './effecting.ts';
import { evidenceInWords } from './evidence.ts';
import { agreementRefusal } from './line-rules.ts';
import { agreementsOf } from './lists.ts';
import { dayOfEffect, newLinesOf } from './shared/moves.ts';
import { virementStands } from './shared/virement.ts';
import type { virementContract } from './shared/virement-contract.ts';
import { releaseMoves } from './statement-moves.ts';
import { statements } from './statement-record.ts';
import { decideVirement } from './virement.ts';
import { statementVirements, virementList, virementSummary, virements } from './virement-record.ts';
import { virementView } from './virement-view.ts';
import { agreementFacts, seesLine, seesWhole } from './visible.ts';

type Contract = typeof virementContract;

type Asked = Pick<Call<unknown>, 'actor' | 'ifMatch'> & { path: { id: string } };

export function virementRoutes(platform: Platform, settings: VirementSettings): Handlers<Contract> {
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
    async 'GET /api/funding-statements/{id}/delivered'({ path, actor, at }) {
      const { state } = await records.read(statements, path.id);
      if (!state) return refused({ code: 'not-found' });
      const { year } = state;
      const agreements = await readAgreements(records, agreementsOf({ lines: state.lines, remapped: [] }));
      const lines = state.lines.filter(seesLine(actor, agreements));
      if (!seesWhole(actor) && lines.length === 0) return refused({ code: 'not-found' });
      const delivered = await deliveredBy(records, agreements, { year, lines, actor, at });
      const rows = lines.map(line => ({
        line: line.id,
        title: line.title,
        ...(line.agreement === undefined ? {} : { agreement: line.agreement }),
        measures: delivered(line),
      }));
      return ok({ body: { lines: rows } });
    },

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

    async 'POST /api/virements'(call) {
      const id = newId('vir');
      return carryOut(platform, call, () => propose(id, call));
    },

    async 'GET /api/virements/{id}'({ path, actor, at }) {
      const read = seesWhole(actor) ? await readVirement(records, path.id) : undefined;
      const statement = read?.statement.state;
      if (!read || !statement) return refused({ code: 'not-found' });
      const { state, stored } = read;
      const named = await namesOf(platform, [state.proposed.by, state.approved?.by, state.withdrawn?.by]);
      const body = virementView(stored.id, state, statement, { today: dayOf(at), named });
      return ok({ body, version: stored.version });
    },

    async 'POST /api/virements/{id}/approval'(call) {
      const { actor, at, by, body } = call;
      return carryOut(platform, call, async () => {
        const read = await seen(call);
        const { delegation } = body;
        return read.ok ? approve(records, read.value, { delegation, user: actor.id, by, at, settings }) : read;
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
