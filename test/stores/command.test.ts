import { describe, expect, inject, test } from 'vitest';
import type { Refusal } from '../../functions/kernel/problem.ts';
import { ok, type Result, refused } from '../../functions/kernel/result.ts';
import type { Decision } from '../../functions/platform/aggregate.ts';
import { change } from '../../functions/platform/change.ts';
import { type CommandCall, execute, expectVersion, work } from '../../functions/platform/command.ts';
import { committer } from '../../functions/platform/commit.ts';
import { checkStream } from '../../functions/platform/ledger.ts';
import { draftKey } from '../../functions/platform/records.ts';
import { Unavailable, Unconfirmed } from '../../functions/platform/unavailable.ts';
import { type ParcelEvent, type ParcelState, parcel } from './parcel.ts';
import { conflict, failing, freshId, noon, recordEvents, store } from './support.ts';

const own = store(inject('endpoint'));
const { records, db } = own;

type Decide = (state: ParcelState | undefined) => Result<readonly Decision<ParcelEvent>[], Refusal>;

const post: Decide = state =>
  state ? refused({ code: 'posted-before' }) : ok([{ event: { type: 'posted', town: 'Wick' } }]);
const count: Decide = () => ok([{ event: { type: 'counted' } }]);
const deliver: Decide = state =>
  state?.delivered ? refused({ code: 'delivered-before' }) : ok([{ event: { type: 'delivered' } }]);

const call = (more: Partial<CommandCall> = {}): CommandCall => ({ by: 'user:ada', at: noon, request: 'r', ...more });

const keyed = (key: string, body = 'body', at = noon) => call({ at, idempotency: { key, route: 'POST /x', body } });

function run(id: string, command: CommandCall, decide: Decide, platform: Pick<typeof own, 'db' | 'commit'> = own) {
  return execute(platform, command, async () => {
    const stored = await records.read(parcel, id);
    const current = expectVersion(stored, command.ifMatch);
    return current.ok ? work(parcel, stored, decide(stored.state)) : current;
  });
}

const events = async (id: string) => (await own.ledger(`parcel#${id}`)).map(row => row.type);

async function expectIntact(id: string) {
  const rows = await own.ledger(`parcel#${id}`);
  const { version, head } = await records.read(parcel, id);
  expect(checkStream(`parcel#${id}`, rows, { version, head })).toEqual([]);
}

