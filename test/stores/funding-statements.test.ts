import { beforeEach, describe, expect, inject, test } from 'vitest';
import { agreements } from '../../functions/agreements/agreement.ts';
import { exampleLine } from '../../functions/funding/shared/examples.ts';
import type { LineGiven } from '../../functions/funding/shared/statement.ts';
import { applyMoves, releaseMoves, reserveMoves, type VirementMoves } from '../../functions/funding/statement-moves.ts';
import { statements } from '../../functions/funding/statement-record.ts';
import { statementRoutes } from '../../functions/funding/statement-routes.ts';
import type { Role } from '../../functions/kernel/actor.ts';
import { atTime } from '../../functions/kernel/london.ts';
import { membership } from '../../functions/people/membership.ts';
import { checkStream } from '../../functions/platform/ledger.ts';
import { council } from '../../infra/council.ts';
import type { DemoOrganisation } from '../../infra/local/seed/cast.ts';
import { register } from '../../infra/local/seed/set-up.ts';
import { makeIndexKey } from '../../infra/setup.ts';
import { freshId, ownStore, recordEvents, stopwatch } from './support.ts';

const begin = atTime('2026-05-04', '09:00');

const days = { from: '2026-04-01', to: '2027-03-31' };

function organisation(
  id: string,
  kind: 'council' | 'NHS body',
  people: Readonly<Record<string, Role>>,
): DemoOrganisation {
  const users = Object.entries(people).map(([user, role]) => {
    return { id: user, name: `Person ${user}`, email: `${user}@${id}.example`, roles: [role], does: '' };
  });
  const identifiers = kind === 'council' ? [] : [{ scheme: 'ods' as const, value: 'QX1' }];
  return { id, details: { name: `Organisation ${id}`, kind, identifiers }, users };
}

const people = { 'user-tom': 'commissioner', 'user-dan': 'finance', 'user-ann': 'finance' } as const;

async function start() {
  const store = await ownStore(inject('endpoint'));
  const clock = stopwatch(begin);
  await makeIndexKey(store);
  await register(store, organisation('council', 'council', people), begin);
  await register(store, organisation('org-icb', 'NHS body', { 'user-icb': 'partner' }), begin);
  for (const [id, observer] of [
    ['agr-icb', true],
    ['agr-other', false],
  ] as const) {
    const parties = [
      { organisation: 'council', parts: ['payer' as const] },
      { organisation: 'org-trust', parts: ['deliverer' as const] },
      ...(observer ? [{ organisation: 'org-icb', parts: ['observer' as const] }] : []),
    ];
    const details = {
      reference: id,
      title: `Agreement ${id}`,
      kind: 'section 76' as const,
      regime: 'NHS Act 2006 payment' as const,
      parties,
      term: { start: '2026-04-01', ...(observer ? { end: '2026-12-31' } : {}) },
      lines: [],
      reporting: { period: 'month' as const, opensAfterDays: 1, dueWorkingDay: 5, flexDays: 45, freezeDays: 75 },
    };
    await recordEvents(store, agreements, id, [{ event: { type: 'agreement drafted', details } }]);
  }
  const routes = statementRoutes(store, council.funding);
  const identify = membership(store.records);

  async function as(user: string) {
    const actor = await identify({ username: user, clientId: 'web', scopes: [] }, undefined, false);
    if (!actor.ok) throw new Error(actor.refusal.code);
    const idempotency = { key: freshId('key'), route: 'test', body: 'x' };
    const { by, guard } = actor.value;
    const call = { actor: actor.value, by, guard, at: clock(), request: freshId('request'), idempotency };
    return { ...call, path: undefined, query: undefined, body: undefined };
  }
  return { store, clock, routes, as };
}

let started: Awaited<ReturnType<typeof start>>;

beforeEach(async () => {
  started = await start();
});

const stated = { pence: 265_000_000, where: 'Heading of decision 19/00065' };

async function draft(programme = 'Children’s mental health') {
  const call = await started.as('user-tom');
  const body = { programme, year: '2026-27', stated };
  return started.routes['POST /api/funding-statements']({ ...call, body });
}

async function drafted(programme?: string): Promise<string> {
  const made = await draft(programme);
  if (!made.ok) throw new Error(made.refusal.code);
  return made.value.body.id;
}

async function addLine(id: string, more: Partial<LineGiven>) {
  const call = await started.as('user-tom');
  const body = exampleLine({ ...days, ...more });
  return started.routes['POST /api/funding-statements/{id}/lines']({ ...call, path: { id }, body });
}

