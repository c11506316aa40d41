import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decisionRoutes } from '../../../functions/decisions/decision-routes.ts';
import { foreseeDecision, requireDecision } from '../../../functions/decisions/queries.ts';
import type { Actor } from '../../../functions/kernel/actor.ts';
import { addDays, isWorkingDay } from '../../../functions/kernel/calendar.ts';
import type { Day, Instant } from '../../../functions/kernel/clock.ts';
import { atTime, dayOf, startOfDay } from '../../../functions/kernel/london.ts';
import { platform } from '../../../functions/platform/wiring.ts';
import { memory } from '../../../infra/local/seed/memory.ts';
import { entry, record, settings } from './cases.ts';

/**
 * Three decisions that permit one effect, the second of which replaces the first, through the routes and in random
 * order; and beside them what is known of each, counted in another way.
 */

const subject = 'list#therapies';
const effect = 'open a list';
const start = '2026-02-02';

type Known = {
  published?: { at: Instant; urgent: boolean };
  urgent: boolean;
  calledIn: boolean;
  confirmed?: Instant;
  withdrawn: boolean;
  supersedes: readonly number[];
};

/** Whole working days are counted off one by one; then comes the next day, from its first instant. */
function afterCallIn(published: Day): Instant {
  let day = published;
  for (let left = settings.callInClearWorkingDays; left > 0; ) {
    day = addDays(day, 1);
    if (isWorkingDay(day)) left -= 1;
  }
  return startOfDay(addDays(day, 1));
}

function inForce({ published, calledIn, confirmed, withdrawn }: Known, at: Instant): boolean {
  if (!published || calledIn || withdrawn) return false;
  const from = published.urgent ? published.at : afterCallIn(dayOf(published.at));
  return at >= from && (confirmed === undefined || at >= confirmed);
}

function permits(all: readonly Known[], one: number, at: Instant): boolean {
  const known = all[one];
  if (!known || !inForce(known, at)) return false;
  return !all.some(other => other.supersedes.includes(one) && inForce(other, at));
}

const steps = [
  'notice',
  'decide',
  'publish',
  'publish',
  'urgency',
  'publish as urgent',
  'publish as urgent',
  'call in',
  'confirm',
  'send back',
  'keep the first',
  'withdraw',
] as const;

type Step = { one: number; what: (typeof steps)[number] };

const step: fc.Arbitrary<Step> = fc.record({ one: fc.nat({ max: 2 }), what: fc.constantFrom(...steps) });

/** What somebody does who relies on a decision, while somebody else does something to it. */
const replaced: Step = { one: 1, what: 'publish as urgent' };
const reliance = fc.record({ relies: fc.option(fc.oneof(step, fc.constant(replaced)), { nil: undefined }) });

const move = fc.record({
  pass: fc.constantFrom(0, 0, 1, 2, 6, 9, 30),
  act: fc.oneof({ weight: 3, arbitrary: step }, { weight: 2, arbitrary: reliance }),
});

/** Each begins somewhere on its way, so that what comes late is reached as often as what comes early. */
const opening = fc.tuple(fc.nat({ max: 3 }), fc.nat({ max: 3 }), fc.nat({ max: 3 })).map(far => {
  const way = ['notice', 'decide', 'publish'] as const;
  return way.flatMap((what, place) =>
    far
      .flatMap((most, one) => (place < most ? [{ pass: 0, act: { one, what } }] : []))
      .map((each, turn) => ({
        ...each,
        pass: what === 'decide' && turn === 0 ? 30 : 0,
      })),
  );
});

function caller(id: string, at: Instant) {
  const actor: Actor = {
    by: `user:${id}`,
    id,
    organisation: 'council',
    organisationKind: 'council',
    roles: ['governance officer', 'decision maker'],
    scopes: [],
    agreements: 'all',
    guard: { table: 'people', key: `user#${id}`, version: 1 },
  };
  return { actor, by: actor.by, at, request: 'r', path: undefined, query: undefined, body: undefined };
}

