import { beforeEach, describe, expect, test } from 'vitest';
import { remind } from '../../functions/decisions/reminding.ts';
import { exampleEntry } from '../../functions/decisions/shared/examples.ts';
import { atTime } from '../../functions/kernel/london.ts';
import { job } from '../../functions/platform/job.ts';
import { dueList } from '../../functions/platform/obligations.ts';
import { type Decisions, startDecisions } from './decisions-fixture.ts';

let started: Decisions;

beforeEach(async () => {
  started = await startDecisions();
});

describe('what is asked of others under the Children Acts', () => {
  const request = {
    kind: 'section 27 request' as const,
    organisation: 'org-trust',
    what: 'A named clinician for children who come into care',
    askedOn: '2021-06-01',
    by: '2021-06-30',
  };

  const assurance = { ...request, kind: 'section 11 assurance' as const, by: '2021-09-30' };

  async function ask(body: typeof request | typeof assurance | (typeof request & { decision: string })) {
    return started.routes['POST /api/duties']({ ...(await started.as('user-helen')), body });
  }

  async function asked(body: Parameters<typeof ask>[0]) {
    const made = await ask(body);
    if (!made.ok) throw new Error(made.refusal.code);
    return made.value.body.id;
  }

  async function answer(id: string, on: string, outcome: 'agreed' | 'assured') {
    const body = { outcome, answer: 'We will', answeredBy: 'Chief Nursing Officer', on };
    return started.routes['POST /api/duties/{id}/answer']({ ...(await started.as('user-helen')), path: { id }, body });
  }

  async function listed(list: 'open' | 'settled') {
    const made = await started.routes['GET /api/duties']({ ...(await started.as('user-helen')), query: { list } });
    if (!made.ok) throw new Error(made.refusal.code);
    return made.value.body.rows;
  }

  test('is asked of an organisation that is known, for help only of an authority', async () => {
    await started.admit('org-speech', 'sole trader', 'provider administrator');
    expect(await ask(request)).toMatchObject({ refusal: { code: 'decisions.duty-organisation-unknown' } });
    expect(await ask({ ...request, organisation: 'org-speech' })).toMatchObject({
      refusal: { code: 'decisions.duty-not-an-authority' },
    });
    await started.admit('org-trust', 'NHS body', 'provider administrator');
    expect(await ask({ ...request, decision: 'dec-none' })).toMatchObject({
      refusal: { code: 'decisions.duty-decision-unknown' },
    });
    const decision = await started.enter('21/00064');
    const id = await asked({ ...request, decision });
    expect(await listed('open')).toMatchObject([
      {
        id,
        organisationName: 'The org-trust',
        law: { title: 'Children Act 1989 section 27' },
        about: { id: decision, title: exampleEntry('').title },
        stands: { standing: 'due', words: 'To be answered by the end of 30 June 2021.' },
      },
    ]);
    // One request more, but never a second yearly assurance of one provider.
    expect((await ask(request)).ok).toBe(true);
    const yearly = await asked(assurance);
    expect(await ask(assurance)).toMatchObject({ refusal: { code: 'decisions.duty-twice' } });
    const reason = 'The agreement ended';
    const call = { ...(await started.as('user-helen')), path: { id: yearly }, body: { reason } };
    expect((await started.routes['POST /api/duties/{id}/withdrawal'](call)).ok).toBe(true);
    expect((await ask(assurance)).ok).toBe(true);
  });

  test('is overdue until it is answered, and a yearly assurance is then owed again', async () => {
    const { clock } = started;
    await started.admit('org-trust', 'NHS body', 'provider administrator');
    const once = await asked(request);
    const yearly = await asked(assurance);
    clock.set(atTime('2021-10-01', '09:00'));
    expect((await listed('open')).map(({ id, stands }) => [id, stands.standing])).toEqual([
      [once, 'overdue'],
      [yearly, 'overdue'],
    ]);
    expect((await answer(once, '2021-09-30', 'agreed')).ok).toBe(true);
    expect((await answer(yearly, '2021-10-01', 'assured')).ok).toBe(true);
    expect(await listed('settled')).toMatchObject([
      { id: once, stands: { standing: 'answered', words: 'Answered on 30 September 2021.' } },
    ]);
    expect(await listed('open')).toMatchObject([
      {
        id: yearly,
        by: '2022-09-30',
        answers: [{ outcome: 'assured', on: '2021-10-01', due: '2021-09-30', answeredBy: 'Chief Nursing Officer' }],
        stands: { standing: 'due' },
      },
    ]);
  });

  test('reminds those who owe the answer, and the council once it is overdue', async () => {
    const { clock, store } = started;
    await started.admit('org-trust', 'NHS body', 'provider administrator');
    const id = await asked(request);
    const run = job({
      ...store,
      log: () => undefined,
      meter: () => undefined,
      due: dueList(store.db),
      clock,
      timeoutSeconds: 60,
      name: 'remind-reviews',
      kinds: ['answer-duty'],
      handle: remind(store),
    });
    const mails = async () => {
      const rows = await store.rows('obligations');
      const sent = rows.filter(({ kind, subject }) => kind === 'mail' && subject === `duty#${id}`);
      return sent.map(({ data }) => `${Object(data).template} ${Object(data).user}`).sort();
    };
    const toldOn: Record<string, number> = {};
    for (const day of ['2021-06-15', '2021-06-16', '2021-06-17', '2021-06-30', '2021-07-01', '2021-07-15']) {
      clock.set(atTime(day, '09:00'));
      await run({ scheduled: clock() });
      toldOn[day] = (await mails()).length;
    }
    expect(toldOn).toEqual({
      '2021-06-15': 0,
      '2021-06-16': 1,
      '2021-06-17': 1,
      '2021-06-30': 2,
      '2021-07-01': 4,
      '2021-07-15': 6,
    });
    const overdue = 'duty-overdue user-helen';
    const owed = 'duty-owed user-org-trust';
    expect(await mails()).toEqual([owed, owed, owed, owed, overdue, overdue].sort());
    await answer(id, '2021-07-15', 'agreed');
    clock.set(atTime('2021-09-01', '09:00'));
    await run({ scheduled: clock() });
    expect((await mails()).length).toBe(6);
    expect((await store.rows('obligations')).filter(({ kind }) => kind === 'answer-duty')).toEqual([]);
  });
});