/** The four lines that are £7,000 over. */
async function fourLines(more: Partial<LineGiven> = {}): Promise<string> {
  const id = await drafted();
  for (const pence of [120_000_000, 100_000_000, 24_000_000, 21_700_000]) {
    expect((await addLine(id, { title: `Line of ${pence}`, pence, ...more })).ok).toBe(true);
  }
  return id;
}

async function certify(id: string, user: string) {
  const call = await started.as(user);
  return started.routes['POST /api/funding-statements/{id}/certification']({ ...call, path: { id }, body: {} });
}

async function explain(id: string, pence = 700_000) {
  const call = await started.as('user-tom');
  const body = { words: 'The heading rounds to £2.65m', pence };
  return started.routes['POST /api/funding-statements/{id}/explanation']({ ...call, path: { id }, body });
}

async function shown(id: string, user = 'user-dan') {
  return started.routes['GET /api/funding-statements/{id}']({ ...(await started.as(user)), path: { id } });
}

async function listed(user: string, query: { agreement?: string } = {}) {
  const answer = await started.routes['GET /api/funding-statements']({ ...(await started.as(user)), query });
  if (!answer.ok) throw new Error(answer.refusal.code);
  return answer.value.body.rows;
}

async function nextYear(id: string) {
  const call = await started.as('user-tom');
  return started.routes['POST /api/funding-statements/{id}/next-year']({ ...call, path: { id }, body: { stated } });
}

describe('a funding statement', () => {
  test('shows what it is over, and is certified by somebody else once that is explained', async () => {
    const id = await fourLines();
    const before = await shown(id);
    expect(before).toMatchObject({
      value: {
        body: {
          whole: {
            differencePence: 700_000,
            balance: 'The lines come to £2,657,000.00, £7,000.00 more than the stated total of £2,650,000.00.',
            explained: false,
            cannotCertify: expect.stringContaining('Correct it or explain it'),
            changed: { byName: 'Person user-tom' },
          },
        },
      },
    });
    expect(await certify(id, 'user-dan')).toMatchObject({ refusal: { code: 'funding.not-explained' } });
    expect((await explain(id)).ok).toBe(true);
    expect((await certify(id, 'user-dan')).ok).toBe(true);
    const after = await shown(id);
    if (!after.ok) throw new Error(after.refusal.code);
    const { whole } = after.value.body;
    expect(whole?.certified).toMatchObject({ at: begin, byName: 'Person user-dan', pence: 265_700_000 });
    expect(whole?.cannotCertify).toBeUndefined();
    expect(whole?.explanation).toMatchObject({ byName: 'Person user-tom', pence: 700_000 });
    expect(await listed('user-ann')).toMatchObject([
      { id, whole: { sumPence: 265_700_000, statedPence: 265_000_000, lines: 4, explained: true, certified: begin } },
    ]);
    const rows = await started.store.ledger(`statement#${id}`);
    expect(checkStream(`statement#${id}`, rows, { version: 7, head: rows.at(-1)?.hash ?? '' })).toEqual([]);
  });

  test('is one for a programme and year, however it is written', async () => {
    await drafted();
    expect(await draft('children’s MENTAL health')).toMatchObject({
      refusal: { code: 'funding.statement-exists', facts: { year: '2026-27' } },
    });
  });

  test('whose agreement ends before a line is warned of, and cannot be certified until the line says why', async () => {
    const id = await drafted();
    await addLine(id, { pence: stated.pence, agreement: 'agr-icb' });
    expect(await addLine(id, { agreement: 'agr-none' })).toMatchObject({
      refusal: { code: 'funding.agreement-unknown' },
    });
    const warned = await shown(id);
    expect(warned).toMatchObject({
      value: {
        body: { lines: [{ warning: 'It runs to 31 March 2027, and its agreement ends on 31 December 2026.' }] },
      },
    });
    expect(await certify(id, 'user-dan')).toMatchObject({ refusal: { code: 'funding.line-outlives' } });
  });

  test('that somebody changed meanwhile is not certified as seen', async () => {
    const id = await fourLines();
    await explain(id);
    const { version } = await started.store.records.read(statements, id);
    await addLine(id, { pence: 1 });
    const call = { ...(await started.as('user-dan')), ifMatch: version, path: { id }, body: {} };
    const late = await started.routes['POST /api/funding-statements/{id}/certification'](call);
    expect(late).toMatchObject({ refusal: { code: 'stale' } });
  });
});

