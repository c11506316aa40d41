import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';

/** What stands in a lock file: who holds it, and the engine it started. */
type Holder = {
  owner: number;
  /** The owner's command line, so that another process that got its number later is not taken for it. */
  command: string;
  engine?: number;
  port?: number;
};

export type Lock = {
  /** Notes the engine's process and port, so that the next run can end an engine left behind by a kill. */
  record(engine: number, port: number): void;
  release(): void;
};

/**
 * Takes `<path>.lock` for this process, so that two runs never open one database.
 * An engine whose owner was killed is ended first.
 * @throws when another running process holds the lock
 */
export async function takeLock(path: string): Promise<Lock> {
  const file = `${path}.lock`;
  const holder: Holder = { owner: process.pid, command: commandOf(process.pid) };
  while (!create(file, holder)) {
    await clearStale(file, path);
  }
  return {
    record(engine, port) {
      const draft = `${file}.${process.pid}`;
      writeFileSync(draft, JSON.stringify({ ...holder, engine, port }));
      renameSync(draft, file);
    },
    release() {
      rmSync(file, { force: true });
    },
  };
}

/** Creates the lock with its content in one step; false when there is one already. */
function create(file: string, holder: Holder): boolean {
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, JSON.stringify(holder));
  try {
    linkSync(draft, file);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}

async function clearStale(file: string, path: string): Promise<void> {
  const found = read(file);
  if (found === undefined) return;
  const holder = parse(found);
  if (holder !== undefined && commandOf(holder.owner) === holder.command) {
    throw new Error(`Another run (process ${holder.owner}) is using ${path}: stop it first, or use another folder.`);
  }
  if (holder?.engine !== undefined) await endEngine(holder.engine, path);
  const taken = `${file}.stale.${process.pid}`;
  try {
    renameSync(file, taken);
  } catch {
    return;
  }
  // Two runs may find the same stale lock: whoever moved the other's new lock puts it back.
  if (read(taken) === found) rmSync(taken);
  else renameSync(taken, file);
}

async function endEngine(pid: number, path: string): Promise<void> {
  const isOurs = () => {
    const command = commandOf(pid).split('\0');
    return command[0]?.endsWith('dynoxide') === true && command.includes(path);
  };
  if (isOurs()) process.kill(pid, 'SIGKILL');
  while (isOurs()) await pause(5);
}

function parse(text: string): Holder | undefined {
  try {
    const value: Holder = JSON.parse(text);
    return value;
  } catch {
    return undefined;
  }
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

/** The command line of a process, its words separated by NUL; empty when there is none (Linux). */
function commandOf(pid: number): string {
  return read(`/proc/${pid}/cmdline`) ?? '';
}