describe('a repeated request', () => {
  test('changes nothing twice and answers what the first did, at the present version', async () => {
    const [id, key] = [freshId(), freshId('key')];
    expect(await run(id, keyed(key), post)).toEqual(ok({ id, version: 1, status: 201 }));
    await run(id, call(), count);
    expect(await run(id, keyed(key), post)).toEqual(ok({ id, version: 2, status: 201 }));
    expect(await events(id)).toEqual(['posted', 'counted']);
  });

  test('is recognised where the command would now be refused', async () => {
    const [id, key] = [freshId(), freshId('key')];
    await run(id, call(), post);
    expect(await run(id, keyed(key), deliver)).toMatchObject({ ok: true });
    expect(await run(id, keyed(key), deliver)).toEqual(ok({ id, version: 2, status: 200 }));
    expect(await run(id, call(), deliver)).toEqual(refused({ code: 'delivered-before' }));
  });

  test('is recognised where its If-Match is stale by its own doing', async () => {
    const [id, key] = [freshId(), freshId('key')];
    await run(id, call(), post);
    const command = { ...keyed(key), ifMatch: 1 };
    expect(await run(id, command, count)).toMatchObject({ ok: true });
    expect(await run(id, command, count)).toEqual(ok({ id, version: 2, status: 200 }));
    expect(await events(id)).toEqual(['posted', 'counted']);
  });

  test('with another body, or to another route, is refused', async () => {
    const [id, key] = [freshId(), freshId('key')];
    await run(id, keyed(key), post);
    expect(await run(id, keyed(key, 'another'), count)).toEqual(refused({ code: 'key-reused' }));
    const elsewhere = call({ idempotency: { key, route: 'POST /y', body: 'body' } });
    expect(await run(id, elsewhere, count)).toEqual(refused({ code: 'key-reused' }));
    expect(await run(id, keyed(key, 'another'), post)).toEqual(refused({ code: 'key-reused' }));
    expect(await events(id)).toEqual(['posted']);
  });

  test('of another person with the same key is a request of its own', async () => {
    const [first, second, key] = [freshId(), freshId(), freshId('key')];
    await run(first, keyed(key), post);
    expect(await run(second, { ...keyed(key), by: 'user:bo' }, post)).toMatchObject({ value: { id: second } });
  });

  test('after a refusal may succeed: a refusal is not remembered', async () => {
    const [id, key] = [freshId(), freshId('key')];
    await run(id, call(), post);
    await run(id, call(), deliver);
    expect(await run(id, keyed(key), deliver)).toMatchObject({ ok: false });
    expect(await run(id, keyed(key), count)).toMatchObject({ ok: true });
  });

  test('after 24 hours is new, also where the engine has not removed the row yet', async () => {
    const [id, key] = [freshId(), freshId('key')];
    await run(id, call(), post);
    await run(id, keyed(key), count);
    expect(await run(id, keyed(key, 'body', '2026-11-10T12:00:00.000Z'), count)).toMatchObject({
      value: { version: 2 },
    });
    expect(await run(id, keyed(key, 'other', '2026-11-10T12:00:01.000Z'), count)).toMatchObject({
      value: { version: 3 },
    });
    expect(await run(id, keyed(key, 'other', '2026-11-10T12:00:02.000Z'), count)).toMatchObject({
      value: { version: 3 },
    });
  });

  test('sent twice at once, fifty times: one saved and one replayed', async () => {
    const outcomes = await Promise.all(
      Array.from({ length: 50 }, async () => {
        const [id, key] = [freshId(), freshId('key')];
        await recordEvents(own, parcel, id, [{ event: { type: 'posted', town: 'Wick' } }]);
        const both = await Promise.all([run(id, keyed(key), count), run(id, keyed(key), count)]);
        expect(both).toEqual([ok({ id, version: 2, status: 200 }), ok({ id, version: 2, status: 200 })]);
        return events(id);
      }),
    );
    expect(outcomes.map(types => types.join())).toEqual(Array.from({ length: 50 }, () => 'posted,counted'));
  });
});

describe('two writers', () => {
  test('of one record, fifty times: both are recorded, without a gap', async () => {
    const id = freshId();
    await run(id, call(), post);
    for (let turn = 0; turn < 50; turn++) {
      const both = await Promise.all([
        run(id, call({ by: 'user:ada' }), count),
        run(id, call({ by: 'user:bo' }), count),
      ]);
      expect(both.map(result => result.ok)).toEqual([true, true]);
    }
    const rows = await own.ledger(`parcel#${id}`);
    expect(rows.map(row => row.version)).toEqual(Array.from({ length: 101 }, (_, place) => place + 1));
    await expectIntact(id);
  });

  test('who both saw version 1: one wins, the other is told', async () => {
    for (let turn = 0; turn < 10; turn++) {
      const id = freshId();
      await run(id, call(), post);
      const both = await Promise.all([run(id, call({ ifMatch: 1 }), count), run(id, call({ ifMatch: 1 }), count)]);
      expect(both.filter(result => result.ok)).toHaveLength(1);
      expect(both.find(result => !result.ok)).toMatchObject({ refusal: { code: 'stale' } });
      expect(await events(id)).toEqual(['posted', 'counted']);
    }
  });

  test('of one new record: the second is judged by what the first made', async () => {
    const id = freshId();
    const both = await Promise.all([run(id, call(), post), run(id, call(), post)]);
    expect(both.filter(result => result.ok)).toHaveLength(1);
    expect(both.find(result => !result.ok)).toEqual(refused({ code: 'posted-before' }));
  });

  test('who meet the same new person: both are written, with one key', async () => {
    const [first, second, subject] = [freshId(), freshId(), `user:${freshId()}`];
    const about: Decide = () => ok([{ event: { type: 'posted', town: 'Wick', sender: { subject, clear: 'Ada' } } }]);
    const both = await Promise.all([run(first, call({ ifMatch: 0 }), about), run(second, call({ ifMatch: 0 }), about)]);
    expect(both.map(result => result.ok)).toEqual([true, true]);
    const keys = own.keys();
    await keys.load([subject]);
    for (const id of [first, second]) expect(keys.open((await records.read(parcel, id)).state?.sender)).toBe('Ada');
  });
});