describe('a partner', () => {
  test('sees the lines of its own agreements and no total, and nothing of other statements', async () => {
    const id = await fourLines();
    await addLine(id, { title: 'Shared', pence: 5_000, agreement: 'agr-icb' });
    await addLine(id, { title: 'Not shared', pence: 5_000, agreement: 'agr-other' });
    const other = await drafted('Therapies');
    await addLine(other, { agreement: 'agr-other' });
    const seen = await shown(id, 'user-icb');
    if (!seen.ok) throw new Error(seen.refusal.code);
    expect(seen.value.body.lines.map(({ title }) => title)).toEqual(['Shared']);
    expect(seen.value.body.whole).toBeUndefined();
    expect(JSON.stringify(seen.value.body)).not.toContain('265');
    expect(await shown(other, 'user-icb')).toMatchObject({ refusal: { code: 'not-found' } });
    expect(await listed('user-icb')).toEqual([{ id, programme: 'Children’s mental health', year: '2026-27' }]);
    expect(await listed('user-icb', { agreement: 'agr-other' })).toEqual([]);
    expect((await listed('user-tom', { agreement: 'agr-other' })).map(row => row.id)).toEqual([other, id]);
  });
});

describe('next year', () => {
  test('begins from a certified statement, each linked to the other, and only once', async () => {
    const id = await fourLines();
    await explain(id);
    expect(await nextYear(id)).toMatchObject({ refusal: { code: 'funding.not-certified' } });
    await certify(id, 'user-dan');
    const begun = await nextYear(id);
    if (!begun.ok) throw new Error(begun.refusal.code);
    const next = begun.value.body.id;
    expect(begun.value.status).toBe(201);
    expect(await shown(id)).toMatchObject({ value: { body: { next: { id: next, year: '2027-28' } } } });
    const after = await shown(next);
    if (!after.ok) throw new Error(after.refusal.code);
    const { year, follows, lines } = after.value.body;
    expect({ year, follows }).toEqual({ year: '2027-28', follows: { id, year: '2026-27' } });
    expect(lines.map(({ pence }) => pence)).toEqual([120_000_000, 100_000_000, 24_000_000, 21_700_000]);
    expect(lines[0]).toMatchObject({ from: '2027-04-01', to: '2028-03-31', follows: [{ statement: id }] });
    expect(await nextYear(id)).toMatchObject({ refusal: { code: 'funding.next-year-exists' } });
  });

  test('is refused where somebody drafted it already', async () => {
    const id = await fourLines();
    await explain(id);
    await certify(id, 'user-dan');
    const call = await started.as('user-tom');
    const body = { programme: 'Children’s mental health', year: '2027-28', stated };
    await started.routes['POST /api/funding-statements']({ ...call, body });
    expect(await nextYear(id)).toMatchObject({ refusal: { code: 'funding.statement-exists' } });
    expect((await started.store.records.read(statements, id)).state?.next).toBeUndefined();
  });
});

describe('a virement’s change of a statement', () => {
  test('is reserved, moves with its own transaction, or lets go', async () => {
    const id = await fourLines();
    await explain(id);
    await certify(id, 'user-dan');
    const { store } = started;
    const read = () => store.records.read(statements, id);
    const [early = '', lac = ''] = (await read()).state?.lines.map(line => line.id) ?? [];
    const moves = [{ from: early, to: lac, pence: 10_000_000 }];
    const asked: VirementMoves = { virement: 'vir-1', from: '2026-10-01', moves, made: [] };
    const write = async (made: ReturnType<typeof applyMoves>) => {
      if (!made.ok) throw new Error(made.refusal.code);
      const recording = { by: 'user:tom', at: started.clock(), request: freshId('request') };
      return (await store.commit({ recording, changes: [made.value] })).ok;
    };
    expect(await write(reserveMoves(await read(), asked))).toBe(true);
    expect((await read()).state?.reserved).toHaveLength(1);
    expect(await write(applyMoves(await read(), asked))).toBe(true);
    const { state } = await read();
    expect(state?.reserved).toEqual([]);
    expect(releaseMoves(await read(), 'vir-1')).toBeUndefined();
    expect(await shown(id)).toMatchObject({
      value: { body: { lines: [{ nowPence: 110_000_000 }, { nowPence: 110_000_000 }, {}, {}] } },
    });
    expect(await listed('user-ann')).toMatchObject([{ whole: { sumPence: 265_700_000 } }]);
  });
});

test('the largest statement that people can make is carried forward in one transaction', async () => {
  const id = await drafted();
  const profile = new Array<number>(12).fill(99_999);
  const words = (count: number) => 'é'.repeat(count);
  for (let place = 0; place < 16; place++) {
    const line = await addLine(id, {
      title: words(120),
      purpose: words(300),
      sourceNote: words(300),
      outlives: words(300),
      costCode: words(40),
      pence: 12 * 99_999,
      profile,
      evidence: 'strong',
    });
    expect(line.ok).toBe(true);
  }
  await explain(id, 16 * 12 * 99_999 - stated.pence);
  expect((await certify(id, 'user-dan')).ok).toBe(true);
  expect((await nextYear(id)).ok).toBe(true);
});
