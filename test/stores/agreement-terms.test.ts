import { beforeEach, describe, expect, inject, test } from 'vitest';
import { activation } from '../../functions/agreements/activation.ts';
import { remindAgreements } from '../../functions/agreements/reminding.ts';
import type { AgreementDetails } from '../../functions/agreements/shared/agreement.ts';
import type { agreementsContract } from '../../functions/agreements/shared/contract.ts';
import type { NovationGiven } from '../../functions/agreements/shared/terms.ts';
import { terms } from '../../functions/agreements/terms-record.ts';
import type { BodyOf } from '../../functions/kernel/contract.ts';
import { atTime } from '../../functions/kernel/london.ts';
import { diary } from '../../functions/operations/diary.ts';
import { job } from '../../functions/platform/job.ts';
import { dueList } from '../../functions/platform/obligations.ts';
import { council } from '../../infra/council.ts';
import { details, earlyHelp } from '../functions/agreements/cases.ts';
import { permit } from './permits.ts';
import { startReturns } from './returns-fixture.ts';

type Contract = typeof agreementsContract;

let started: Awaited<ReturnType<typeof startReturns>>;

beforeEach(async () => {
  started = await startReturns(inject('endpoint'));
  started.clock.set('2026-04-20T09:00:00.000Z');
});

async function call(user = 'user-manager', ifMatch?: number) {
  return { ...(await started.as(user, ifMatch === undefined ? {} : { ifMatch })), query: undefined };
}

async function shown(user = 'user-manager', id = 'agr-1') {
  const read = await started.routes['GET /api/agreements/{id}/terms']({
    ...(await call(user)),
    path: { id },
    body: undefined,
  });
  if (!read.ok) throw new Error(read.refusal.code);
  return read.value.body;
}

async function meet(
  condition: string,
  body: Partial<BodyOf<Contract['POST /api/agreements/{id}/conditions/{condition}']>>,
  id = 'agr-1',
) {
  return started.routes['POST /api/agreements/{id}/conditions/{condition}']({
    ...(await call()),
    path: { id, condition },
    body: { on: '2026-04-20', evidence: 'Shown', documents: [], ...body },
  });
}

async function addDocument(title: string) {
  const body = { title, kind: 'novation', dated: '2026-04-01', held: 'Deed 1' } as const;
  await started.routes['POST /api/agreements/{id}/documents']({ ...(await call()), path: { id: 'agr-1' }, body });
  const { documents } = await shown();
  return documents.find(one => one.title === title)?.id ?? '';
}

async function runJob(day: string) {
  const at = atTime(day, '06:00');
  started.clock.set(at);
  const { store, clock } = started;
  return job({
    name: 'remind-agreements',
    kinds: ['ask-conditions', 'meet-condition', 'review-agreement'],
    handle: remindAgreements(store, council.agreements),
    due: dueList(store.db),
    commit: store.commit,
    clock,
    log: () => undefined,
    meter: () => undefined,
    timeoutSeconds: 300,
    diary: diary(store),
  })({ scheduled: at });
}

async function mailsOf(template: string) {
  const rows = await started.obligations('mail');
  return rows.filter(({ id }) => String(id).includes(`/${template}/`));
}

