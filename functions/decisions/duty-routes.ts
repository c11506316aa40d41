import { newId } from '../kernel/id.ts';
import { ok, refused } from '../kernel/result.ts';
import { organisationsById } from '../people/queries.ts';
import { streamOf } from '../platform/aggregate.ts';
import { expectVersion, work } from '../platform/command.ts';
import { type Call, carryOut, type Handlers } from '../platform/http.ts';
import type { Platform } from '../platform/wiring.ts';
import { decisions } from './decision-record.ts';
import { type DutyCommand, type DutyContext, type DutyState, decideDuty, duties, yearlyClaim } from './duty.ts';
import { bareSummary } from './lists.ts';
import { type DutyAsked, dutyKinds, dutyStands } from './shared/duty.ts';
import type { dutyContract } from './shared/duty-contract.ts';
import { laws } from './shared/laws.ts';

type Contract = typeof dutyContract;

type Asked = Pick<Call<Contract['POST /api/duties/{id}/withdrawal']>, 'at' | 'ifMatch' | 'path'>;

export function dutyRoutes(platform: Platform): Handlers<Contract> {
  const { db, records } = platform;

  async function ask(id: string, at: string, asked: DutyAsked) {
    const yearly = dutyKinds[asked.kind].yearly;
    const [stored, organisations, decision, claim] = await Promise.all([
      records.read(duties, id),
      organisationsById(records, [asked.organisation]),
      asked.decision === undefined ? undefined : records.read(decisions, asked.decision),
      yearly ? db.get('decisions', { pk: `claim#${yearlyClaim(asked.organisation)}`, sk: 'claim' }) : undefined,
    ]);
    const context = {
      id,
      at,
      kind: organisations.get(asked.organisation)?.kind,
      decisionUnknown: decision !== undefined && !decision.state,
      owedAlready: claim !== undefined && claim.holder !== streamOf(duties.kind, id),
    };
    return work(duties, stored, decideDuty(stored.state, { do: 'ask', asked }, context));
  }

  async function decide({ path: { id }, at, ifMatch }: Asked, command: DutyCommand) {
    const stored = await records.read(duties, id);
    if (!stored.state) return refused({ code: 'not-found' } as const);
    const seen = expectVersion(stored, ifMatch);
    if (!seen.ok) return seen;
    return work(duties, stored, decideDuty(stored.state, command, { id, at, ...nothingLookedUp }));
  }

  /** What readers see of each, with the names of those who are asked; two batch reads. */
  async function views(states: readonly (readonly [string, DutyState])[], at: string) {
    const [organisations, about] = await Promise.all([
      organisationsById(
        records,
        states.map(([, { asked }]) => asked.organisation),
      ),
      records.readMany(
        decisions,
        states.flatMap(([, { asked }]) => asked.decision ?? []),
      ),
    ]);
    return states.map(([id, { asked, by, answers, settled, withdrawn }]) => {
      const { law, yearly } = dutyKinds[asked.kind];
      const title = asked.decision === undefined ? undefined : about.get(asked.decision)?.state?.entry.title;
      return {
        id,
        ...asked,
        by,
        organisationName: organisations.get(asked.organisation)?.name ?? asked.organisation,
        law: laws[law],
        yearly,
        ...(asked.decision === undefined || title === undefined ? {} : { about: { id: asked.decision, title } }),
        answers: answers.map(({ given, due }) => ({ ...given, due })),
        stands: dutyStands({ by, settled, withdrawn: withdrawn?.at }, at),
        ...(withdrawn ? { withdrawn: { at: withdrawn.at, reason: withdrawn.reason } } : {}),
      };
    });
  }

  return {
    async 'GET /api/duties'({ query, at }) {
      const settled = query.list === 'settled';
      const page = await records.list('decisions', settled ? 'duties#settled' : 'duties#open', bareSummary, {
        limit: 25,
        descending: settled,
        ...(query.cursor === undefined ? {} : { cursor: query.cursor }),
      });
      const found = await records.readMany(
        duties,
        page.rows.map(({ id }) => id),
      );
      const states = [...found].flatMap(([id, { state }]) => (state ? [[id, state] as const] : []));
      return ok({ body: { ...page, rows: await views(states, at) } });
    },

    async 'GET /api/duties/{id}'({ path, at }) {
      const { state, version } = await records.read(duties, path.id);
      const [body] = state ? await views([[path.id, state]], at) : [];
      return body ? ok({ body, version }) : refused({ code: 'not-found' });
    },

    async 'POST /api/duties'(call) {
      const id = newId('dut');
      return carryOut(platform, call, () => ask(id, call.at, call.body));
    },

    async 'POST /api/duties/{id}/answer'(call) {
      return carryOut(platform, call, () => decide(call, { do: 'answer', given: call.body }));
    },

    async 'POST /api/duties/{id}/withdrawal'(call) {
      return carryOut(platform, call, () => decide(call, { do: 'withdraw', ...call.body }));
    },
  };
}

const nothingLookedUp = {
  kind: undefined,
  decisionUnknown: false,
  owedAlready: false,
} satisfies Partial<DutyContext>;
