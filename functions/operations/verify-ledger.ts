import { type Clock, epoch } from '../kernel/clock.ts';
import { dynamo } from '../platform/dynamo.ts';
import { environmentClock, tableName } from '../platform/env.ts';
import { consoleLog, type Log, type Metric, metric } from '../platform/log.ts';
import { scanner } from '../platform/scan.ts';
import { type Verified, verify } from '../platform/verify.ts';

/** What the night's check found; a fault is logged with its stream and version, and an alarm speaks. */
export type LedgerReport = { streams: number; events: number; faults: number };

type Options = { check: () => Promise<Verified>; log: Log; clock: Clock; meter?: Metric };

export function verifyLedger({ check, log, clock, meter = metric }: Options) {
  return async (): Promise<LedgerReport> => {
    const { streams, events, faults } = await check();
    for (const { stream, version, fault } of faults) log('verify.finding', { stream, version, fault });
    if (faults.length === 0) log('verify.clean', { streams, events });
    meter('LedgerVerified', 1, 'Count', { Job: 'verify-ledger' }, epoch(clock()));
    return { streams, events, faults: faults.length };
  };
}

export const handler = verifyLedger({
  check: () => verify(scanner(tableName), dynamo(tableName)),
  log: consoleLog('verify-ledger'),
  clock: environmentClock(),
});