describe('terms', () => {
  test('of an agreement nobody recorded anything for are empty, with conditions, notice and what the regime asks', async () => {
    const drafted = await draft({ reference: 'S75-1', kind: 'section 75' });
    expect(await shown('user-manager', drafted)).toMatchObject({
      signatories: [],
      documents: [],
      annotations: [],
      missing: ['The written agreement says what regulation 7 asks'],
      conditions: [
        { id: 's75-content', policy: false, met: [] },
        { id: 's75-annual-return', policy: true, owed: [] },
      ],
      notice: { months: 6, agreed: false, endsIfGivenToday: '2026-10-20' },
    });
  });

  test('of two who record at once both stand', async () => {
    const annotate = async (words: string) =>
      started.routes['POST /api/agreements/{id}/annotations']({
        ...(await call()),
        path: { id: 'agr-1' },
        body: { on: '2026-04-10', words },
      });
    const answers = await Promise.all([annotate('New data system'), annotate('Clinical model changed')]);
    expect(answers.map(({ ok }) => ok)).toEqual([true, true]);
    const { annotations } = await shown();
    expect(annotations.map(({ words }) => words).sort()).toEqual(['Clinical model changed', 'New data system']);
  });

  test('are seen by the parties and hidden from everybody else', async () => {
    expect(await shown('user-ada')).toMatchObject({ kind: 'section 76' });
    expect(await shown('user-partner')).toMatchObject({ kind: 'section 76' });
    await started.invite('user-di', 'provider contributor', ['agr-other']);
    await expect(shown('user-di')).rejects.toThrow('not-found');
  });

  test('and the agreement’s own acts stand in one history with who did them', async () => {
    await addDocument('The deed');
    const read = await started.routes['GET /api/agreements/{id}/history']({
      ...(await call()),
      path: { id: 'agr-1' },
      body: undefined,
    });
    if (!read.ok) throw new Error(read.refusal.code);
    const rows = read.value.body.rows.map(({ sentence, of }) => `${of}: ${sentence}`);
    expect(rows[0]).toBe('terms: Document: The deed.');
    expect(rows).toContain('agreement: The agreement took effect.');
    expect(rows.at(-1)).toBe('agreement: Drafted as S76-2026-01.');
    expect(read.value.body.rows[0]).toMatchObject({ byName: 'user-manager', on: '2026-04-01' });
  });
});

async function draft(more: Partial<AgreementDetails>) {
  const body = details({ parties: started.details.parties, ...more });
  const drafted = await started.routes['POST /api/agreements']({ ...(await call()), path: undefined, body });
  if (!drafted.ok) throw new Error(drafted.refusal.code);
  return drafted.value.body.id;
}

describe('conditions', () => {
  test('are met before an agreement takes effect, or it does not', async () => {
    const id = await draft({ reference: 'S76-2' });
    await started.routes['PUT /api/agreements/{id}/measures']({
      ...(await call('user-manager', 1)),
      path: { id },
      body: { from: '2026-04', measures: [earlyHelp] },
    });
    const activate = async () =>
      started.routes['POST /api/agreements/{id}/activation']({
        ...(await call('user-manager', 2)),
        path: { id },
        body: {},
      });
    expect(await activate()).toMatchObject({
      refusal: { code: 'agreements.condition-missing', facts: { condition: 'More effective use of funds' } },
    });
    await meet('s76-effective-use', {}, id);
    expect(await activate()).toMatchObject({ refusal: { facts: { condition: 'Memorandum of agreement' } } });
    await meet('s76-memorandum', {}, id);
    expect(await activate()).toMatchObject({ ok: true });
  });

  test('are read for somebody else’s transaction as they stand, and guard it', async () => {
    const id = await draft({ reference: 'S76-2' });
    const context = { at: started.clock(), policies: council.agreements.policies };
    const { store } = started;
    expect(await activation(store.records, id, context)).toMatchObject({
      refusal: { code: 'agreements.condition-missing' },
    });
    expect(await activation(store.records, 'agr-none', context)).toMatchObject({ refusal: { code: 'not-found' } });
    await meet('s76-effective-use', {}, id);
    await meet('s76-memorandum', {}, id);
    await started.routes['PUT /api/agreements/{id}/measures']({
      ...(await call('user-manager', 1)),
      path: { id },
      body: { from: '2026-04', measures: [earlyHelp] },
    });
    const ready = await activation(store.records, id, context);
    if (!ready.ok) throw new Error(ready.refusal.code);
    await meet('s76-memorandum', { evidence: 'Another memorandum' }, id);
    const { change, guards } = ready.value;
    const recording = { by: 'user:ada', at: started.clock(), request: 'request-1' };
    expect(await store.commit({ recording, changes: [change], guards })).toMatchObject({ refusal: { code: 'guard' } });
  });

  test('of a year are asked when it is over, reminded of until shown, and then asked of the next year', async () => {
    await runJob('2027-03-31');
    expect(await mailsOf('agreement-condition')).toEqual([]);
    await runJob('2027-04-01');
    expect((await shown()).conditions.find(({ id }) => id === 's76-certificate')).toMatchObject({
      owed: [{ financialYear: '2026-27', dueDay: '2027-06-30' }],
    });
    expect(await mailsOf('agreement-condition')).toHaveLength(1);
    await runJob('2027-06-02');
    await runJob('2027-06-30');
    await runJob('2027-07-01');
    expect(await mailsOf('agreement-condition')).toHaveLength(4);
    await runJob('2027-07-15');
    expect(await mailsOf('agreement-condition')).toHaveLength(5);
    started.clock.set('2027-07-20T09:00:00.000Z');
    await meet('s76-certificate', { financialYear: '2026-27', on: '2027-07-20' });
    expect((await shown()).conditions.find(({ id }) => id === 's76-certificate')).toMatchObject({
      met: [{ financialYear: '2026-27', on: '2027-07-20' }],
      owed: [],
    });
    expect(await started.obligations('meet-condition')).toEqual([]);
    await runJob('2028-04-01');
    expect((await started.store.records.read(terms, 'agr-1')).state?.owed).toMatchObject([
      { financialYear: '2027-28' },
    ]);
  });

  test('of a year shown before it is asked are not asked again', async () => {
    started.clock.set('2027-03-20T09:00:00.000Z');
    await meet('s76-certificate', { financialYear: '2026-27', on: '2027-03-20' });
    await runJob('2027-04-01');
    expect(await mailsOf('agreement-condition')).toEqual([]);
    expect((await started.obligations('ask-conditions')).map(({ data }) => data)).toMatchObject([{ year: '2027-28' }]);
  });

  test('are asked of no year after the agreement’s last', async () => {
    await permit(started.store, 'end an agreement', 'agreement#agr-1', '2026-04-01');
    await end('2026-09-30');
    await runJob('2027-04-01');
    expect((await started.store.records.read(terms, 'agr-1')).state?.owed).toMatchObject([
      { financialYear: '2026-27' },
    ]);
    expect(await started.obligations('ask-conditions')).toEqual([]);
  });
});

