import { beforeEach, describe, expect, inject, test } from 'vitest';
import { agreements } from '../../functions/agreements/agreement.ts';
import type { AgreementDetails } from '../../functions/agreements/shared/agreement.ts';
import { details, earlyHelp } from '../functions/agreements/cases.ts';
import { startReturns } from './returns-fixture.ts';

let started: Awaited<ReturnType<typeof startReturns>>;

beforeEach(async () => {
  started = await startReturns(inject('endpoint'));
});

async function draft(more: Partial<AgreementDetails>) {
  const call = await started.as('user-manager');
  const body = details({ parties: started.details.parties, ...more });
  return started.routes['POST /api/agreements']({ ...call, path: undefined, query: undefined, body });
}

async function change(more: Partial<AgreementDetails>, ifMatch: number) {
  const call = await started.as('user-manager', { ifMatch });
  const body = { details: { ...started.details, ...more }, reason: 'Corrected' };
  return started.routes['PUT /api/agreements/{id}']({ ...call, path: { id: 'agr-1' }, query: undefined, body });
}

describe('an agreement', () => {
  test('is drafted, given measures, and takes effect: then it owes its first return', async () => {
    const drafted = await draft({ reference: 'GRANT-2', kind: 'grant' });
    if (!drafted.ok) throw new Error(drafted.refusal.code);
    const { id } = drafted.value.body;
    expect(drafted.value).toMatchObject({ status: 201, version: 1 });
    const path = { id };
    const measures = { from: '2026-04', measures: [earlyHelp] };
    const agreed = await started.as('user-manager', { ifMatch: 1 });
    await started.routes['PUT /api/agreements/{id}/measures']({ ...agreed, path, query: undefined, body: measures });
    const active = await started.as('user-manager', { ifMatch: 2 });
    const done = await started.routes['POST /api/agreements/{id}/activation']({
      ...active,
      path,
      query: undefined,
      body: {},
    });
    expect(done).toMatchObject({ value: { body: { id, version: 3 } } });
    const owed = await started.obligations('open-return');
    expect(owed.map(({ data }) => data)).toContainEqual({ agreement: id, period: '2026-04' });
  });

  test('has a reference of its own, however it is written', async () => {
    expect(await draft({ reference: 's76-2026-01' })).toMatchObject({
      refusal: { code: 'agreements.reference-taken', facts: { reference: 's76-2026-01' } },
    });
    expect(await change({ reference: 'S76-2026-02' }, 3)).toMatchObject({ ok: true });
    expect(await draft({ reference: 'S76-2026-01' })).toMatchObject({ ok: true });
    expect(await change({ reference: 'S76-2026-01' }, 4)).toMatchObject({
      refusal: { code: 'agreements.reference-taken' },
    });
  });

  test('drafted twice at once under one reference stands once', async () => {
    const answers = await Promise.all([draft({ reference: 'TWICE' }), draft({ reference: 'twice' })]);
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(answers.find(({ ok }) => !ok)).toMatchObject({ refusal: { code: 'agreements.reference-taken' } });
  });

  test('has only parties that are registered', async () => {
    const parties: AgreementDetails['parties'] = [
      { organisation: 'council', parts: ['payer'] },
      { organisation: 'org-nobody', parts: ['deliverer'] },
    ];
    expect(await draft({ reference: 'GRANT-2', parties })).toMatchObject({
      refusal: { code: 'agreements.party-unknown' },
    });
  });

  test('is not changed by somebody who saw an earlier version', async () => {
    await change({ title: 'Early help, renamed' }, 3);
    expect(await change({ title: 'Early help, renamed otherwise' }, 3)).toMatchObject({
      refusal: { code: 'stale', facts: { version: 4 } },
    });
    expect((await started.store.records.read(agreements, 'agr-1')).state?.title).toBe('Early help, renamed');
  });

  test('is shown to its parties, with their names, and to no other organisation', async () => {
    const read = async (user: string) => {
      const call = { ...(await started.as(user)), query: undefined, body: undefined };
      return started.routes['GET /api/agreements/{id}']({ ...call, path: { id: 'agr-1' } });
    };
    for (const user of ['user-manager', 'user-ada', 'user-partner']) {
      expect(await read(user)).toMatchObject({
        value: { version: 3, body: { names: { council: 'The council', 'org-icb': 'The org-icb' } } },
      });
    }
    await started.invite('user-di', 'provider contributor', ['agr-other']);
    expect(await read('user-di')).toMatchObject({ refusal: { code: 'not-found' } });
    const parties = started.details.parties.filter(({ organisation }) => organisation !== 'org-icb');
    await change({ parties }, 3);
    expect(await read('user-partner')).toMatchObject({ refusal: { code: 'not-found' } });
  });

  test('is listed for those who see it, by title', async () => {
    await draft({ reference: 'GRANT-2', title: 'A grant for a drop-in' });
    const list = async (user: string) => {
      const call = { ...(await started.as(user)), path: undefined, body: undefined, query: {} };
      const answer = await started.routes['GET /api/agreements'](call);
      return answer.ok ? answer.value.body.rows.map(({ title }) => title) : [];
    };
    const both = ['A grant for a drop-in', 'Early help for emotional wellbeing'];
    expect([await list('user-manager'), await list('user-ada')]).toEqual([both, both]);
    await started.invite('user-di', 'provider contributor', ['agr-1']);
    expect(await list('user-di')).toEqual(['Early help for emotional wellbeing']);
  });
});