async function council() {
  const rows = platform(memory());
  const routes = decisionRoutes(rows, settings);
  const ids: string[] = [];
  const all: Known[] = [];
  const permitted = { permits: [{ effect, subject }] } as const;
  for (const place of [0, 1, 2]) {
    const supersedes = place === 1 ? [ids[0] ?? ''] : [];
    const body = { ...entry({ reference: `26/0000${place}`, supersedes }), permits: [...permitted.permits] };
    const made = await routes['POST /api/decisions']({ ...caller('helen', atTime(start, '08:00')), body });
    if (!made.ok) throw new Error(made.refusal.code);
    ids.push(made.value.body.id);
    all.push({ urgent: false, calledIn: false, withdrawn: false, supersedes: place === 1 ? [0] : [] });
  }

  /** Does one step through its route; what was carried out is noted in what is known. */
  async function take({ one, what }: Step, at: Instant): Promise<void> {
    const known = all[one];
    if (!known) throw new Error('No such decision');
    const call = { ...caller(what === 'decide' ? 'maker' : 'helen', at), path: { id: ids[one] ?? '' } };
    switch (what) {
      case 'notice':
        await routes['POST /api/decisions/{id}/notice']({ ...call, body: {} });
        return;
      case 'decide':
        await routes['POST /api/decisions/{id}/record']({ ...call, body: record });
        return;
      case 'publish': {
        const made = await routes['POST /api/decisions/{id}/publication']({ ...call, body: {} });
        if (made.ok) known.published = { at, urgent: known.urgent };
        return;
      }
      case 'publish as urgent':
        await take({ one, what: 'urgency' }, at);
        await take({ one, what: 'publish' }, at);
        return;
      case 'urgency': {
        const body = { agreedBy: 'Chair', agreedOn: dayOf(at), reason: 'r' };
        const made = await routes['POST /api/decisions/{id}/urgency']({ ...call, body });
        if (made.ok) known.urgent = true;
        return;
      }
      case 'call in': {
        const made = await routes['POST /api/decisions/{id}/call-in']({
          ...call,
          body: { by: 'Members', reason: 'r' },
        });
        if (made.ok) {
          known.calledIn = true;
          delete known.confirmed;
        }
        return;
      }
      case 'confirm':
      case 'send back': {
        const outcome = what === 'confirm' ? 'confirmed' : 'sent back';
        const made = await routes['POST /api/decisions/{id}/resolution']({ ...call, body: { outcome, comments: 'c' } });
        if (!made.ok) return;
        known.calledIn = false;
        if (what === 'confirm') known.confirmed = at;
        else delete known.published;
        return;
      }
      case 'keep the first': {
        const changed = { ...entry({ reference: `26/0000${one}`, supersedes: [] }), permits: [...permitted.permits] };
        const body = { entry: changed, reason: 'r' };
        const made = await routes['PUT /api/decisions/{id}']({ ...call, body });
        if (made.ok) known.supersedes = [];
        return;
      }
      case 'withdraw': {
        const made = await routes['POST /api/decisions/{id}/withdrawal']({ ...call, body: { reason: 'r' } });
        if (made.ok) known.withdrawn = true;
      }
    }
  }

  let written = 0;
  /** Asks the gate, lets somebody else act, then writes: under which decision, if that held until then. */
  async function rely(at: Instant, meanwhile: Step | undefined): Promise<string | undefined> {
    const gate = await requireDecision(rows.records, subject, effect, at);
    if (!gate.ok) return 'refused';
    if (meanwhile) await take(meanwhile, at);
    written += 1;
    const key = { pk: `effect#${written}`, sk: 'draft' };
    const draft = { key, table: 'decisions' as const, from: 0, data: {}, by: 'user:x', expires: at };
    const recording = { by: 'user:x', at, request: 'r' };
    return rows.commit({ recording, changes: [], drafts: [draft], guards: gate.value.guards }).then(
      ({ ok }) => (ok ? gate.value.id : undefined),
      () => undefined,
    );
  }

  return { ids, all, take, rely, records: rows.records };
}

test('nothing takes effect without a decision in force at that instant', async () => {
  const seen = { inForce: 0, written: 0, prevented: 0, foreseen: 0, notToBe: 0, superseded: 0 };
  const sequence = fc.tuple(opening, fc.array(move, { maxLength: 9 })).map(parts => parts.flat());
  await fc.assert(
    fc.asyncProperty(sequence, async moves => {
      const { ids, all, take, rely, records } = await council();
      const standing = (at: Instant) => ids.filter((_, one) => permits(all, one, at));
      let today = start;
      let promised: { id: string; from: Instant } | undefined;
      for (const { pass, act } of moves) {
        today = addDays(today, pass);
        const at = atTime(today, '12:00');
        if ('what' in act) {
          await take(act, at);
        } else {
          const done = await rely(at, act.relies);
          if (done === undefined) seen.prevented += 1;
          if (done !== undefined && done !== 'refused') {
            seen.written += 1;
            expect(standing(at)).toContain(done);
          }
        }
        const gate = await requireDecision(records, subject, effect, at);
        const allowed = standing(at);
        if (gate.ok) {
          seen.inForce += 1;
          expect(allowed).toContain(gate.value.id);
        } else {
          expect(allowed).toEqual([]);
        }
        if (all.some((known, one) => inForce(known, at) && !permits(all, one, at))) seen.superseded += 1;
        // What was foreseen is asked again at its instant: it holds exactly if nothing came in between.
        const due = promised;
        if (due && due.from <= at) {
          const again = await requireDecision(records, subject, effect, due.from);
          const still = standing(due.from);
          expect(again.ok).toBe(still.length > 0);
          if (!still.includes(due.id)) seen.notToBe += 1;
          promised = undefined;
        }
        const foreseen = await foreseeDecision(records, subject, effect, at);
        if (gate.ok) expect(foreseen.ok).toBe(true);
        if (foreseen.ok) {
          const one = all[ids.indexOf(foreseen.value.id)];
          expect(one && inForce(one, foreseen.value.from)).toBe(true);
          if (foreseen.value.from > at) {
            seen.foreseen += 1;
            promised = foreseen.value;
          }
        }
      }
    }),
    { numRuns: 250, seed: 2012 },
  );
  // Each part of it was reached often.
  for (const [what, count] of Object.entries(seen)) expect(count, what).toBeGreaterThan(2);
}, 60_000);
