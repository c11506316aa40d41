import type { Clock, Instant } from '../../../../functions/kernel/clock.ts';
import type { Problem } from '../../../../functions/kernel/problem.ts';
import type { DraftData } from '../../../../functions/returns/shared/figure-schemas.ts';
import { newKey, type Outcome } from '../../lib/client.ts';
import { isPassing } from '../../lib/problem.ts';
import { emptyDraft, sameDraft } from './typed.ts';

/** A draft as the service has it; version 0 where there is none. */
export type Saved = { version: number; at?: Instant; byName?: string | undefined; data: DraftData };

export type Conflict = { theirs: Saved; base: DraftData };

export type Saving =
  /** All that was typed is on the server; `saved` tells since when. */
  | { state: 'rest'; saved?: Instant; byName?: string | undefined }
  /** Something is typed, or on its way. */
  | { state: 'saving' }
  /** It could not be sent; it is tried again. */
  | { state: 'trying'; offline: boolean }
  /** Another window or person saved in between: somebody has to choose. */
  | { state: 'conflict'; conflict: Conflict }
  /** The return takes no draft any more: submitted elsewhere, waived, gone. */
  | { state: 'stopped'; problem: Problem };

export type Snapshot = { data: DraftData; saving: Saving; version: number };

export type DraftSaver = {
  snapshot(): Snapshot;
  subscribe(listener: () => void): () => void;
  change(data: DraftData): void;
  /** Sends at once what is not yet sent. True when all of it is on the server. */
  flush(): Promise<boolean>;
  /** Ends a conflict with what was chosen. */
  resolve(chosen: DraftData): Promise<boolean>;
  /** Takes what was read anew, unless something is typed that the server does not have. */
  refresh(saved: Saved): void;
};

export type SaverOptions = {
  start: Saved;
  put(data: DraftData, version: number, key: string): Promise<Outcome<{ version: number }>>;
  get(): Promise<Outcome<Saved | undefined>>;
  /** Keeps what is not yet on the server where a reload finds it. */
  copy: Copy;
  clock: Clock;
  /** Calls back once after so many milliseconds; returns the way to call it off. */
  later(milliseconds: number, act: () => void): () => void;
};

/** What was typed, on which version, and what was last sent without an answer. */
export type Unsent = { data: DraftData; base: Saved; sent?: DraftData };

export type Copy = { read(): Unsent | undefined; write(unsent: Unsent | undefined): void };

const pause = 1200;
const waits = [3_000, 6_000, 12_000, 30_000] as const;

/**
 * Saves a draft while somebody types: a little after the last key, and at once when asked. One request at a time; what
 * cannot be sent stays, in memory and in the copy, and is tried again until it can.
 */
export function createDraftSaver({ start, put, get, copy, clock, later }: SaverOptions): DraftSaver {
  const listeners = new Set<() => void>();
  const left = copy.read();
  let base = left?.base ?? start;
  let data = left?.data ?? start.data;
  let unanswered = left?.sent;
  let key: { of: DraftData; version: number; key: string } | undefined;
  let running: Promise<boolean> | undefined;
  let callOff = () => {};
  let failures = 0;
  let shown: Snapshot = { data, version: base.version, saving: resting() };

  function resting(): Saving {
    return { state: 'rest', ...(base.at === undefined ? {} : { saved: base.at }), byName: base.byName };
  }

  function show(saving: Saving): void {
    shown = { data, saving, version: base.version };
    for (const listener of listeners) listener();
  }

  function remember(): void {
    copy.write(
      sameDraft(data, base.data)
        ? undefined
        : { data, base, ...(unanswered === undefined ? {} : { sent: unanswered }) },
    );
  }

  function keyFor(of: DraftData, version: number): string {
    if (key === undefined || key.of !== of || key.version !== version) key = { of, version, key: newKey() };
    return key.key;
  }

  function tryAgain(problem: Problem): false {
    const wait = waits[Math.min(failures, waits.length - 1)] ?? 30_000;
    failures += 1;
    callOff();
    callOff = later(wait, () => void flush());
    show({ state: 'trying', offline: problem.code === 'offline' });
    return false;
  }

  /** Somebody else's version, or our own of which the answer was lost. */
  async function meet(): Promise<boolean> {
    const read = await get();
    if (!read.ok) return isPassing(read.problem) ? tryAgain(read.problem) : stop(read.problem);
    // A draft that was removed takes nothing away from what is typed here.
    const theirs = read.value ?? { version: 0, data: emptyDraft };
    if (theirs.version === 0) {
      base = theirs;
      return true;
    }
    const ours = unanswered !== undefined && sameDraft(theirs.data, unanswered);
    if (ours || sameDraft(theirs.data, data) || sameDraft(theirs.data, base.data)) {
      base = theirs;
      return true;
    }
    show({ state: 'conflict', conflict: { theirs, base: base.data } });
    return false;
  }

  function stop(problem: Problem): false {
    show({ state: 'stopped', problem });
    return false;
  }

  async function send(): Promise<boolean> {
    while (!sameDraft(data, base.data)) {
      const sent = data;
      // What could not be sent is not called "saving" until it was: the warning stands.
      if (failures === 0) show({ state: 'saving' });
      const outcome = await put(sent, base.version, keyFor(sent, base.version));
      if (outcome.ok) {
        base = { version: outcome.value.version, at: clock(), data: sent };
        unanswered = undefined;
        failures = 0;
        remember();
      } else if (isPassing(outcome.problem)) {
        unanswered = sent;
        remember();
        return tryAgain(outcome.problem);
      } else if (outcome.problem.status === 412) {
        if (!(await meet())) return false;
      } else {
        return stop(outcome.problem);
      }
    }
    remember();
    show(resting());
    return true;
  }

  function flush(): Promise<boolean> {
    callOff();
    const { state } = shown.saving;
    if (state === 'conflict' || state === 'stopped') return Promise.resolve(false);
    running ??= send().finally(() => {
      running = undefined;
    });
    return running;
  }

  function change(next: DraftData): void {
    data = next;
    remember();
    const { state } = shown.saving;
    const held = state === 'conflict' || state === 'stopped';
    show(held || state === 'trying' ? shown.saving : { state: 'saving' });
    if (held) return;
    callOff();
    callOff = later(pause, () => void flush());
  }

  if (left !== undefined) change(data);

  return {
    snapshot: () => shown,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    change,
    flush,
    async resolve(chosen) {
      if (shown.saving.state !== 'conflict') return false;
      base = shown.saving.conflict.theirs;
      data = chosen;
      unanswered = undefined;
      show({ state: 'saving' });
      return flush();
    },
    refresh(saved) {
      if (running !== undefined || !sameDraft(data, base.data) || saved.version <= base.version) return;
      base = saved;
      data = saved.data;
      show(resting());
    },
  };
}
