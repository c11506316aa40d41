import { describe, expect, inject, test } from 'vitest';
import { type AgreementCommand, agreements, decideAgreement } from '../../functions/agreements/agreement.ts';
import { decideEnding } from '../../functions/agreements/ending.ts';
import { draftSuccessor } from '../../functions/agreements/succession.ts';
import type { Instant } from '../../functions/kernel/clock.ts';
import { details, earlyHelp } from '../functions/agreements/cases.ts';
import { oversight } from './oversight-fixture.ts';
import { recordEvents } from './support.ts';

/** Delivery without an agreement in force is flagged; the flag ends when one is. */

const grant = details({ kind: 'grant', regime: 'grant' });

async function start() {
  const given = await oversight(inject('endpoint'));
  const { store } = given;
  await given.person('user-manager', 'council', ['contract manager']);

  async function command(id: string, what: AgreementCommand, at: Instant) {
    const stored = await store.records.read(agreements, id);
    const context = { id, at, referenceTaken: false, unknownParties: [], conditionsMissing: [] };
    const decided = decideAgreement(stored.state, what, context);
    if (!decided.ok) throw new Error(decided.refusal.code);
    await recordEvents(store, agreements, id, decided.value, { at, stored });
  }

  return {
    ...given,
    command,
    async draft(id: string, at: Instant, term = grant.term) {
      await command(id, { do: 'draft', details: { ...grant, reference: id, term } }, at);
      await command(id, { do: 'agree measures', from: term.start.slice(0, 7), measures: [earlyHelp] }, at);
    },
    activate: (id: string, at: Instant) => command(id, { do: 'activate' }, at),
    async end(id: string, on: string, at: Instant) {
      const stored = await store.records.read(agreements, id);
      if (!stored.state) throw new Error('No agreement');
      const ending = { do: 'end', on, reason: 'Over', decision: 'dec-1' } as const;
      const decided = decideEnding(stored.state, ending, { id, at, unknownParties: [] });
      if (!decided.ok) throw new Error(decided.refusal.code);
      await recordEvents(store, agreements, id, decided.value, { at, stored });
    },
    async succeed(id: string, replaced: string, at: Instant, start: string) {
      const { state } = await store.records.read(agreements, replaced);
      if (!state) throw new Error('No agreement');
      const stored = await store.records.read(agreements, id);
      const context = { id, at, referenceTaken: false, unknownParties: [], conditionsMissing: [] };
      const next = { ...grant, reference: id, term: { start } };
      const decided = draftSuccessor({ id: replaced, state }, next, context);
      if (!decided.ok) throw new Error(decided.refusal.code);
      await recordEvents(store, agreements, id, decided.value, { at, stored });
    },
    async flag(id: string) {
      const row = await store.db.get('oversight', { pk: `flag#${id}~agreement~no-agreement`, sk: 'state' });
      const state: unknown = row?.state;
      return state;
    },
  };
}

