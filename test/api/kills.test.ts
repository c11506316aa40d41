import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import * as z from 'zod/mini';
import { allAggregates } from '../../functions/operations/aggregates.ts';
import { dueList } from '../../functions/platform/obligations.ts';
import { rebuildSlice } from '../../functions/platform/rebuild.ts';
import { rebuildObligations } from '../../functions/platform/rebuild-obligations.ts';
import { records } from '../../functions/platform/records.ts';
import { verify } from '../../functions/platform/verify.ts';
import { returns } from '../../functions/returns/return.ts';
import { createApp } from '../../infra/app.ts';
import { openTables, type WholeTables } from '../../infra/local/engine-tables.ts';
import type { Assembly } from '../../infra/local/template.ts';
import { crowdedReturn } from './crowd.ts';

/** 200 returns are submitted while the whole process is killed at random moments and started again on its folder. */

const size = 200;
const atOnce = 4;
/** A life ends after so many acknowledgements, at least and at most, and up to so many milliseconds later. */
const shortest = 12;
const longest = 45;
const longestPause = 40;

const folder = mkdtempSync(join(tmpdir(), 'turnstone-kills-'));
const assemblyFile = join(folder, 'assembly.json');
const running = new Set<ChildProcess>();

afterAll(() => {
  for (const child of running) child.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

const said = z.object({ url: z.string(), token: z.string() });

type Life = z.output<typeof said> & { end(): Promise<void> };

async function begin(): Promise<Life> {
  const victim = resolve(import.meta.dirname, 'victim.ts');
  const child = spawn(process.execPath, [victim, folder, String(size), assemblyFile], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  running.add(child);
  const ended = once(child, 'exit').then(() => running.delete(child));
  for await (const line of createInterface({ input: child.stdout })) {
    if (!line.startsWith('{')) continue;
    return {
      ...said.parse(JSON.parse(line)),
      async end() {
        child.kill('SIGKILL');
        await ended;
      },
    };
  }
  throw new Error('The service did not start');
}

/** The service's own assembly, for every life. */
function synthesise(): void {
  const outdir = join(folder, 'assembly');
  const { directory, stacks } = createApp({ outdir, bundles: inject('bundles') }).synth();
  const plain = stacks.map(({ stackName, environment, template }) => ({ stackName, environment, template }));
  writeFileSync(assemblyFile, JSON.stringify({ directory, stacks: plain } satisfies Assembly));
}

/** Sometimes the engine is killed before the rest: otherwise it ends a moment after it. */
async function kill(life: Life): Promise<void> {
  if (Math.random() < 0.5) {
    const { engine } = z
      .object({ engine: z.number() })
      .parse(JSON.parse(readFileSync(join(folder, 'dynamo.db.lock'), 'utf8')));
    process.kill(engine, 'SIGKILL');
    await pause(Math.random() * 10);
  }
  await life.end();
}

/** Submits everything, each with one key until it is acknowledged, through as many lives as that takes. */
async function submitAll() {
  const acknowledged = new Map<number, { version: number }>();
  const waiting = Array.from({ length: size }, (_, place) => place);
  const wrong: string[] = [];
  let lives = 0;
  while (acknowledged.size < size && wrong.length === 0) {
    const life = await begin();
    lives += 1;
    const last = acknowledged.size + shortest + Math.floor(Math.random() * (longest - shortest));
    let dead: Promise<void> | undefined;
    const submit = async (): Promise<void> => {
      for (let place = waiting.shift(); place !== undefined; place = waiting.shift()) {
        const outcome = await submitOne(life, place).catch(() => undefined);
        if (outcome === undefined || outcome.status >= 500) {
          waiting.unshift(place);
          if (dead) return;
          await pause(20);
          continue;
        }
        if (outcome.status !== 200)
          return void wrong.push(`${place}: ${outcome.status} ${JSON.stringify(outcome.body)}`);
        acknowledged.set(place, { version: Number(outcome.body.version) });
        if (acknowledged.size >= last) dead ??= pause(Math.random() * longestPause).then(() => kill(life));
      }
    };
    await Promise.all(Array.from({ length: atOnce }, submit));
    await (dead ?? kill(life));
  }
  return { acknowledged, lives, wrong };
}

async function submitOne({ url, token }: Life, place: number) {
  const answer = await fetch(`${url}/api/returns/${encodeURIComponent(crowdedReturn(place))}/submission`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${token}`,
      'content-type': 'application/json',
      'idempotency-key': `submission-${place}`,
    },
    body: JSON.stringify({ nil: false, figures: { M11: { kind: 'number', value: place } }, declared: true }),
  });
  const body = z.record(z.string(), z.unknown()).parse(await answer.json());
  return { status: answer.status, body };
}

describe('killing the process at random moments of 200 submissions', () => {
  let outcome: Awaited<ReturnType<typeof submitAll>>;
  let opened: WholeTables;

  beforeAll(async () => {
    synthesise();
    outcome = await submitAll();
    opened = await openTables({ folder });
  }, 600_000);

  afterAll(() => opened?.close());

  it('answers each request in the end, through several lives', () => {
    expect(outcome.wrong).toEqual([]);
    expect(outcome.acknowledged.size).toBe(size);
    expect(outcome.lives).toBeGreaterThanOrEqual(5);
  });

  it('loses no acknowledged return, and takes none twice', async () => {
    const reading = records(opened.db);
    for (const [place, { version }] of outcome.acknowledged) {
      const stored = await reading.read(returns, crowdedReturn(place));
      expect({ place, version: stored.version }).toEqual({ place, version });
      expect(version).toBe(2);
      expect(stored.state?.submitted?.figures).toEqual({ M11: { kind: 'number', value: place } });
    }
  });

  it('leaves no return half submitted', async () => {
    const due = dueList(opened.db);
    expect(await due.due('submit-return', '9999', size)).toEqual([]);
    // Those of returns: an agreement that takes effect has one of its own.
    const assessed = (await due.due('assess', '9999', 10 * size)).filter(row => row.data.return !== undefined);
    expect(new Set(assessed.map(row => row.data.return)).size).toBe(size);
    expect(assessed.length).toBe(size);
    expect((await opened.db.query('returns', 'list#unsubmitted')).items).toEqual([]);
    const requests = await Promise.all(
      [...outcome.acknowledged.keys()].map(place =>
        opened.db.get('requests', { pk: `user:user-own-provider-administrator#submission-${place}`, sk: 'request' }),
      ),
    );
    expect(requests.filter(row => row === undefined)).toEqual([]);
  });

  it('leaves a ledger that verifies, and tables that are what it says', async () => {
    expect((await verify(opened.scanner, opened.db)).faults).toEqual([]);
    const { obligations, ...rebuilt } = await rebuildSlice(opened.scanner, opened.db, 'returns', allAggregates);
    expect(rebuilt).toEqual({ streams: size, restored: 0, removed: 0, faults: [] });
    expect(await rebuildObligations(opened.scanner, opened.db, obligations)).toMatchObject({ restored: 0, removed: 0 });
  });
});
