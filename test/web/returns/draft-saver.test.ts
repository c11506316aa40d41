import { describe, expect, it } from 'vitest';
import type { DraftData } from '../../../functions/returns/shared/figure-schemas.ts';
import {
  createDraftSaver,
  type Saved,
  type SaverOptions,
  type Unsent,
} from '../../../web/src/features/returns/draft-saver.ts';
import { unsentCopy } from '../../../web/src/features/returns/unsent.ts';
import type { Outcome } from '../../../web/src/lib/client.ts';
import { offlineProblem } from '../../../web/src/lib/problem.ts';
import { now } from './fixtures.ts';

const figures = (value: string): DraftData => ({ figures: { M11: { value } } });

function refusal(code: string, status: number): Outcome<never> {
  return { ok: false, problem: { type: '', title: code, status, code, correlation: '' } };
}

const offline: Outcome<never> = { ok: false, problem: offlineProblem() };

/** A service with one draft, that keeps its versions as the real one does; `broken` is what it answers instead. */
function service(start: Saved = { version: 0, data: { figures: {} } }) {
  let draft = start;
  const asked: { data: DraftData; version: number; key: string }[] = [];
  const answered = new Map<string, number>();
  const broken: (Outcome<never> | 'lost')[] = [];
  const put = async (data: DraftData, version: number, key: string): Promise<Outcome<{ version: number }>> => {
    asked.push({ data, version, key });
    const fault = broken.shift();
    if (fault !== undefined && fault !== 'lost') return fault;
    const before = answered.get(key);
    if (before !== undefined) return { ok: true, value: { version: before } };
    if (draft.version !== version) return refusal('returns.draft-stale', 412);
    draft = { version: version + 1, at: now, data };
    answered.set(key, draft.version);
    return fault === 'lost' ? offline : { ok: true, value: { version: draft.version } };
  };
  return {
    put,
    get: async (): Promise<Outcome<Saved | undefined>> => ({
      ok: true,
      value: draft.version === 0 ? undefined : draft,
    }),
    asked,
    broken,
    stored: () => draft,
    /** Somebody else saves. */
    elsewhere(data: DraftData) {
      draft = { version: draft.version + 1, at: now, byName: 'Lee Barrow', data };
    },
  };
}

/** A saver on a service, with a clock that somebody turns by hand. */
function saver(by = service(), options: Partial<SaverOptions> = {}) {
  const timers: { milliseconds: number; act: () => void }[] = [];
  let kept: Unsent | undefined;
  const made = createDraftSaver({
    start: by.stored(),
    put: by.put,
    get: by.get,
    copy: {
      read: () => kept,
      write: unsent => {
        kept = unsent;
      },
    },
    clock: () => now,
    later(milliseconds, act) {
      const timer = { milliseconds, act };
      timers.push(timer);
      return () => {
        const at = timers.indexOf(timer);
        if (at >= 0) timers.splice(at, 1);
      };
    },
    ...options,
  });
  return {
    made,
    by,
    timers,
    kept: () => kept,
    async ring() {
      timers.shift()?.act();
      await settle();
    },
    state: () => made.snapshot().saving.state,
  };
}

async function settle(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
}

describe('a draft that saves itself', () => {
  it('waits until somebody pauses, and sends once what stands then', async () => {
    const { made, by, timers, ring, state } = saver();
    made.change(figures('6'));
    made.change(figures('61'));
    expect(timers).toHaveLength(1);
    expect(by.asked).toHaveLength(0);
    await ring();
    expect(by.asked.map(({ data, version }) => [data, version])).toEqual([[figures('61'), 0]]);
    expect(state()).toBe('rest');
    expect(made.snapshot()).toMatchObject({ version: 1, saving: { saved: now } });
  });

  it('sends at once when an input is left, each time on the version before', async () => {
    const { made, by } = saver();
    made.change(figures('6'));
    expect(await made.flush()).toBe(true);
    made.change(figures('61'));
    await made.flush();
    expect(by.asked.map(({ version }) => version)).toEqual([0, 1]);
    expect(by.asked[0]?.key).not.toBe(by.asked[1]?.key);
    expect(by.stored()).toMatchObject({ version: 2, data: figures('61') });
  });

  it('sends nothing where nothing changed', async () => {
    const { made, by } = saver(service({ version: 3, at: now, data: figures('61') }));
    expect(await made.flush()).toBe(true);
    made.change(figures('62'));
    made.change(figures('61'));
    await made.flush();
    expect(by.asked).toEqual([]);
  });

  it('has one request on its way, and sends what was typed meanwhile after it', async () => {
    const { made, by } = saver();
    made.change(figures('6'));
    const first = made.flush();
    made.change(figures('61'));
    await Promise.all([first, made.flush()]);
    expect(by.asked.map(({ data, version }) => [data, version])).toEqual([
      [figures('6'), 0],
      [figures('61'), 1],
    ]);
  });
});

