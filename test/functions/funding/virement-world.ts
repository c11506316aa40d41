import { agreements, decideAgreement } from '../../../functions/agreements/agreement.ts';
import { decideDecision } from '../../../functions/decisions/decision.ts';
import { decisions } from '../../../functions/decisions/decision-record.ts';
import { decideDelegation, delegations } from '../../../functions/decisions/delegation.ts';
import type { DecisionEntry } from '../../../functions/decisions/shared/entry.ts';
import { exampleDelegation, exampleEntry, exampleRecord } from '../../../functions/decisions/shared/examples.ts';
import { effectDueVirements } from '../../../functions/funding/effecting-due.ts';
import type { Agreements } from '../../../functions/funding/line-rules.ts';
import { proposalRoutes } from '../../../functions/funding/proposal-routes.ts';
import type { FundingLine } from '../../../functions/funding/shared/statement.ts';
import type { Move, VirementProposed } from '../../../functions/funding/shared/virement.ts';
import { exampleVirement } from '../../../functions/funding/shared/virement-example.ts';
import { decideStatement, type StatementCommand } from '../../../functions/funding/statement.ts';
import { statements } from '../../../functions/funding/statement-record.ts';
import { virementRoutes } from '../../../functions/funding/virement-routes.ts';
import type { Actor, Role } from '../../../functions/kernel/actor.ts';
import { addDays } from '../../../functions/kernel/calendar.ts';
import type { Day, Instant } from '../../../functions/kernel/clock.ts';
import { atTime, dayOf } from '../../../functions/kernel/london.ts';
import { job } from '../../../functions/platform/job.ts';
import { dueList } from '../../../functions/platform/obligations.ts';
import type { Platform } from '../../../functions/platform/wiring.ts';
import { council } from '../../../infra/council.ts';
import { act } from '../../../infra/local/seed/acting.ts';
import { type DemoDecision, delegate, playDecision } from '../../../infra/local/seed/decisions.ts';
import { certifier, fourLines, given, writer, year } from './cases.ts';

/** Statements, decisions and delegations in which virements are proposed, approved and put into effect. */

export const statementId = 'stm-1';
export const subject = `statement#${statementId}`;
export const proposer = 'maya';
export const approver = 'dana';
export const delegation = 'del-money';

export const settings = { ...council.funding, ...council.agreements };

const deciders = { officer: 'user:officer', maker: 'user:maker' };

export function actor(id: string, more: Partial<Actor> = {}): Actor {
  const roles: readonly Role[] = ['finance', 'commissioner', 'payment approver'];
  const guard = { table: 'people', key: `user#${id}`, version: 0 } as const;
  return {
    by: `user:${id}`,
    id,
    organisation: 'council',
    organisationKind: 'council',
    roles,
    scopes: [],
    agreements: 'all',
    guard,
    ...more,
  };
}

