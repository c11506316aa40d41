import { agreementGuard, readAgreements } from '../agreements/queries.ts';
import type { Actor } from '../kernel/actor.ts';
import { newId } from '../kernel/id.ts';
import { nextPeriod, previousPeriod } from '../kernel/period.ts';
import { ok, refused } from '../kernel/result.ts';
import { namesOf } from '../people/queries.ts';
import { streamOf } from '../platform/aggregate.ts';
import { change } from '../platform/change.ts';
import { expectVersion, work } from '../platform/command.ts';
import { type Call, carryOut, type Handlers } from '../platform/http.ts';
import type { Platform } from '../platform/wiring.ts';
import { agreementList, agreementsOf, statementList, statementSummary } from './lists.ts';
import { hasNextYear } from './next-year.ts';
import type { FundingSettings } from './shared/sources.ts';
import type { StatedTotal, StatementState } from './shared/statement.ts';
import type { statementContract } from './shared/statement-contract.ts';
import { decideStatement, type StatementCommand } from './statement.ts';
import { statementClaim, statements } from './statement-record.ts';
import { lineView, peopleOf, remappedView, wholeView } from './views.ts';
import { agreementFacts, seesAgreement, seesLine, seesWhole } from './visible.ts';

type Asked = Pick<Call<unknown>, 'actor' | 'at' | 'by' | 'ifMatch'> & { path: { id: string } };

