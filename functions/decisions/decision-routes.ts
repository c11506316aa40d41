import type { Guard } from '../kernel/actor.ts';
import { newId } from '../kernel/id.ts';
import { ok, refused } from '../kernel/result.ts';
import { streamOf } from '../platform/aggregate.ts';
import { change } from '../platform/change.ts';
import { expectVersion, work } from '../platform/command.ts';
import { type Call, carryOut, type Handlers } from '../platform/http.ts';
import type { Platform } from '../platform/wiring.ts';
import { type DecisionCommand, decideDecision } from './decision.ts';
import { datesOf } from './decision-dates.ts';
import { type DecisionState, decisions, referenceClaim } from './decision-record.ts';
import { decisionSummary } from './lists.ts';
import { readDecision, requireDelegation, supersedes } from './queries.ts';
import type { decisionContract } from './shared/decision-contract.ts';
import type { DecisionEntry } from './shared/entry.ts';
import type { DecisionSettings } from './shared/key-decision.ts';
import { standing } from './shared/standing.ts';
import { decisionView } from './views.ts';

type Contract = typeof decisionContract;

type Asked = Pick<Call<Contract['POST /api/decisions/{id}/notice']>, 'actor' | 'at' | 'ifMatch' | 'by'> & {
  path: { id: string };
};