describe('a draft whose term has begun', () => {
  test('is flagged the morning after its first day, to the council alone, until it takes effect', async () => {
    const { store, assess, draft, activate, flag } = await start();
    await draft('agr-late', '2026-03-01T09:00:00.000Z');
    await assess('2026-04-01T12:00:00.000Z');
    expect(await flag('agr-late')).toBeUndefined();
    await assess('2026-04-02T05:01:00.000Z');
    expect(await flag('agr-late')).toMatchObject({
      measure: 'agreement',
      measureTitle: 'Agreement in force',
      kind: 'no agreement',
      provider: 'org-larkmead',
      episode: {
        period: '2026-04',
        sentence:
          'The term began on 1 April 2026 and the agreement has not taken effect: what is delivered since then is delivered without an agreement in force.',
      },
    });
    const mails = (await store.rows('obligations')).filter(({ kind }) => kind === 'mail');
    expect(mails).toMatchObject([{ data: { template: 'flag-no-agreement', user: 'user-manager' } }]);
    await activate('agr-late', '2026-04-20T09:00:00.000Z');
    await assess('2026-04-20T09:01:00.000Z');
    expect(await flag('agr-late')).toMatchObject({
      episode: { recovered: { sentence: 'The agreement took effect on 20 April 2026.' } },
    });
  });

  test('is not flagged where it took effect in time, nor on the day on which it was drafted late', async () => {
    const { assess, draft, activate, flag } = await start();
    await draft('agr-good', '2026-03-01T09:00:00.000Z');
    await activate('agr-good', '2026-04-01T16:00:00.000Z');
    await draft('agr-behind', '2026-05-06T09:00:00.000Z');
    await assess('2026-05-06T18:00:00.000Z');
    expect([await flag('agr-good'), await flag('agr-behind')]).toEqual([undefined, undefined]);
    await assess('2026-05-07T05:01:00.000Z');
    expect(await flag('agr-behind')).toMatchObject({ kind: 'no agreement' });
  });

  test('is flagged from its new first day where that is put off', async () => {
    const { assess, draft, command, flag } = await start();
    await draft('agr-put-off', '2026-03-01T09:00:00.000Z');
    const moved = { ...grant, reference: 'agr-put-off', term: { start: '2026-06-01' } };
    await command('agr-put-off', { do: 'change', details: moved, reason: 'Later' }, '2026-03-20T09:00:00.000Z');
    await assess('2026-05-01T12:00:00.000Z');
    expect(await flag('agr-put-off')).toBeUndefined();
    await assess('2026-06-02T05:01:00.000Z');
    expect(await flag('agr-put-off')).toMatchObject({ episode: { period: '2026-06' } });
  });
});

describe('an agreement that is over', () => {
  const term = { start: '2026-04-01', end: '2026-06-30' };

  test('because its term ran out is flagged, and the flag ends where the term is extended', async () => {
    const { assess, draft, activate, command, flag } = await start();
    await draft('agr-out', '2026-03-01T09:00:00.000Z', term);
    await activate('agr-out', '2026-03-02T09:00:00.000Z');
    await assess('2026-07-01T05:01:00.000Z');
    expect(await flag('agr-out')).toMatchObject({
      episode: {
        sentence: expect.stringContaining('The term ran out on 30 June 2026 and no agreement replaces this one'),
      },
    });
    const longer = { ...grant, reference: 'agr-out', term: { ...term, end: '2026-12-31' } };
    await command('agr-out', { do: 'change', details: longer, reason: 'Extended' }, '2026-07-10T09:00:00.000Z');
    await assess('2026-07-10T09:01:00.000Z');
    expect(await flag('agr-out')).toMatchObject({ episode: { recovered: { at: '2026-07-10T09:01:00.000Z' } } });
  });

  test('because it was ended is not flagged: somebody decided it', async () => {
    const { assess, draft, activate, end, flag } = await start();
    await draft('agr-ended', '2026-03-01T09:00:00.000Z');
    await activate('agr-ended', '2026-03-02T09:00:00.000Z');
    await end('agr-ended', '2026-05-31', '2026-05-20T09:00:00.000Z');
    await assess('2026-06-01T05:01:00.000Z');
    expect(await flag('agr-ended')).toBeUndefined();
  });

  test('while the one that is to replace it is not in force is flagged, until it is', async () => {
    const { assess, draft, activate, end, succeed, flag } = await start();
    await draft('agr-old', '2026-03-01T09:00:00.000Z');
    await activate('agr-old', '2026-03-02T09:00:00.000Z');
    await succeed('agr-new', 'agr-old', '2026-05-01T09:00:00.000Z', '2026-06-01');
    await end('agr-old', '2026-05-31', '2026-05-20T09:00:00.000Z');
    await assess('2026-06-01T05:01:00.000Z');
    expect(await flag('agr-old')).toMatchObject({
      episode: { sentence: expect.stringContaining('the agreement that is to replace this one is not in force') },
    });
    await activate('agr-new', '2026-06-03T09:00:00.000Z');
    await assess('2026-06-03T09:01:00.000Z');
    expect(await flag('agr-old')).toMatchObject({
      episode: { recovered: { sentence: 'The agreement that replaces this one is in force since 1 June 2026.' } },
    });
    // No job had looked at the new one before it took effect.
    expect(await flag('agr-new')).toBeUndefined();
  });
});