describe('without a connection', () => {
  it('says so, keeps what was typed, and tries again with the same key until it is saved', async () => {
    const { made, by, timers, ring, kept, state } = saver();
    by.broken.push(offline, offline);
    made.change(figures('61'));
    expect(await made.flush()).toBe(false);
    expect(made.snapshot().saving).toEqual({ state: 'trying', offline: true });
    expect(kept()).toMatchObject({ data: figures('61'), sent: figures('61') });
    expect(timers[0]?.milliseconds).toBe(3000);
    await ring();
    expect(state()).toBe('trying');
    expect(timers[0]?.milliseconds).toBe(6000);
    await ring();
    expect(state()).toBe('rest');
    expect(kept()).toBeUndefined();
    expect(new Set(by.asked.map(({ key }) => key)).size).toBe(1);
  });

  it('goes on saying so while somebody types on', async () => {
    const { made, by, state } = saver();
    by.broken.push(offline);
    made.change(figures('6'));
    await made.flush();
    made.change(figures('61'));
    expect(state()).toBe('trying');
    expect(await made.flush()).toBe(true);
    expect(by.stored().data).toEqual(figures('61'));
  });

  it('knows its own version again when the answer was lost', async () => {
    const { made, by, state } = saver();
    by.broken.push('lost');
    made.change(figures('6'));
    await made.flush();
    made.change(figures('61'));
    expect(await made.flush()).toBe(true);
    expect(state()).toBe('rest');
    expect(by.stored()).toMatchObject({ version: 2, data: figures('61') });
  });

  it('carries on after a reload with what had not been sent', async () => {
    const by = service({ version: 1, at: now, data: figures('6') });
    const copy = unsentCopy('u1', 'agr~2026-10');
    copy.write({ data: figures('61'), base: by.stored() });
    const { made, ring } = saver(by, { copy });
    expect(made.snapshot()).toMatchObject({ data: figures('61'), saving: { state: 'saving' } });
    await ring();
    expect(by.stored()).toMatchObject({ version: 2, data: figures('61') });
    expect(copy.read()).toBeUndefined();
  });

  it('reads no copy of somebody else, and none that is damaged', () => {
    unsentCopy('u1', 'r').write({ data: figures('61'), base: { version: 0, data: { figures: {} } } });
    expect(unsentCopy('u2', 'r').read()).toBeUndefined();
    sessionStorage.setItem('turnstone.unsent-draft u3 r', '{"data":');
    expect(unsentCopy('u3', 'r').read()).toBeUndefined();
    sessionStorage.setItem('turnstone.unsent-draft u3 r', '{"data":{"figures":{}},"base":{}}');
    expect(unsentCopy('u3', 'r').read()).toBeUndefined();
  });
});

describe('two windows', () => {
  it('the later one is shown both versions, and nothing of either is lost', async () => {
    const { made, by, kept, state } = saver(service({ version: 1, at: now, data: figures('60') }));
    by.elsewhere(figures('62'));
    made.change(figures('61'));
    expect(await made.flush()).toBe(false);
    expect(made.snapshot()).toMatchObject({
      data: figures('61'),
      saving: { state: 'conflict', conflict: { theirs: { version: 2, data: figures('62') }, base: figures('60') } },
    });
    expect(kept()).toMatchObject({ data: figures('61') });
    expect(by.stored().data).toEqual(figures('62'));
    expect(await made.resolve(figures('61'))).toBe(true);
    expect(by.stored()).toMatchObject({ version: 3, data: figures('61') });
    expect(state()).toBe('rest');
  });

  it('keep the other version when that is chosen, without writing it again', async () => {
    const { made, by } = saver(service({ version: 1, at: now, data: figures('60') }));
    by.elsewhere(figures('62'));
    made.change(figures('61'));
    await made.flush();
    expect(await made.resolve(figures('62'))).toBe(true);
    expect(by.asked).toHaveLength(1);
    expect(made.snapshot()).toMatchObject({ data: figures('62'), version: 2 });
  });

  it('that typed the same need not choose', async () => {
    const { made, by, state } = saver(service({ version: 1, at: now, data: figures('60') }));
    by.elsewhere(figures('61'));
    made.change(figures('61'));
    expect(await made.flush()).toBe(true);
    expect(state()).toBe('rest');
  });

  it('keep typing apart from a choice that is open', async () => {
    const { made, by, state } = saver(service({ version: 1, at: now, data: figures('60') }));
    by.elsewhere(figures('62'));
    made.change(figures('61'));
    await made.flush();
    made.change(figures('63'));
    expect(await made.flush()).toBe(false);
    expect(state()).toBe('conflict');
    expect(by.asked).toHaveLength(1);
  });

  it('lose nothing to a draft that was removed', async () => {
    const { made, by } = saver({ ...service(), stored: () => ({ version: 4, at: now, data: figures('60') }) });
    made.change(figures('61'));
    expect(await made.flush()).toBe(true);
    expect(by.asked.map(({ version }) => version)).toEqual([4, 0]);
  });
});

describe('a return that takes no draft any more', () => {
  it('stops, says why and tries no further', async () => {
    const { made, by, timers } = saver();
    by.broken.push(refusal('returns.already-submitted', 409));
    made.change(figures('61'));
    expect(await made.flush()).toBe(false);
    expect(made.snapshot().saving).toMatchObject({ state: 'stopped', problem: { code: 'returns.already-submitted' } });
    expect(timers).toEqual([]);
    expect(await made.flush()).toBe(false);
    expect(by.asked).toHaveLength(1);
  });
});

describe('what is read anew', () => {
  it('replaces what is shown only where nothing is typed', async () => {
    const { made } = saver(service({ version: 1, at: now, data: figures('60') }));
    made.refresh({ version: 2, at: now, data: figures('62') });
    expect(made.snapshot()).toMatchObject({ data: figures('62'), version: 2 });
    made.refresh({ version: 1, at: now, data: figures('60') });
    expect(made.snapshot().data).toEqual(figures('62'));
    made.change(figures('63'));
    made.refresh({ version: 3, at: now, data: figures('64') });
    expect(made.snapshot().data).toEqual(figures('63'));
  });
});
