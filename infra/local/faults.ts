/** What goes wrong; a delay lets the call go on afterwards, for time limits shorter than it. */
export type Fault =
  | 'throttling'
  | 'throughput exceeded'
  | 'conflict'
  | 'server error'
  | 'reset'
  | { delayMilliseconds: number };

/** Which calls go wrong, and how. */
export type Injection = {
  /** Without one: the calls of every function, but not the privileged ones. */
  function?: string;
  /** As in the API, `TransactWriteItems`. */
  operation?: string;
  /** Physical name of a table the call touches. */
  table?: string;
  /** The first matching call to fail, counted from now; 1 unless said. */
  nth?: number;
  /** How many matching calls fail in a row; 1 unless said. */
  times?: number;
  /** A client's attempts at one call count as one, which fails each time; calls begun before the rule go on. */
  wholly?: boolean;
  /** `before`: nothing is read or written. `after`: it is done, and the answer is lost. */
  when?: 'before' | 'after';
  fault: Fault;
};

export type Injected = {
  /** How many calls have failed so. */
  hits(): number;
  remove(): void;
};

export type Happening = {
  name: string;
  operation: string;
  tables: readonly string[];
  /** Which call of the client it is an attempt at, and whether it is the first. */
  attempt?: { of: string; first: boolean };
};

export type Faults = {
  inject(rule: Injection): Injected;
  /** The rule that hits this call, if any. */
  next(call: Happening): Injection | undefined;
};

export function startFaults(privileged: string): Faults {
  const rules = new Set<Entry>();
  return {
    inject(rule) {
      const entry: Entry = { rule, seen: 0, hits: 0, places: new Map() };
      rules.add(entry);
      return { hits: () => entry.hits, remove: () => void rules.delete(entry) };
    },
    next(call) {
      for (const entry of rules) {
        if (!concerns(entry.rule, call, privileged)) continue;
        const place = placeOf(call, entry);
        const { nth = 1, times = 1 } = entry.rule;
        if (place < nth || place >= nth + times) continue;
        entry.hits += 1;
        return entry.rule;
      }
      return undefined;
    },
  };
}

type Entry = { rule: Injection; seen: number; hits: number; places: Map<string, number> };

/** Which call it is for a rule, the first being 1; 0 for one that began before it. */
function placeOf({ attempt }: Happening, entry: Entry): number {
  if (!entry.rule.wholly || attempt === undefined) {
    entry.seen += 1;
    return entry.seen;
  }
  if (attempt.first) entry.places.set(attempt.of, entry.places.size + 1);
  return entry.places.get(attempt.of) ?? 0;
}

function concerns(rule: Injection, call: Happening, privileged: string): boolean {
  if (rule.function === undefined ? call.name === privileged : rule.function !== call.name) return false;
  if (rule.operation !== undefined && rule.operation !== call.operation) return false;
  return rule.table === undefined || call.tables.includes(rule.table);
}

const service = 'com.amazonaws.dynamodb.v20120810';

/** How DynamoDB says it. A conflict of a transaction names the first item. */
export function failure(fault: Fault, operation: string, items: number): { status: number; body: object } | undefined {
  switch (fault) {
    case 'throttling':
      return {
        status: 400,
        body: {
          __type: 'com.amazon.coral.availability#ThrottlingException',
          message: 'Rate of requests exceeds the allowed throughput.',
        },
      };
    case 'throughput exceeded':
      return {
        status: 400,
        body: {
          __type: `${service}#ProvisionedThroughputExceededException`,
          message: 'The level of configured provisioned throughput for the table was exceeded.',
        },
      };
    case 'conflict':
      return { status: 400, body: conflict(operation, items) };
    case 'server error':
      return { status: 500, body: { __type: `${service}#InternalServerError`, message: 'Internal server error' } };
    default:
      return undefined;
  }
}

function conflict(operation: string, items: number): object {
  if (!operation.startsWith('Transact')) {
    return { __type: `${service}#TransactionConflictException`, message: 'Transaction is ongoing for the item' };
  }
  const reasons = Array.from({ length: items }, (_item, index) =>
    index === 0 ? { Code: 'TransactionConflict', Message: 'Transaction is ongoing for the item' } : { Code: 'None' },
  );
  const codes = reasons.map(reason => reason.Code).join(', ');
  return {
    __type: `${service}#TransactionCanceledException`,
    Message: `Transaction cancelled, please refer cancellation reasons for specific reasons [${codes}]`,
    CancellationReasons: reasons,
  };
}
