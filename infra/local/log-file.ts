import { appendFileSync, renameSync, rmSync, statSync } from 'node:fs';

export type RunLog = { write(line: string): void; path: string };

const mostBytes = 20_000_000;

/** The runner's log: one file and the one before it. A line carries the machine's time. */
export function openLog(path: string): RunLog {
  const size = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
  if (size > mostBytes) {
    rmSync(`${path}.old`, { force: true });
    renameSync(path, `${path}.old`);
  }
  let waiting: string[] = [];
  const flush = () => {
    const lines = waiting.join('');
    waiting = [];
    if (lines !== '') appendFileSync(path, lines);
  };
  process.once('exit', flush);
  return {
    path,
    write(line) {
      if (waiting.length === 0) setImmediate(flush);
      waiting.push(`${new Date().toISOString()} ${line}\n`);
    },
  };
}
