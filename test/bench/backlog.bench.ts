/**
 * A backlog of 5,000 obligations, opened and handled on a real engine in memory: `node test/bench/backlog.bench.ts`.
 * Prints seconds, and fails where one was lost or handled twice.
 */
import type { Obligation } from '../../functions/kernel/obligation.ts';
import { diary } from '../../functions/operations/diary.ts';
import { change } from '../../functions/platform/change.ts';
import { job } from '../../functions/platform/job.ts';
import { dueList } from '../../functions/platform/obligations.ts';
import { startEngine } from '../../infra/local/engine.ts';
import { parcel } from '../stores/parcel.ts';
import { ownStore, recordEvents } from '../stores/support.ts';

const backlog = 5_000;
const now = '2026-11-09T05:00:00.000Z';
const ids = Array.from({ length: backlog }, (_, n) => `p-${String(n).padStart(5, '0')}`);

const owed = (id: string): Obligation => ({
  id: `parcel#${id}/act`,
  kind: 'act-on-flag',
  owes: 'role:contract manager',
  subject: `parcel#${id}`,
  due: now,
  calendar: 'working days',
  wakes: ['2026-11-09T04:00:00.000Z'],
  data: { parcel: id },
});

async function timed(what: string, work: () => Promise<unknown>) {
  const start = performance.now();
  await work();
  const seconds = (performance.now() - start) / 1000;
  console.log(`${what}: ${seconds.toFixed(1)} s, ${((seconds * 1000) / backlog).toFixed(2)} ms each`);
}

const engine = await startEngine({ log: () => {} });
try {
  const store = await ownStore(engine.endpoint);
  await timed(`${backlog} obligations opened`, async () => {
    for (let start = 0; start < backlog; start += 16) {
      const some = ids.slice(start, start + 16);
      await Promise.all(
        some.map(id =>
          recordEvents(store, parcel, id, [
            { event: { type: 'posted', town: 'Wick' }, obligations: [{ change: 'open', ...owed(id) }] },
          ]),
        ),
      );
    }
  });
  const run = job({
    name: 'act',
    kinds: ['act-on-flag'],
    async handle({ id, kind, data }) {
      const stored = await store.records.read(parcel, String(data.parcel));
      const met = { change: 'meet', id, kind } as const;
      return { changes: [change(parcel, stored, [{ event: { type: 'counted' }, obligations: [met] }])] };
    },
    due: dueList(store.db),
    commit: store.commit,
    clock: () => now,
    log: () => {},
    meter: () => {},
    timeoutSeconds: 300,
    diary: diary(store),
  });
  await timed(`${backlog} obligations handled`, () => run({ scheduled: now }));
  const states = await store.records.readMany(parcel, ids);
  const handledOnce = [...states.values()].filter(({ state }) => state?.count === 1).length;
  const left = (await store.rows('obligations')).length;
  if (handledOnce !== backlog || left > 0) throw new Error(`${handledOnce} handled once, ${left} left`);
} finally {
  await engine.stop();
}