export function decisionRoutes(platform: Platform, settings: DecisionSettings): Handlers<Contract> {
  const { db, records } = platform;

  async function enter(id: string, { at, by }: { at: string; by: string }, entry: DecisionEntry) {
    const stored = await records.read(decisions, id);
    const context = { id, at, by, settings, ...(await lookUp(id, entry)) };
    return work(decisions, stored, decideDecision(stored.state, { do: 'enter', entry }, context));
  }

  async function decide(
    { path: { id }, at, by, ifMatch }: Asked,
    command: DecisionCommand,
    guardsFor: (state: DecisionState) => ReturnType<typeof requireDelegation> = async () => ok({ guards: [] }),
  ) {
    const stored = await records.read(decisions, id);
    if (!stored.state) return refused({ code: 'not-found' } as const);
    const seen = expectVersion(stored, ifMatch);
    if (!seen.ok) return seen;
    const looked = await lookUp(id, 'entry' in command ? command.entry : undefined);
    const decided = decideDecision(stored.state, command, { id, at, by, settings, ...looked });
    if (!decided.ok) return decided;
    const depends = await guardsFor(stored.state);
    return depends.ok ? work(decisions, stored, decided, { guards: depends.value.guards }) : depends;
  }

  /** Publishing tells the decisions it supersedes: those then ask this one from when it is in force. */
  async function publish(call: Asked) {
    const made = await decide(call, { do: 'publish' });
    const { state } = await records.read(decisions, call.path.id);
    if (!made.ok || !state) return made;
    const changes = [...made.value.changes];
    for (const old of new Set(state.entry.supersedes)) {
      const stored = await records.read(decisions, old);
      if (!stored.state || stored.state.successors.includes(call.path.id)) continue;
      const context = { id: old, at: call.at, by: call.by, settings, ...nothingLookedUp };
      const noted = decideDecision(stored.state, { do: 'note successor', successor: call.path.id }, context);
      if (!noted.ok) return noted;
      changes.push(change(decisions, stored, noted.value));
    }
    return ok({ ...made.value, changes });
  }

  /** Ids of the decisions recorded here under some references. */
  async function holdersOf(references: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const keys = new Map(references.map(reference => [reference, claimOf(reference)]));
    const claims = await db.batchGet(
      'decisions',
      [...new Set(keys.values())].map(pk => ({ pk, sk: 'claim' })),
    );
    const holders = new Map(claims.map(({ pk, holder }) => [String(pk), String(holder)]));
    const ids = [...keys].map(([reference, pk]) => [reference, holders.get(pk)] as const);
    const prefix = streamOf(decisions.kind, '');
    return new Map(ids.flatMap(([one, holder]) => (holder === undefined ? [] : [[one, holder.slice(prefix.length)]])));
  }

  async function lookUp(id: string, entry: DecisionEntry | undefined) {
    if (!entry) return nothingLookedUp;
    const key = { pk: claimOf(entry.reference), sk: 'claim' };
    const claim = await db.get('decisions', key);
    const known = await records.readMany(decisions, entry.supersedes);
    return {
      referenceTaken: claim !== undefined && claim.holder !== streamOf(decisions.kind, id),
      supersedesUnknown: [...known.values()].some(({ state }) => !state),
    };
  }

  /** A decision taken by an officer is checked against the delegation at this moment. */
  function delegated(call: Asked, delegation: string | undefined) {
    return async (state: DecisionState) => {
      if (delegation === undefined) return ok<{ guards: readonly Guard[] }>({ guards: [] });
      return requireDelegation(records, delegation, {
        user: call.actor.id,
        proposer: state.entered.by.replace(/^user:/, ''),
        effects: state.entry.permits.map(({ effect }) => effect),
        pence: state.entry.valuePence,
        at: call.at,
      });
    };
  }

  return {
    async 'GET /api/decisions'({ query, at }) {
      const taken = query.list === 'taken';
      const page = await records.list('decisions', taken ? 'decisions#taken' : 'decisions#planned', decisionSummary, {
        limit: 50,
        descending: taken,
        ...(query.cursor === undefined ? {} : { cursor: query.cursor }),
      });
      const known = await records.readMany(
        decisions,
        page.rows.flatMap(({ summary }) => summary.successors),
      );
      const rows = page.rows.map(({ id, summary: { successors, ...row } }) => {
        const replacing = successors
          .flatMap(one => known.get(one)?.state ?? [])
          .filter(({ entry }) => supersedes(entry, id))
          .map(datesOf);
        return { id, ...row, stands: standing(row, at, replacing) };
      });
      return ok({ body: { ...page, rows } });
    },

    async 'GET /api/decisions/{id}'({ path, at }) {
      const found = await readDecision(records, path.id, at);
      if (!found) return refused({ code: 'not-found' });
      const { entry } = found.state;
      const earlier = await holdersOf(entry.follows);
      const others = await records.readMany(decisions, [...entry.supersedes, ...earlier.values()]);
      return ok({ body: decisionView(found, earlier, others), version: found.version });
    },

    async 'POST /api/decisions'(call) {
      const id = newId('dec');
      return carryOut(platform, call, () => enter(id, call, call.body));
    },

    async 'PUT /api/decisions/{id}'(call) {
      return carryOut(platform, call, () => decide(call, { do: 'change', ...call.body }));
    },

    async 'POST /api/decisions/{id}/notice'(call) {
      return carryOut(platform, call, () => decide(call, { do: 'publish notice' }));
    },

    async 'POST /api/decisions/{id}/exception'(call) {
      return carryOut(platform, call, () => decide(call, { do: 'agree exception', given: call.body }));
    },

    async 'PUT /api/decisions/{id}/options'(call) {
      return carryOut(platform, call, () => decide(call, { do: 'appraise options', appraisal: call.body }));
    },

    async 'POST /api/decisions/{id}/committee'(call) {
      return carryOut(platform, call, () => decide(call, { do: 'consider', consideration: call.body }));
    },

    async 'POST /api/decisions/{id}/responses'(call) {
      return carryOut(platform, call, () => decide(call, { do: 'record response', response: call.body }));
    },

    async 'PUT /api/decisions/{id}/equality'(call) {
      return carryOut(platform, call, () => decide(call, { do: 'assess equality', assessment: call.body }));
    },

    async 'POST /api/decisions/{id}/record'(call) {
      const check = delegated(call, call.body.delegation);
      return carryOut(platform, call, () => decide(call, { do: 'decide', record: call.body }, check));
    },

    async 'POST /api/decisions/{id}/urgency'(call) {
      return carryOut(platform, call, () => decide(call, { do: 'agree urgency', given: call.body }));
    },

    async 'POST /api/decisions/{id}/publication'(call) {
      return carryOut(platform, call, () => publish(call));
    },

    async 'POST /api/decisions/{id}/call-in'(call) {
      return carryOut(platform, call, () => decide(call, { do: 'call in', ...call.body }));
    },

    async 'POST /api/decisions/{id}/resolution'(call) {
      return carryOut(platform, call, () => decide(call, { do: 'resolve call-in', ...call.body }));
    },

    async 'POST /api/decisions/{id}/withdrawal'(call) {
      return carryOut(platform, call, () => decide(call, { do: 'withdraw', reason: call.body.reason }));
    },
  };
}

function claimOf(reference: string): string {
  return `claim#${referenceClaim(reference)}`;
}

const nothingLookedUp = { referenceTaken: false, supersedesUnknown: false };
