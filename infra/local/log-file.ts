import { appendFileSync, renameSync, rmSync, statSync } from 'node:fs';

export type RunLog = {
  path: string;
  write(line: string): void;
  /** Writes what waits; later lines are dropped. */
  close(): Promise<void>;
};

const mostBytes = 20_000_000;

/** The runner's log: one file and the one before it. A line carries the machine's time. */
export function openLog(path: string): RunLog {
  const size = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
  if (size > mostBytes) {
    rmSync(`${path}.old`, { force: true });
    renameSync(path, `${path}.old`);
  }
  let waiting: string[] = [];
  let closed = false;
  const flush = () => {
    const lines = waiting.join('');
    waiting = [];
    if (lines !== '') appendFileSync(path, lines);
  };
  process.once('exit', flush);
  return {
    path,
    write(line) {
      if (closed) return;
      if (waiting.length === 0) setImmediate(flush);
      waiting.push(`${new Date().toISOString()} ${line}\n`);
    },
    async close() {
      closed = true;
      process.removeListener('exit', flush);
      flush();
    },
  };
}