describe('what a command depends on', () => {
  /** A record at version 1 as a command read it, and its change behind the command's back. */
  async function changedSince() {
    const id = freshId();
    await recordEvents(own, parcel, id, [{ event: { type: 'posted', town: 'Wick' } }]);
    await recordEvents(own, parcel, id, [{ event: { type: 'counted' } }]);
    return { table: 'operations', key: `parcel#${id}`, version: 1 } as const;
  }

  test('the caller’s own membership, changed meanwhile: said at once, with nothing written', async () => {
    const [id, guard] = [freshId(), await changedSince()];
    let turns = 0;
    const counting: Decide = state => {
      turns += 1;
      return post(state);
    };
    expect(await run(id, call({ guard }), counting)).toEqual(refused({ code: 'actor-changed' }));
    expect(turns).toBe(1);
    expect(await events(id)).toEqual([]);
  });

  test('a repeat of what was carried out is recognised, whatever the membership became', async () => {
    const [id, key, guard] = [freshId(), freshId('key'), await changedSince()];
    await run(id, keyed(key), post);
    const repeated = await run(id, { ...keyed(key), guard }, count);
    expect(repeated).toEqual(ok({ id, version: 1, status: 201 }));
    expect(await events(id)).toEqual(['posted']);
  });

  test('another record, changed meanwhile: read again, and busy only where it never holds still', async () => {
    const [id, other, guard] = [freshId(), await changedSince(), await changedSince()];
    const now = { ...guard, version: 2 };
    let turns = 0;
    const depending = (version: (turn: number) => number) =>
      execute(own, call({ guard: now }), async () => {
        turns += 1;
        const guards = [{ ...other, version: version(turns) }];
        return work(parcel, await records.read(parcel, id), post(undefined), { guards });
      });
    expect(await depending(() => 1)).toEqual(refused({ code: 'busy' }));
    expect(turns).toBe(4);
    turns = 0;
    expect(await depending(turn => turn)).toEqual(ok({ id, version: 1, status: 201 }));
    expect(turns).toBe(2);
  });

  test('a taken name: the command runs again and says in its own words who holds it', async () => {
    const [first, second] = [freshId(), freshId()];
    let turns = 0;
    const claim = async (id: string) =>
      execute(own, call(), async () => {
        turns += 1;
        const holder = turns > 1 && (await db.get('operations', { pk: `claim#barcode#${first}`, sk: 'claim' }));
        if (holder) return refused({ code: 'barcode-taken', facts: { by: String(holder.holder) } });
        return work(
          parcel,
          await records.read(parcel, id),
          ok([{ event: { type: 'posted', town: '', barcode: first } }]),
        );
      });
    await recordEvents(own, parcel, first, [{ event: { type: 'posted', town: 'Wick', barcode: first } }]);
    expect(await claim(second)).toEqual(refused({ code: 'barcode-taken', facts: { by: `parcel#${first}` } }));
  });

  test('an engine that stays busy is answered so, and the same request later succeeds', async () => {
    const [id, key] = [freshId(), freshId('key')];
    const stuck = committer(
      failing(
        db,
        Array.from({ length: 6 }, () => conflict),
      ),
      async () => {},
    );
    expect(await run(id, keyed(key), post, { db, commit: stuck })).toEqual(refused({ code: 'busy' }));
    expect(await run(id, keyed(key), post)).toEqual(ok({ id, version: 1, status: 201 }));
  });

  test('an answer that was lost: the engine wrote, the caller heard nothing, and repeats', async () => {
    const [id, key] = [freshId(), freshId('key')];
    const deaf = committer({
      ...db,
      async transact(actions) {
        await db.transact(actions);
        throw new Error('socket hang up');
      },
    });
    await expect(run(id, keyed(key), post, { db, commit: deaf })).rejects.toThrow('socket hang up');
    expect(await run(id, keyed(key), post)).toEqual(ok({ id, version: 1, status: 201 }));
    expect(await events(id)).toEqual(['posted']);
  });
});