describe('a decision page', () => {
  test('leads from a decision to the one it follows on from, where that is recorded', async () => {
    const first = await started.enter('18/00071', { title: 'Commission mental health support', follows: [] });
    const next = await started.enter('19/00065', { follows: ['18/00071', '17/00002'], laws: ['ca-1989-22'] });
    const page = await started.shown(next);
    expect(page.followsOn).toEqual([
      { reference: '18/00071', decision: { id: first, title: 'Commission mental health support' } },
      { reference: '17/00002' },
    ]);
    expect(page.laws).toMatchObject([{ title: 'Children Act 1989 section 22' }]);
  });

  test('has each response with its day, and the one who agreed that a decision is urgent', async () => {
    const { clock, routes, as } = started;
    const id = await started.enter('21/00064');
    const path = { id };
    await started.step('POST /api/decisions/{id}/notice', id);
    clock.set(atTime('2021-06-20', '09:00'));
    const body = { who: 'Special schools', on: '2021-06-18', response: 'In favour' };
    await routes['POST /api/decisions/{id}/responses']({ ...(await as('user-ola')), path, body });
    clock.set(atTime('2021-07-16', '10:00'));
    await started.decide(id);
    const urgent = { agreedBy: 'Chair of the Scrutiny Committee', agreedOn: '2021-07-16', reason: 'It would stop' };
    await routes['POST /api/decisions/{id}/urgency']({ ...(await as('user-helen')), path, body: urgent });
    await started.step('POST /api/decisions/{id}/publication', id);
    expect(await started.shown(id)).toMatchObject({
      responses: [{ ...body, at: atTime('2021-06-20', '09:00') }],
      urgency: urgent,
      published: { clearWorkingDays: 0, inForceFrom: atTime('2021-07-16', '10:00') },
      stands: { standing: 'in force' },
    });
  });
});
