import type { Table } from '../../functions/kernel/actor.ts';
import { atTime } from '../../functions/kernel/london.ts';
import { job } from '../../functions/platform/job.ts';
import { dueList } from '../../functions/platform/obligations.ts';
import { platform } from '../../functions/platform/wiring.ts';
import { openReturns } from '../../functions/returns/opening.ts';
import { returnId } from '../../functions/returns/return.ts';
import { load } from '../../infra/local/seed/load.ts';
import { memory } from '../../infra/local/seed/memory.ts';
import { conclude, register } from '../../infra/local/seed/set-up.ts';
import { makeIndexKey } from '../../infra/setup.ts';
import { begin, contract, council, now, provider } from './world.ts';

const agreementId = (place: number) => `agr-${String(place).padStart(4, '0')}`;

/** October's return of one of the agreements. */
export function crowdedReturn(place: number): string {
  return returnId(agreementId(place), '2026-10');
}

/** One provider with so many agreements, each owing October's return alone. */
export async function buildCrowd(size: number, endpoint: string, tableName: (table: Table) => string): Promise<void> {
  const rows = memory();
  const made = platform(rows);
  await makeIndexKey(made);
  for (const organisation of [council, provider('own')]) await register(made, organisation, begin);
  for (let place = 0; place < size; place++) {
    const { details, ...rest } = contract('own', agreementId(place));
    await conclude(made, { ...rest, details: { ...details, term: { start: '2026-10-01' } } }, begin);
  }
  const at = atTime('2026-11-02', '06:00');
  const open = job({
    ...made,
    name: 'open-returns',
    kinds: ['open-return'],
    handle: openReturns(made),
    due: dueList(rows),
    clock: () => at,
    log: () => undefined,
    meter: () => undefined,
    timeoutSeconds: 600,
  });
  const done = await open({ scheduled: at });
  if (done.left) throw new Error(`Not every return was opened: ${JSON.stringify(done)}`);
  await load(rows, { endpoint, tableName, clock: () => now, now, directory: '' });
}