export function virementWorld(platform: Platform) {
  const routes = {
    ...virementRoutes(platform, settings),
    ...proposalRoutes(platform, settings),
  };
  const nothing = { path: undefined, query: undefined, body: undefined };
  const call = (who: string, at: Instant) => {
    return { ...nothing, actor: actor(who), by: `user:${who}`, at, request: 'test' };
  };

  async function state(command: StatementCommand, by: string, at: Instant, agreements: Agreements = new Map()) {
    const id = statementId;
    await act(platform, { by, at }, statements, id, ({ state: before }) =>
      decideStatement(before, command, { id, at, by, settings, taken: false, agreements }),
    );
  }

  /** The four lines of the acceptance case, explained and certified before their year. */
  async function certified(at: Instant = atTime('2019-03-01', '09:00'), more: readonly FundingLine[] = []) {
    const stated = { pence: 265_000_000, where: 'Heading of decision 19/00065' };
    await state({ do: 'draft', programme: 'Children’s mental health', year, stated }, writer, at);
    for (const { id, ...line } of fourLines) await state({ do: 'add line', id, line: given(line) }, writer, at);
    const known: Agreements = new Map(
      more.flatMap(({ agreement, title }) => (agreement ? [[agreement, { title, measures: [] }] as const] : [])),
    );
    for (const { id, follows: _, moved: __, ...line } of more) {
      await state({ do: 'add line', id, line }, writer, at, known);
    }
    await state({ do: 'explain', words: 'The heading rounds to £2.65m.', pence: 700_000 }, writer, at);
    await state({ do: 'certify' }, certifier, at, known);
  }

  /** A decision that lets money move in the statement, and what was done about it. */
  async function decision(id: string, steps: DemoDecision['steps'], more: Partial<DecisionEntry> = {}) {
    const permits = [{ effect: 'move money' as const, subject }];
    const entry = { ...exampleEntry(id), permits, ...more };
    await playDecision(platform, { id, entry, entered: atTime('2019-10-08', '08:00'), steps }, deciders);
  }

  /** A delegation to move money, under a decision of its own that is long in force. */
  async function delegated(upToPence = 1_000_000_000, holder = approver) {
    const steps = taken('2018-01-10', '2018-03-12');
    const entry = { ...exampleEntry('18/00001'), permits: [] };
    const played = { id: 'dec-delegating', entry, entered: atTime('2018-01-10', '08:00'), steps };
    await playDecision(platform, played, deciders);
    const terms = { effects: ['move money' as const], from: '2018-04-01', until: '2030-03-31', upToPence };
    const own = { ...exampleDelegation('dec-delegating', holder), ...terms };
    await delegate(platform, { id: delegation, given: own, at: atTime('2018-04-01', '09:00') }, deciders);
  }

  async function propose(at: Instant, more: Partial<VirementProposed> = {}, who = proposer) {
    const body = {
      ...exampleVirement(statementId),
      from: '2019-12-01',
      moves: [move('early-help', 'hsb', 100)],
      ...more,
    };
    return routes['POST /api/virements']({ ...call(who, at), body });
  }

  async function approve(id: string, at: Instant, who = approver, under = delegation) {
    return routes['POST /api/virements/{id}/approval']({ ...call(who, at), path: { id }, body: { delegation: under } });
  }

  async function withdraw(id: string, at: Instant, who = proposer) {
    const body = { reason: 'No longer wanted' };
    return routes['POST /api/virements/{id}/withdrawal']({ ...call(who, at), path: { id }, body });
  }

  async function shown(id: string, at: Instant) {
    const answer = await routes['GET /api/virements/{id}']({ ...call('reader', at), path: { id } });
    if (!answer.ok) throw new Error(answer.refusal.code);
    return answer.value.body;
  }

  async function statement() {
    const found = await platform.records.read(statements, statementId);
    if (!found.state) throw new Error('No statement');
    return found.state;
  }

  /** The delegation is taken back. */
  async function undelegate(at: Instant) {
    const known = { under: undefined, holderKnown: true };
    await act(platform, { by: deciders.officer, at }, delegations, delegation, ({ state: before }) =>
      decideDelegation(before, { do: 'withdraw', reason: 'The post was abolished' }, known),
    );
  }

  /** Something more is done about a decision. */
  async function step(id: string, taking: DemoDecision['steps'][number]) {
    const { at, command } = taking;
    const by = command.do === 'decide' ? deciders.maker : deciders.officer;
    const known = { referenceTaken: false, supersedesUnknown: false };
    await act(platform, { by, at }, decisions, id, ({ state: before }) =>
      decideDecision(before, command, { id, at, by, settings: council.decisions, ...known }),
    );
  }

  /** The job as it runs at an instant, for that day or another. */
  async function effect(at: Instant, day: Day = dayOf(at)) {
    const quiet = { log: () => undefined, meter: () => undefined };
    const run = job({
      ...platform,
      ...quiet,
      name: 'effect-virements',
      kinds: ['effect-virement'],
      handle: effectDueVirements(platform, settings),
      due: dueList(platform.db),
      clock: () => at,
      timeoutSeconds: 60,
    });
    return run({ scheduled: atTime(day, '06:00') });
  }

  /** An agreement that waits for its money: a grant with its measures, unless something is said to be missing. */
  async function drafted(
    id: string,
    start: Day = '2019-12-01',
    parties: readonly string[] = ['org-provider'],
    missing?: 'condition' | 'measures',
  ) {
    const at = atTime('2019-10-01', '09:00');
    const by = { by: writer, at };
    const context = { id, at, referenceTaken: false, unknownParties: [], conditionsMissing: [] };
    const details = {
      reference: id,
      title: `Alternative ${id}`,
      ...(missing === 'condition'
        ? ({ kind: 'section 76', regime: 'NHS Act 2006 payment' } as const)
        : ({ kind: 'grant', regime: 'grant' } as const)),
      parties: [
        { organisation: 'council', parts: ['payer' as const] },
        ...parties.map((organisation, place) => {
          const part = place === 0 ? ('deliverer' as const) : ('observer' as const);
          return { organisation, parts: [part] };
        }),
      ],
      term: { start, end: '2021-03-31' },
      lines: [],
      reporting: { period: 'month' as const, opensAfterDays: 1, dueWorkingDay: 5, flexDays: 45, freezeDays: 75 },
    };
    await act(platform, by, agreements, id, ({ state: before }) =>
      decideAgreement(before, { do: 'draft', details }, context),
    );
    if (missing === 'measures') return;
    const measures = [{ measure: 'M11', version: 1 }];
    await act(platform, by, agreements, id, ({ state: before }) =>
      decideAgreement(before, { do: 'agree measures', from: start.slice(0, 7), measures }, context),
    );
  }

  return {
    platform,
    routes,
    call,
    state,
    certified,
    decision,
    delegated,
    undelegate,
    step,
    propose,
    approve,
    withdraw,
    shown,
    statement,
    effect,
    drafted,
  };
}

export type VirementWorld = ReturnType<typeof virementWorld>;

export function move(from: string, to: string, pence: number): Move {
  return { from, to: { line: to }, pence };
}

/** A new line of the refocus, and the money that goes to it. */
export function refocus(id: string, pence: number, agreement?: string): Move {
  const line = {
    id,
    title: `Alternative ${id}`,
    purpose: 'Resilience in schools',
    source: 'base budget' as const,
    costCode: 'CYP-9',
    measures: agreement === undefined ? [] : ['M11'],
    evidence: 'moderate' as const,
    ...(agreement === undefined ? {} : { agreement }),
  };
  return { from: 'early-help', to: { new: line }, pence };
}

/** Notice on one day, decided and published on another. */
export function taken(noticed: Day, decided: Day): DemoDecision['steps'] {
  return [
    { at: atTime(noticed, '10:00'), command: { do: 'publish notice' } },
    { at: atTime(decided, '14:00'), command: { do: 'decide', record: exampleRecord } },
    { at: atTime(decided, '16:00'), command: { do: 'publish' } },
  ];
}

/** The real days: noticed 8 October, decided and published 20 November 2019, in force from 28 November. */
export const real = taken('2019-10-08', '2019-11-20');

export const inForce: Day = addDays('2019-11-20', 8);
