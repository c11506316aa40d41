import type { Clock, Instant } from '../kernel/clock.ts';
import { dayOf } from '../kernel/london.ts';
import { type ObligationKind, obligationKindNames, obligationKinds } from '../kernel/obligation.ts';
import { ok } from '../kernel/result.ts';
import type { Handlers } from '../platform/http.ts';
import { type DueList, isHeld, type StoredObligation } from '../platform/obligations.ts';
import type { Platform } from '../platform/wiring.ts';
import { lastCompleted } from './diary.ts';
import type { operationsContract } from './shared/contract.ts';

type Routes = Pick<Handlers<typeof operationsContract>, 'GET /api/operations/jobs'>;

/** Rows of a kind that are counted; beyond it says "100+". */
const counted = 100;

export function jobRoutes({ records }: Pick<Platform, 'records'>, due: DueList, clock: Clock): Routes {
  async function waiting(kind: ObligationKind, now: Instant) {
    const [open, parked] = await Promise.all([
      // Everything up to a day that never comes.
      due.due(kind, '9999', counted + 1),
      due.failed(kind, counted + 1),
    ]);
    const { words } = obligationKinds[kind];
    return { kind, words, ...countOpen(open, now), parked: countAll(parked) };
  }

  return {
    async 'GET /api/operations/jobs'() {
      const now = clock();
      const handlers = [...new Set(obligationKindNames.map(kind => obligationKinds[kind].handler))];
      const jobs = await Promise.all(
        handlers.map(async name => {
          const kinds = obligationKindNames.filter(kind => obligationKinds[kind].handler === name);
          const [last, ...waits] = await Promise.all([
            lastCompleted({ records }, name, dayOf(now)),
            ...kinds.map(kind => waiting(kind, now)),
          ]);
          return { name, kinds: waits, ...(last ? { last } : {}) };
        }),
      );
      return ok({ body: { jobs } });
    },
  };
}

/** Rows come in the order in which they wake, so those that are due stand first. */
function countOpen(rows: readonly StoredObligation[], now: Instant) {
  const read = rows.slice(0, counted);
  const more = rows.length > counted;
  const isDue = (row: StoredObligation) => row.sk <= `${now}#~` && !isHeld(row, now);
  const due = read.filter(isDue).length;
  return {
    due: { count: due, more: more && due === counted },
    overdue: { count: read.filter(row => row.due < now).length, more },
    open: { count: read.length, more },
  };
}

function countAll(rows: readonly unknown[]) {
  return { count: Math.min(rows.length, counted), more: rows.length > counted };
}
