/**
 * Every agreement of a council judged once on a real engine in memory: 20 measures, 36 months of returns, and one
 * measure in twenty that has just fallen below its floor. `node test/bench/assess.bench.ts [agreements ...]` prints
 * seconds and what one agreement costs, which must not depend on how many there are.
 */
import { BatchWriteCommand } from '@aws-sdk/lib-dynamodb';
import { agreements } from '../../functions/agreements/agreement.ts';
import { selectableMeasures } from '../../functions/agreements/shared/measure-choice.ts';
import { windowOf } from '../../functions/agreements/shared/reporting.ts';
import type { Table } from '../../functions/kernel/actor.ts';
import type { Obligation } from '../../functions/kernel/obligation.ts';
import { periodsBetween } from '../../functions/kernel/period.ts';
import { isRatio } from '../../functions/measures/figure.ts';
import { assessAgreement } from '../../functions/oversight/assessing.ts';
import { entryItem, obligationRow, stateItem } from '../../functions/platform/change.ts';
import type { Item } from '../../functions/platform/dynamo.ts';
import { job } from '../../functions/platform/job.ts';
import { dueList } from '../../functions/platform/obligations.ts';
import { stateKey } from '../../functions/platform/records.ts';
import { measuresAsked } from '../../functions/returns/asks.ts';
import { returnId, returns } from '../../functions/returns/return.ts';
import type { ReportedFigures } from '../../functions/returns/shared/figure-schemas.ts';
import { startEngine } from '../../infra/local/engine.ts';
import { details as agreementDetails } from '../functions/agreements/cases.ts';
import { ownStore, type Store } from '../stores/support.ts';

const sizes = process.argv.length > 2 ? process.argv.slice(2).map(Number) : [50, 500, 5_000];
const months = periodsBetween('month', '2023-11', '2026-10');
const now = '2026-11-09T09:00:00.000Z';

/** Figures lie between the limits. A fallen one lies just beyond its own: a flag of one rule, and no more. */
const between = { least: 70, most: 90, beyond: 3 };

const chosen = selectableMeasures.filter(({ computed }) => !computed).slice(0, 20);
const measures = chosen.map(({ id, version, unit, direction }) => {
  const limit = direction === 'decrease' ? between.most : between.least;
  return { measure: id, version, from: '2023-04', floor: unit === 'percent' ? limit / 100 : limit };
});

let seed = 1;
function random(): number {
  seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
  return seed / 2 ** 32;
}

/** Figures that vary as real ones do; in the last month one in twenty has fallen. */
function figuresOf(asks: readonly { measure: string }[], last: boolean): ReportedFigures {
  const { least, most, beyond } = between;
  const asked = chosen.filter(({ id }) => asks.some(({ measure }) => measure === id));
  return Object.fromEntries(
    asked.map(measure => {
      const fallen = measure.direction === 'decrease' ? most + beyond : least - beyond;
      const value = last && random() < 0.05 ? fallen : Math.round(least + (most - least) * random());
      if (isRatio(measure)) return [measure.id, { kind: 'ratio', numerator: value, denominator: 100 }];
      return [measure.id, { kind: 'number', value }];
    }),
  );
}

