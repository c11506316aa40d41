import * as z from 'zod/mini';
import type { Part } from './dynamo-calls.ts';

/** What one table gave or took: actions on items (a transaction counts each), and capacity units. */
export type TableConsumption = { actions: Record<string, number>; read: number; write: number };

/**
 * What one function did: requests by operation, capacity units, and the same by table. A request that
 * failed tells no capacity, so none is counted for it.
 */
export type Consumption = {
  calls: Record<string, number>;
  read: number;
  write: number;
  tables: Record<string, TableConsumption>;
};

export type Meter = {
  /** By access key: the function's name, or `local`. */
  read(): Record<string, Consumption>;
  /** Requests that scanned a table, by anybody but the privileged. */
  scans(): number;
  reset(): void;
};

export type RunningMeter = Meter & {
  count(name: string, operation: string, parts: readonly Part[]): void;
  consumed(name: string, operation: string, reply: string): void;
};

const capacity = z.object({
  TableName: z.string(),
  CapacityUnits: z.optional(z.number()),
  ReadCapacityUnits: z.optional(z.number()),
  WriteCapacityUnits: z.optional(z.number()),
});
const withCapacity = z.object({ ConsumedCapacity: z.optional(z.union([capacity, z.array(capacity)])) });
const reads = new Set(['GetItem', 'Query', 'Scan', 'BatchGetItem', 'TransactGetItems']);

export function startMeter(privileged: string): RunningMeter {
  const functions = new Map<string, Consumption>();
  const of = (name: string) => functionOf(functions, name);
  const tableOf = (name: string, table: string) => {
    const { tables } = of(name);
    const found = tables[table] ?? { actions: {}, read: 0, write: 0 };
    tables[table] = found;
    return found;
  };
  return {
    count(name, operation, parts) {
      add(of(name).calls, operation);
      for (const { action, table } of parts) if (table !== undefined) add(tableOf(name, table).actions, action);
    },
    consumed(name, operation, reply) {
      if (!reply.includes('"ConsumedCapacity"')) return;
      const { ConsumedCapacity: found = [] } = withCapacity.parse(JSON.parse(reply));
      for (const units of Array.isArray(found) ? found : [found]) {
        const total = units.CapacityUnits ?? 0;
        const split = units.ReadCapacityUnits !== undefined || units.WriteCapacityUnits !== undefined;
        const read = split ? (units.ReadCapacityUnits ?? 0) : reads.has(operation) ? total : 0;
        const write = split ? (units.WriteCapacityUnits ?? 0) : reads.has(operation) ? 0 : total;
        for (const sum of [of(name), tableOf(name, units.TableName)]) {
          sum.read += read;
          sum.write += write;
        }
      }
    },
    read: () => structuredClone(Object.fromEntries(functions)),
    scans: () =>
      [...functions].reduce((sum, [name, { calls }]) => (name === privileged ? sum : sum + (calls.Scan ?? 0)), 0),
    reset: () => functions.clear(),
  };
}

function add(counts: Record<string, number>, name: string): void {
  counts[name] = (counts[name] ?? 0) + 1;
}

function functionOf(functions: Map<string, Consumption>, name: string): Consumption {
  const found = functions.get(name) ?? { calls: {}, read: 0, write: 0, tables: {} };
  functions.set(name, found);
  return found;
}
