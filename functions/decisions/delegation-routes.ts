import { newId } from '../kernel/id.ts';
import { ok, refused } from '../kernel/result.ts';
import { belongsToCouncil, namesOf } from '../people/queries.ts';
import { expectVersion, work } from '../platform/command.ts';
import { type Call, carryOut, type Handlers } from '../platform/http.ts';
import type { Platform } from '../platform/wiring.ts';
import { type DelegationCommand, type DelegationState, decideDelegation, delegations } from './delegation.ts';
import { bareSummary } from './lists.ts';
import { readDecision, readDecisions } from './queries.ts';
import type { delegationContract } from './shared/delegation-contract.ts';

type Contract = typeof delegationContract;

type Asked = Pick<Call<Contract['POST /api/delegations']>, 'at' | 'ifMatch'>;

export function delegationRoutes(platform: Platform): Handlers<Contract> {
  const { records } = platform;

  async function decide(id: string, { at, ifMatch }: Asked, command: DelegationCommand) {
    const stored = await records.read(delegations, id);
    const given = command.do === 'give' ? command.given : stored.state?.given;
    if (!given) return refused({ code: 'not-found' } as const);
    const seen = command.do === 'give' ? ok(true) : expectVersion(stored, ifMatch);
    if (!seen.ok) return seen;
    const found = await readDecision(records, given.under, at);
    const under = found && { title: found.state.entry.title, stands: found.stands };
    const holder = command.do === 'pass on' ? command.passed.holder : given.holder;
    const holderKnown = command.do === 'withdraw' || (await belongsToCouncil(records, holder));
    const decided = decideDelegation(stored.state, command, { under, holderKnown });
    return work(delegations, stored, decided, { guards: command.do === 'withdraw' ? [] : (found?.guards ?? []) });
  }

  /** What readers see of each: names of those who hold it, and the decision it is under as it stands now. */
  async function views(states: readonly (readonly [string, DelegationState])[], at: string) {
    const users = states.flatMap(([, { given, passed }]) => [given.holder, ...passed.map(({ holder }) => holder)]);
    const [nameOf, read] = await Promise.all([
      namesOf(
        platform,
        users.map(user => `user:${user}`),
      ),
      readDecisions(
        records,
        states.map(([, { given }]) => given.under),
        at,
      ),
    ]);
    const named = (user: string) => nameOf(`user:${user}`).byName ?? user;
    const under = (id: string) => {
      const found = read.get(id);
      if (!found) return { title: id, words: 'It is not recorded.', inForce: false };
      const { state, stands } = found;
      return { title: state.entry.title, words: stands.words, inForce: stands.standing === 'in force' };
    };
    return states.map(([id, { given, passed, withdrawn }]) => ({
      id,
      ...given,
      holderName: named(given.holder),
      decision: under(given.under),
      passed: passed.map(({ holder, post, upToPence, at: since, withdrawn: ended }) => ({
        holder,
        holderName: named(holder),
        post,
        upToPence,
        at: since,
        ...(ended ? { withdrawn: ended.at } : {}),
      })),
      ...(withdrawn ? { withdrawn: { at: withdrawn.at, reason: withdrawn.reason } } : {}),
    }));
  }

  return {
    async 'GET /api/delegations'({ query, at }) {
      const page = await records.list('decisions', 'delegations', bareSummary, {
        limit: 25,
        ...(query.cursor === undefined ? {} : { cursor: query.cursor }),
      });
      const found = await records.readMany(
        delegations,
        page.rows.map(({ id }) => id),
      );
      const states = [...found].flatMap(([id, { state }]) => (state ? [[id, state] as const] : []));
      return ok({ body: { ...page, rows: await views(states, at) } });
    },

    async 'GET /api/delegations/{id}'({ path, at }) {
      const { state, version } = await records.read(delegations, path.id);
      const [body] = state ? await views([[path.id, state]], at) : [];
      return body ? ok({ body, version }) : refused({ code: 'not-found' });
    },

    async 'POST /api/delegations'(call) {
      const id = newId('del');
      return carryOut(platform, call, () => decide(id, call, { do: 'give', given: call.body }));
    },

    async 'POST /api/delegations/{id}/officers'(call) {
      return carryOut(platform, call, () => decide(call.path.id, call, { do: 'pass on', passed: call.body }));
    },

    async 'POST /api/delegations/{id}/withdrawal'(call) {
      return carryOut(platform, call, () => decide(call.path.id, call, { do: 'withdraw', ...call.body }));
    },
  };
}