/** The rows of one agreement as commands would have left them, as far as an assessment reads them. */
function rowsOf(id: string): [Table, Item][] {
  const details = agreementDetails({ reference: id, term: { start: '2023-04-01' } });
  const recorded = { id, version: 1, at: now, by: 'user:ada' };
  const drafted = agreements.evolve(undefined, { type: 'agreement drafted', details }, recorded);
  const state = agreements.evolve(drafted, { type: 'measures agreed', from: '2023-04', measures }, recorded);
  const image = { version: 2, head: '', state, entries: [], claims: [], open: {} };
  const due: Obligation = {
    id: `return#${id}/assess`,
    kind: 'assess',
    owes: 'system',
    subject: `agreement#${id}`,
    due: now,
    calendar: 'at once',
    wakes: [now],
    data: { agreement: id, period: '2026-10' },
  };
  const history = months.flatMap((period): [Table, Item][] => {
    const { closes: _, ...window } = windowOf(details.reporting, period);
    const asks = measuresAsked(state, period);
    const about = {
      agreement: id,
      agreementTitle: details.title,
      provider: 'org-1',
      others: [],
      period,
      ...window,
      asks,
    };
    const opened = returns.evolve(undefined, { type: 'return opened', ...about }, { ...recorded, at: window.opens });
    const submission = {
      type: 'return submitted',
      nil: false,
      figures: figuresOf(asks, period === months.at(-1)),
    } as const;
    const submitted = returns.evolve(opened, submission, { ...recorded, version: 2, at: window.opens });
    const entry = returns.entries(submitted, returnId(id, period)).find(({ list }) => list === `agreement#${id}`);
    return entry ? [['returns', entryItem(returns, entry, returnId(id, period))]] : [];
  });
  return [
    ['agreements', stateItem(stateKey('agreement', id), id, image)],
    ['obligations', obligationRow(due)],
    ...history,
  ];
}

async function fill(store: Store, count: number): Promise<void> {
  for (let n = 0; n < count; n += 4) {
    const some = Array.from({ length: Math.min(4, count - n) }, (_, place) => rowsOf(`agr-${n + place}`)).flat();
    const batches = Array.from({ length: Math.ceil(some.length / 25) }, (_, place) =>
      some.slice(place * 25, place * 25 + 25),
    );
    await Promise.all(batches.map(batch => write(store, batch)));
  }
}

async function write(store: Store, rows: [Table, Item][]): Promise<void> {
  const byTable = Map.groupBy(rows, ([table]) => store.db.name(table));
  const puts = [...byTable].map(([name, of]) => [name, of.map(([, Item]) => ({ PutRequest: { Item } }))]);
  const reply = await store.documents.send(new BatchWriteCommand({ RequestItems: Object.fromEntries(puts) }));
  if (Object.keys(reply.UnprocessedItems ?? {}).length > 0) throw new Error('The engine left rows unwritten');
}

/** What the engine was asked, and what it says that took. */
function metered(store: Store) {
  const spent = { calls: 0, units: 0 };
  store.client.middlewareStack.add(
    next => async args => {
      Object.assign(args.input, { ReturnConsumedCapacity: 'TOTAL' });
      const reply = await next(args);
      const told: unknown = Object.entries(reply.output).find(([name]) => name === 'ConsumedCapacity')?.[1];
      spent.calls += 1;
      for (const one of Array.isArray(told) ? told : [told]) spent.units += Number(one?.CapacityUnits ?? 0);
      return reply;
    },
    { step: 'initialize' },
  );
  return spent;
}

for (const count of sizes) {
  const engine = await startEngine({ log: () => {} });
  try {
    const store = await ownStore(engine.endpoint);
    await fill(store, count);
    const spent = metered(store);
    const run = job({
      name: 'flag-underperformance',
      kinds: ['assess'],
      handle: assessAgreement(store),
      due: dueList(store.db),
      commit: store.commit,
      clock: () => now,
      log: () => {},
      timeoutSeconds: 3_600,
    });
    const start = performance.now();
    const processor = process.cpuUsage();
    const { days } = await run({ scheduled: now });
    const seconds = (performance.now() - start) / 1000;
    const { user, system } = process.cpuUsage(processor);
    const [report] = days;
    if (report?.handled !== count || report.failed !== 0)
      throw new Error(`Of ${count} agreements: ${JSON.stringify(report)}`);
    const flagged = (await store.rows('oversight')).filter(({ pk }) => String(pk).startsWith('flag#')).length;
    const each = (total: number) => (total / count).toFixed(1);
    console.log(
      `${count} agreements x ${measures.length} measures x ${months.length} months: ${seconds.toFixed(1)} s; each ` +
        `${each(seconds * 1000)} ms (${each((user + system) / 1000)} of this process's own), ${each(spent.calls)} calls, ${each(spent.units)} capacity units; ${flagged} flags opened`,
    );
  } finally {
    await engine.stop();
  }
}
console.log('Aim for 500: under 20 s.');
