/**
 * Every line a function may log, with its level. Lines carry codes, references and counts;
 * never a name, an address, a figure or a body.
 */
export const messages = {
  'request.answered': 'INFO',
  'request.failed': 'ERROR',
  'job.started': 'INFO',
  'job.item-failed': 'ERROR',
  'job.item-parked': 'ERROR',
  'job.completed': 'INFO',
  'job.unfinished': 'WARN',
  'records.conflict': 'WARN',
  'records.unavailable': 'WARN',
  'mail.sent': 'INFO',
  'mail.undeliverable': 'WARN',
  'mail.held-up': 'WARN',
  'mail.came-back': 'WARN',
  'verify.finding': 'ERROR',
  'verify.clean': 'INFO',
} as const;

export type MessageCode = keyof typeof messages;

export type Fields = Readonly<Record<string, string | number | boolean | undefined>>;

/** Writes one registered line. Lambda's log format is JSON, so a line is one object. */
export type Log = (code: MessageCode, fields?: Fields) => void;

/** Writes log lines and metrics to the function's output. */
export function consoleLog(name: string, write: (line: string) => void = writeLine): Log {
  return (code, fields = {}) => write(JSON.stringify({ level: messages[code], code, function: name, ...fields }));
}

/** Writes one number, `at` milliseconds since the epoch. */
export type Metric = (
  name: string,
  value: number,
  unit: 'Count' | 'Milliseconds' | 'None',
  dimensions: Readonly<Record<string, string>>,
  at: number,
) => void;

/** A metric in CloudWatch's embedded format: it costs no call and no client. */
export function metric(
  ...[name, value, unit, dimensions, at, write = writeLine]: [...Parameters<Metric>, write?: (line: string) => void]
): void {
  write(
    JSON.stringify({
      _aws: {
        Timestamp: at,
        CloudWatchMetrics: [
          { Namespace: 'Turnstone', Dimensions: [Object.keys(dimensions)], Metrics: [{ Name: name, Unit: unit }] },
        ],
      },
      [name]: value,
      ...dimensions,
    }),
  );
}

function writeLine(line: string): void {
  process.stdout.write(`${line}\n`);
}