describe('drafts', () => {
  const draft = (id: string, from: number, town: string) => ({
    table: 'operations' as const,
    key: draftKey('parcel', id),
    data: { town },
    from,
    by: 'user:ada',
    expires: '2026-12-09T12:00:00.000Z',
  });
  const save = (id: string, from: number, town: string, command = call({ ifMatch: from })) =>
    execute(own, command, async () => ok({ changes: [], drafts: [draft(id, from, town)] }));

  test('are overwritten version by version; the later of two tabs is told', async () => {
    const id = freshId();
    expect(await save(id, 0, 'Wick')).toEqual(ok({ id, version: 1, status: 200 }));
    expect(await save(id, 1, 'Hay')).toEqual(ok({ id, version: 2, status: 200 }));
    expect(await save(id, 1, 'Leith')).toEqual(refused({ code: 'stale' }));
    expect(await save(id, 0, 'Leith')).toEqual(refused({ code: 'stale' }));
    expect(await db.get('operations', draftKey('parcel', id))).toMatchObject({
      version: 2,
      data: { town: 'Hay' },
      by: 'user:ada',
      expires: 1_796_817_600,
    });
    expect(await events(id)).toEqual([]);
  });

  test('saved again by a repeated request change nothing', async () => {
    const [id, key] = [freshId(), freshId('key')];
    const command = { ...keyed(key), ifMatch: 0 };
    await save(id, 0, 'Wick', command);
    expect(await save(id, 0, 'Wick', command)).toEqual(ok({ id, version: 1, status: 200 }));
  });

  test('go with the change that submits them, but not unseen: one saved meanwhile makes it stale', async () => {
    const id = freshId();
    await save(id, 0, 'Wick');
    const submit = (version: number) =>
      execute(own, call({ ifMatch: 0 }), async () =>
        ok({
          changes: [change(parcel, await records.read(parcel, id), [{ event: { type: 'posted', town: 'Wick' } }])],
          removes: [{ table: 'operations', key: draftKey('parcel', id), version }],
        }),
      );
    await save(id, 1, 'Hay');
    expect(await submit(1)).toEqual(refused({ code: 'stale' }));
    expect(await events(id)).toEqual([]);
    expect(await submit(2)).toEqual(ok({ id, version: 1, status: 201 }));
    expect(await db.get('operations', draftKey('parcel', id))).toBeUndefined();
    expect(await save(id, 2, 'Leith')).toEqual(refused({ code: 'stale' }));
  });
});

describe('an answer of the engine that was lost', () => {
  const lost = () => new Unconfirmed('TimeoutError');

  /** The engine, whose next transaction is done or not, and not answered. */
  function losing(done: boolean) {
    let lose = true;
    const transact: typeof db.transact = async actions => {
      if (!lose) return db.transact(actions);
      lose = false;
      if (done) await db.transact(actions);
      throw lost();
    };
    const unreliable = { ...db, transact };
    return { db: unreliable, commit: committer(unreliable) };
  }

  test('is found out by the request’s own row', async () => {
    const [id, key] = [freshId(), freshId('key')];
    expect(await run(id, keyed(key), post, losing(true))).toEqual(ok({ id, version: 1, status: 201 }));
    expect(await events(id)).toEqual(['posted']);
  });

  test('leaves open whether anything was saved, and the same request again saves it once', async () => {
    const [id, key] = [freshId(), freshId('key')];
    expect(await run(id, keyed(key), post, losing(false))).toEqual(refused({ code: 'unconfirmed' }));
    expect(await run(id, keyed(key), post)).toEqual(ok({ id, version: 1, status: 201 }));
    expect(await events(id)).toEqual(['posted']);
  });

  test('leaves it open also where nothing can be found out', async () => {
    const [id, key] = [freshId(), freshId('key')];
    const { commit } = losing(true);
    const blind = { ...db, get: () => Promise.reject(new Unavailable('TimeoutError')) };
    expect(await run(id, keyed(key), post, { db: blind, commit })).toEqual(refused({ code: 'unconfirmed' }));
    expect(await run(id, keyed(key), post)).toEqual(ok({ id, version: 1, status: 201 }));
    await expectIntact(id);
  });
});