test('a review is reminded of before, on and after its day, until it is done', async () => {
  const path = { id: 'agr-1' };
  const body = { on: '2026-07-15', what: 'Half-year review' };
  await started.routes['POST /api/agreements/{id}/reviews']({ ...(await call()), path, body });
  for (const day of ['2026-06-17', '2026-07-15', '2026-07-16', '2026-07-30']) await runJob(day);
  expect(await mailsOf('agreement-review')).toHaveLength(4);
  const [review] = (await shown()).reviews;
  await started.routes['POST /api/agreements/{id}/reviews/{review}/outcome']({
    ...(await call()),
    path: { ...path, review: review?.id ?? '' },
    body: { on: '2026-07-30', words: 'Targets stand', nextOn: '2027-01-15' },
  });
  expect((await shown()).reviews).toMatchObject([
    { on: '2027-01-15', what: 'Half-year review' },
    { on: '2026-07-15', done: { words: 'Targets stand' } },
  ]);
  expect(await started.obligations('review-agreement')).toHaveLength(1);
});

async function end(on: string) {
  const body = { on, reason: 'Replaced' };
  return started.routes['POST /api/agreements/{id}/end']({
    ...(await call('user-manager', 3)),
    path: { id: 'agr-1' },
    body,
  });
}

describe('under a decision', () => {
  const subject = 'agreement#agr-1';

  test('an agreement ends; without one the refusal says what is missing and from when it could be', async () => {
    expect(await end('2026-09-30')).toMatchObject({
      refusal: { code: 'decision-required', facts: { effect: 'end an agreement' } },
    });
    // Published on Friday 17 April: call-in runs until the end of Friday 24 April.
    const id = await permit(started.store, 'end an agreement', subject, '2026-04-17');
    expect(await end('2026-09-30')).toMatchObject({
      refusal: { code: 'decision-required', facts: { earliest: '25 April 2026' } },
    });
    started.clock.set('2026-04-25T09:00:00.000Z');
    expect(await end('2026-09-30')).toMatchObject({ ok: true });
    const read = await started.routes['GET /api/agreements/{id}']({
      ...(await call()),
      path: { id: 'agr-1' },
      body: undefined,
    });
    expect(read).toMatchObject({ value: { body: { ended: { on: '2026-09-30', decision: id } } } });
  });

  test('the council gives notice; the provider gives it without', async () => {
    const give = async (givenBy: string) =>
      started.routes['POST /api/agreements/{id}/notice']({
        ...(await call('user-manager', 3)),
        path: { id: 'agr-1' },
        body: { givenBy, givenOn: '2026-04-20', endsOn: '2026-09-20', reason: 'Refocus' },
      });
    expect(await give('council')).toMatchObject({ refusal: { code: 'decision-required' } });
    expect(await give(started.provider)).toMatchObject({
      refusal: { code: 'agreements.notice-too-short', facts: { earliest: '20 October 2026', months: '6 months' } },
    });
    await started.routes['PUT /api/agreements/{id}/notice-period']({
      ...(await call()),
      path: { id: 'agr-1' },
      body: { months: 5, reason: 'Clause 14' },
    });
    expect(await give(started.provider)).toMatchObject({ ok: true });
  });

  test('a party is replaced: the new one sees the agreement, and the old one no longer', async () => {
    const path = { id: 'agr-1' };
    const parties = started.details.parties.filter(({ organisation }) => organisation !== 'org-icb');
    const changed = { details: { ...started.details, parties }, reason: 'No longer an observer' };
    await started.routes['PUT /api/agreements/{id}']({ ...(await call('user-manager', 3)), path, body: changed });
    const novate = async (document: string, more: Partial<NovationGiven> = {}) =>
      started.routes['POST /api/agreements/{id}/novation']({
        ...(await call('user-manager', 4)),
        path,
        body: {
          outgoing: started.provider,
          incoming: 'org-icb',
          from: '2026-04-10',
          document,
          reason: 'Merged',
          ...more,
        },
      });
    const document = await addDocument('Deed of novation');
    expect(await novate(document)).toMatchObject({ refusal: { code: 'decision-required' } });
    await permit(started.store, 'change an agreement', subject, '2026-04-01');
    expect(await novate('item-none')).toMatchObject({ refusal: { code: 'agreements.no-such-document' } });
    expect(await novate(document, { incoming: 'org-nobody' })).toMatchObject({
      refusal: { code: 'agreements.party-unknown' },
    });
    await expect(shown('user-partner')).rejects.toThrow('not-found');
    expect(await novate(document)).toMatchObject({ ok: true });
    expect(await shown('user-partner')).toMatchObject({ names: { 'org-icb': 'The org-icb' } });
    await expect(shown('user-ada')).rejects.toThrow('not-found');
  });
});

test('a successor carries the measures, and each of the two leads to the other', async () => {
  const path = { id: 'agr-1' };
  const next = details({
    parties: started.details.parties,
    reference: 'S76-2029-01',
    title: 'Early help, renewed',
    term: { start: '2029-04-01' },
  });
  const drafted = await started.routes['POST /api/agreements/{id}/successor']({
    ...(await call()),
    path,
    body: { details: next },
  });
  if (!drafted.ok) throw new Error(drafted.refusal.code);
  const { id } = drafted.value.body;
  const read = await started.routes['GET /api/agreements/{id}']({ ...(await call()), path: { id }, body: undefined });
  expect(read).toMatchObject({
    value: {
      body: {
        succeeds: 'agr-1',
        measures: [
          { ...earlyHelp, from: '2029-04' },
          { measure: 'M12', from: '2029-04' },
        ],
      },
    },
  });
  expect(await shown('user-manager', id)).toMatchObject({ succeeds: { id: 'agr-1', reference: 'S76-2026-01' } });
  expect((await shown()).successors).toMatchObject([{ id, reference: 'S76-2029-01', start: '2029-04-01' }]);
});