export function statementRoutes(platform: Platform, settings: FundingSettings): Handlers<typeof statementContract> {
  const { db, records } = platform;

  async function isTaken(id: string, of: Pick<StatementState, 'programme' | 'year'>): Promise<boolean> {
    const claim = await db.get('funding', { pk: `claim#${statementClaim(of)}`, sk: 'claim' });
    return claim !== undefined && claim.holder !== streamOf(statements.kind, id);
  }

  /** Reads what a decision about a statement depends on, and decides. */
  async function decide({ path: { id }, actor, at, by, ifMatch }: Asked, command: StatementCommand) {
    const stored = await records.read(statements, id);
    if (!stored.state || !seesWhole(actor)) return refused({ code: 'not-found' } as const);
    const seen = expectVersion(stored, ifMatch);
    if (!seen.ok) return seen;
    const known = await readAgreements(records, namedBy(command, stored.state));
    const context = { id, at, by, settings, taken: false, agreements: agreementFacts(known) };
    const guards = [...known.values()].map(agreementGuard);
    return work(statements, stored, decideStatement(stored.state, command, context), { guards });
  }

  async function draft(
    id: string,
    { at, by, actor }: Pick<Asked, 'at' | 'by' | 'actor'>,
    given: Omit<Extract<StatementCommand, { do: 'draft' }>, 'do'>,
  ) {
    if (!seesWhole(actor)) return refused({ code: 'not-found' } as const);
    const stored = await records.read(statements, id);
    const context = { id, at, by, settings, taken: await isTaken(id, given), agreements: new Map() };
    return work(statements, stored, decideStatement(stored.state, { do: 'draft', ...given }, context));
  }

  /** The new statement, and the old one that says where it is carried on. */
  async function beginNextYear(id: string, call: Asked, stated: StatedTotal) {
    const old = await records.read(statements, call.path.id);
    if (!old.state || !seesWhole(call.actor)) return refused({ code: 'not-found' } as const);
    const seen = expectVersion(old, call.ifMatch);
    if (!seen.ok) return seen;
    const context = { at: call.at, by: call.by, settings, taken: false, agreements: new Map() };
    const noted = decideStatement(old.state, { do: 'begin next year', statement: id }, { ...context, id: old.id });
    if (!noted.ok) return noted;
    const stored = await records.read(statements, id);
    const taken = hasNextYear(old.state.year) && (await isTaken(id, nextOf(old.state)));
    const from = { id: old.id, state: old.state };
    const carried = decideStatement(stored.state, { do: 'carry forward', from, stated }, { ...context, id, taken });
    if (!carried.ok) return carried;
    return ok({ changes: [change(statements, stored, carried.value), change(statements, old, noted.value)] });
  }

  /** The statements before and after, as links for those who see a line of them. */
  async function neighbours(actor: Actor, { follows, next, year }: StatementState) {
    const links = [
      ...(follows === undefined ? [] : [['follows', { id: follows, year: previousPeriod(year) }] as const]),
      ...(next === undefined ? [] : [['next', { id: next, year: nextPeriod(year) }] as const]),
    ];
    if (seesWhole(actor)) return Object.fromEntries(links);
    const others = await records.readMany(
      statements,
      links.map(([, { id }]) => id),
    );
    const states = [...others.values()].flatMap(({ state }) => state ?? []);
    const sees = seesAgreement(actor, await readAgreements(records, states.flatMap(agreementsOf)));
    const shown = links.filter(([, { id }]) => {
      const state = others.get(id)?.state;
      return state !== undefined && agreementsOf(state).some(sees);
    });
    return Object.fromEntries(shown);
  }

  return {
    async 'GET /api/funding-statements'({ actor, query }) {
      const list = query.agreement === undefined ? statementList : agreementList(query.agreement);
      const page = await records.list('funding', list, statementSummary, {
        limit: 50,
        descending: true,
        ...(query.cursor === undefined ? {} : { cursor: query.cursor }),
      });
      if (seesWhole(actor)) {
        const rows = page.rows.map(({ id, summary: { programme, year, agreements: _, ...whole } }) => {
          return { id, programme, year, whole };
        });
        return ok({ body: { ...page, rows } });
      }
      const named = page.rows.flatMap(({ summary }) => summary.agreements);
      const sees = seesAgreement(actor, await readAgreements(records, named));
      const asked = query.agreement;
      const seen = page.rows.filter(({ summary }) => (asked ? sees(asked) : summary.agreements.some(sees)));
      const rows = seen.map(({ id, summary: { programme, year } }) => ({ id, programme, year }));
      return ok({ body: { ...page, rows } });
    },

    async 'GET /api/funding-statements/{id}'({ path: { id }, actor, by }) {
      const { state, version } = await records.read(statements, id);
      if (!state) return refused({ code: 'not-found' });
      const known = await readAgreements(records, agreementsOf(state));
      const sees = seesLine(actor, known);
      const lines = state.lines.filter(sees);
      const remapped = state.remapped.filter(({ line }) => sees(line));
      const all = seesWhole(actor);
      if (!all && lines.length + remapped.length === 0) return refused({ code: 'not-found' });
      const [named, links] = await Promise.all([namesOf(platform, peopleOf(state)), neighbours(actor, state)]);
      const agreements = agreementFacts(known);
      const body = {
        id,
        programme: state.programme,
        year: state.year,
        lines: lines.map(line => lineView(line, state.year, agreements)),
        remapped: remapped.map(one => remappedView(one, all ? 'all' : lines, named)),
        ...links,
        ...(all ? { whole: wholeView(state, { by, agreements, settings, named }) } : {}),
      };
      return ok({ body, version });
    },

    async 'POST /api/funding-statements'(call) {
      const id = newId('stm');
      return carryOut(platform, call, () => draft(id, call, call.body));
    },

    async 'PUT /api/funding-statements/{id}/total'(call) {
      return carryOut(platform, call, () => decide(call, { do: 'state total', stated: call.body }));
    },

    async 'POST /api/funding-statements/{id}/lines'(call) {
      const line = newId('line');
      return carryOut(platform, call, () => decide(call, { do: 'add line', id: line, line: call.body }));
    },

    async 'PUT /api/funding-statements/{id}/lines/{line}'(call) {
      return carryOut(platform, call, () => decide(call, { do: 'change line', id: call.path.line, line: call.body }));
    },

    async 'DELETE /api/funding-statements/{id}/lines/{line}'(call) {
      return carryOut(platform, call, () => decide(call, { do: 'remove line', id: call.path.line }));
    },

    async 'POST /api/funding-statements/{id}/explanation'(call) {
      return carryOut(platform, call, () => decide(call, { do: 'explain', ...call.body }));
    },

    async 'POST /api/funding-statements/{id}/certification'(call) {
      return carryOut(platform, call, () => decide(call, { do: 'certify' }));
    },

    async 'POST /api/funding-statements/{id}/reopening'(call) {
      return carryOut(platform, call, () => decide(call, { do: 'reopen', ...call.body }));
    },

    async 'POST /api/funding-statements/{id}/remapping'(call) {
      const into = call.body.into.map(part => ({ id: newId('line'), ...part }));
      return carryOut(platform, call, () => decide(call, { do: 're-map', ...call.body, into }));
    },

    async 'POST /api/funding-statements/{id}/next-year'(call) {
      const id = newId('stm');
      return carryOut(platform, call, () => beginNextYear(id, call, call.body.stated));
    },
  };
}

/** Agreements whose terms a command depends on: those of what it says, and to certify those of every line. */
function namedBy(command: StatementCommand, state: StatementState): string[] {
  switch (command.do) {
    case 'add line':
    case 'change line':
      return command.line.agreement === undefined ? [] : [command.line.agreement];
    case 're-map':
      return agreementsOf({ lines: state.lines.filter(({ id }) => id === command.line), remapped: [] }).concat(
        command.into.flatMap(({ agreement }) => agreement ?? []),
      );
    case 'certify':
      return agreementsOf({ lines: state.lines, remapped: [] });
    default:
      return [];
  }
}

function nextOf({ programme, year }: StatementState) {
  return { programme, year: nextPeriod(year) };
}
