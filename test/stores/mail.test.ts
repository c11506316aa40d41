import { describe, expect, inject, test } from 'vitest';
import type { ObligationChange } from '../../functions/kernel/obligation.ts';
import { retryObligation } from '../../functions/operations/obligation-routes.ts';
import { referenceOf } from '../../functions/operations/retry.ts';
import { deliver } from '../../functions/people/deliver.ts';
import { messageId, messages } from '../../functions/people/message.ts';
import { returnedMail } from '../../functions/people/returned-mail.ts';
import { mailObligation } from '../../functions/people/shared/mail-obligation.ts';
import { users } from '../../functions/people/user.ts';
import type { Committer } from '../../functions/platform/commit.ts';
import type { Mail, MailOutcome } from '../../functions/platform/mail.ts';
import { dueList } from '../../functions/platform/obligations.ts';
import { type Fate, feedbackEvent } from '../../infra/local/mail-feedback.ts';
import { parcel } from './parcel.ts';
import { type CouncilFixture, settings, startCouncil } from './people-fixture.ts';
import { freshId, recordEvents } from './support.ts';

const endpoint = inject('endpoint');
const frame = { ...settings, siteUrl: 'https://turnstone.example' };

type Answer = MailOutcome | Error;

/** A council with one provider's contributor, whose invitation is the one mail that is due beside the head's. */
async function postOffice() {
  const council = await startCouncil(endpoint);
  const practice = await council.registered();
  const sent: Mail[] = [];
  const answers: Answer[] = [];
  const mailer = async (mail: Mail) => {
    const answer = answers.shift() ?? { said: 'sent' as const };
    // An error leaves open whether the mail was taken; suppose that it was.
    if (answer instanceof Error || answer.said === 'sent') sent.push(mail);
    if (answer instanceof Error) throw answer;
    return answer;
  };
  const options = { ...council.store, name: 'send-mail', mailer, frame, log: () => {} };
  const run = council.prompt('send-mail', 'mail', deliver(options));
  const feedback = returnedMail({ ...council.store, name: 'mail-feedback', clock: council.clock, log: () => {} });
  await run();
  sent.splice(0);

  /** Owes a user one late notice; gives its message's id. */
  async function notice(user: string): Promise<string> {
    const about = { user, subject: 'return#ret-1', id: freshId('return#ret-1/late'), at: council.clock() };
    const parameters = {
      return: 'ret-1',
      periodTitle: 'October 2026',
      agreementTitle: 'Speech & language',
      dueDay: 'Friday 6 November 2026',
    };
    const obligation = mailObligation('return-late', { ...about, parameters });
    const change: ObligationChange = { change: 'open', ...obligation };
    await recordEvents(council.store, parcel, freshId(), [
      { event: { type: 'posted', town: 'Wick' }, obligations: [change] },
    ]);
    return messageId(obligation.id);
  }

  const message = async (id: string) => (await council.store.records.read(messages, id)).state;
  const to = (address: string) => sent.filter(mail => mail.to === address).map(mail => mail.subject);
  return { council, practice, sent, answers, options, run, feedback, notice, message, to };
}

const happened = async ({ store }: CouncilFixture, id: string) =>
  (await store.ledger(`message#${id}`)).map(row => row.type);

const rowan = 'rowan@practice.example';
const lost = () => new Error('socket hang up');

describe('sending mail', () => {
  test('the invited are told where to begin; it stands in their inbox; the obligation is met', async () => {
    const { council, practice, sent, run } = await postOffice();
    const id = await council.invited(practice, rowan);
    expect(await run()).toEqual({ handled: 1, failed: 0 });
    expect(sent).toMatchObject([{ to: rowan, subject: 'Set up your sign-in for Turnstone', tags: { user: id } }]);
    expect(sent[0]?.text).toContain('https://turnstone.example/\n');
    expect(await council.owed('mail')).toEqual([]);
    const inbox = await council.routes['GET /api/inbox']({ ...(await council.by(id)), query: {} });
    expect(inbox).toMatchObject({
      value: { body: { rows: [{ id: sent[0]?.tags.message, formal: false, link: '/' }] } },
    });
    expect(await run()).toEqual({ handled: 0, failed: 0 });
    expect(sent).toHaveLength(1);
  });

  test('killed between sending and recording, it is sent once more and recorded', async () => {
    const { council, practice, options, run, to } = await postOffice();
    await council.invited(practice, rowan);
    let killed = false;
    const dying: Committer = async commit => {
      if (commit.claimed && !killed) {
        killed = true;
        throw new Error('killed');
      }
      return council.store.commit(commit);
    };
    const dies = council.prompt('send-mail', 'mail', deliver({ ...options, commit: dying }), dying);
    expect(await dies()).toEqual({ handled: 0, failed: 1 });
    expect(to(rowan)).toHaveLength(1);
    expect(await run()).toEqual({ handled: 1, failed: 0 });
    expect(to(rowan)).toHaveLength(2);
    expect(await council.owed('mail')).toEqual([]);
  });

  test('killed each time, it is never sent a third time, and says so in place of vanishing', async () => {
    const { council, practice, answers, run, to, notice, message } = await postOffice();
    const id = await council.invited(practice, rowan);
    await run();
    const late = await notice(id);
    answers.push(lost(), lost(), lost());
    for (let turn = 0; turn < 5; turn++) await run();
    expect(to(rowan).filter(subject => subject.startsWith('Late'))).toHaveLength(2);
    expect(await message(late)).toMatchObject({ mail: { undelivered: 'not confirmed' } });
    expect(await happened(council, late)).toEqual(['message posted', 'mail begun', 'mail begun', 'mail not sent']);
    expect(await council.owed('mail')).toEqual([]);
  });

  test('while the mail service is busy or down it waits, longer each time, and is sent once', async () => {
    const { council, practice, answers, run, to, message, notice } = await postOffice();
    const id = await council.invited(practice, rowan);
    await run();
    const late = await notice(id);
    answers.push(...Array.from({ length: 4 }, () => ({ said: 'later' as const, code: 'TooManyRequestsException' })));
    let runs = 0;
    while ((await message(late))?.mail.ended === undefined && runs < 100) {
      await run();
      runs += 1;
    }
    // After 1, 5, 15 and 60 minutes, looked at every 130 seconds.
    expect(runs).toBeGreaterThan(30);
    expect(to(rowan).filter(subject => subject.startsWith('Late'))).toHaveLength(1);
  });

  test('where our own set-up is refused, the administrator finds it, and a retry sends it once', async () => {
    const { council, practice, answers, run, to, message, notice } = await postOffice();
    const id = await council.invited(practice, rowan);
    await run();
    const late = await notice(id);
    answers.push(...Array.from({ length: 5 }, () => ({ said: 'never' as const, code: 'AccountSuspendedException' })));
    for (let turn = 0; turn < 7; turn++) await run();
    expect(await council.owed('mail')).toMatchObject([{ pk: 'failed#mail' }]);
    expect(await message(late)).toMatchObject({ mail: { open: 0, held: 5 } });
    expect(to(rowan).filter(subject => subject.startsWith('Late'))).toEqual([]);
    const [parked] = await council.owed('mail');
    const retry = retryObligation(council.store, dueList(council.store.db));
    const path = { kind: 'mail' as const, id: referenceOf(String(parked?.id)) };
    expect(await retry({ ...(await council.by('user-head')), path })).toMatchObject({ ok: true });
    expect(await run()).toEqual({ handled: 1, failed: 0 });
    expect(to(rowan).filter(subject => subject.startsWith('Late'))).toHaveLength(1);
  });

  test('a reader who sees the message at that very moment causes no second mail', async () => {
    const { council, practice, options, to, notice, message } = await postOffice();
    const id = await council.invited(practice, rowan);
    const late = await notice(id);
    const see = async (mail: Mail) => {
      const outcome = await options.mailer(mail);
      const seen = council.routes['POST /api/inbox/{id}/seen'];
      await seen({ ...(await council.by(id)), path: { id: String(mail.tags.message) } });
      return outcome;
    };
    const run = council.prompt('send-mail', 'mail', deliver({ ...options, mailer: see }));
    expect(await run()).toEqual({ handled: 2, failed: 0 });
    expect(to(rowan)).toHaveLength(2);
    expect(await message(late)).toMatchObject({ seen: expect.any(String), mail: { ended: expect.any(String) } });
  });

  test.each([
    ['an address that failed', 'address fails'],
    ['a person who was erased', 'no address'],
    ['nobody we know', 'no address'],
    ['news of last week', 'too late'],
  ])('to %s nothing is sent, and the message stands in the inbox', async (what, undelivered) => {
    const { council, practice, run, sent, notice, message } = await postOffice();
    const id = await council.invited(practice, rowan);
    await run();
    const late = await notice(what === 'nobody we know' ? 'user-nobody' : id);
    if (what === 'an address that failed') {
      await recordEvents(council.store, users, id, [{ event: { type: 'mail failed', reason: 'bounce' } }]);
    }
    if (what === 'a person who was erased') await council.erase(id);
    if (what === 'news of last week') council.clock.pass(7 * 24 * 3_600_000);
    sent.splice(0);
    expect(await run()).toEqual({ handled: 1, failed: 0 });
    expect(sent).toEqual([]);
    expect(await message(late)).toMatchObject({ sent: expect.any(String), mail: { undelivered } });
    expect(await council.owed('mail')).toEqual([]);
  });

  test('an address the mail service cannot write to ends it', async () => {
    const { council, practice, answers, run, notice, message } = await postOffice();
    const id = await council.invited(practice, rowan);
    await run();
    const late = await notice(id);
    answers.push({ said: 'address fails' });
    expect(await run()).toEqual({ handled: 1, failed: 0 });
    expect(await message(late)).toMatchObject({ mail: { undelivered: 'address fails' } });
  });
});

describe('mail that comes back', () => {
  /** What SES tells of a mail, once it is sent. */
  function event(mail: Mail | undefined, fate: Fate, at: string) {
    if (!mail) throw new Error('No mail was sent');
    const written = {
      ...mail,
      id: 'ses-1',
      at,
      sender: 'send-mail',
      from: 'turnstone@eastmarch.example',
      to: [mail.to],
      copies: [],
      replyTo: [],
      headers: [],
    };
    return feedbackEvent(written, fate, at, { account: '000000000000', region: 'eu-west-2' });
  }

  test.each([
    ['bounce', 'came back', true],
    ['soft bounce', 'came back', false],
    ['complaint', undefined, true],
  ] as const)(
    'a %s is noted at the message, and marks the address where it will not pass; twice is once',
    async (fate, undelivered, marks) => {
      const { council, practice, sent, run, feedback, message } = await postOffice();
      const id = await council.invited(practice, rowan);
      await run();
      const told = event(sent[0], fate, council.clock());
      await feedback(told);
      const before = await council.store.snapshot('ledger');
      await feedback(told);
      expect(await council.store.snapshot('ledger')).toEqual(before);
      const { mail } = (await message(String(sent[0]?.tags.message))) ?? {};
      expect(mail?.undelivered).toBe(undelivered);
      const [listed] = await council.listed(practice);
      expect(listed?.undeliverable !== undefined).toBe(marks);
      const { state } = await council.store.records.read(users, id);
      expect(state?.undeliverable?.reason).toBe(marks ? (fate === 'complaint' ? 'complaint' : 'bounce') : undefined);
    },
  );

  test('what came back from the old address says nothing about the corrected one', async () => {
    const { council, practice, sent, run, feedback } = await postOffice();
    const id = await council.invited(practice, rowan);
    await run();
    const told = event(sent[0], 'bounce', council.clock());
    const body = { name: 'Rowan Ashdown', email: 'right@practice.example', reason: 'Misspelt' };
    await council.routes['PUT /api/users/{id}']({ ...(await council.by('user-head')), path: { id }, body });
    await feedback(told);
    expect((await council.store.records.read(users, id)).state?.undeliverable).toBeUndefined();
    await run();
    expect(sent.at(-1)).toMatchObject({
      to: 'right@practice.example',
      subject: 'Set up your sign-in for Turnstone again',
    });
  });

  test('a code of the sign-in directory is none of ours; a message to somebody else is a fault', async () => {
    const { council, practice, sent, run, feedback } = await postOffice();
    await council.invited(practice, rowan);
    await run();
    const before = await council.store.snapshot('ledger');
    await feedback(event(sent[0] && { ...sent[0], tags: {} }, 'bounce', council.clock()));
    expect(await council.store.snapshot('ledger')).toEqual(before);
    const mail = sent[0] && { ...sent[0], tags: { user: 'user-head', message: String(sent[0].tags.message) } };
    await expect(feedback(event(mail, 'bounce', council.clock()))).rejects.toThrow('is no message to user#user-head');
  });
});

describe('the inbox', () => {
  test('pages newest first, says what is unseen, and is its reader’s alone', async () => {
    const { council, practice, run, notice } = await postOffice();
    const [id, other] = [
      await council.invited(practice, rowan),
      await council.invited(practice, 'kit@practice.example'),
    ];
    const late: string[] = [];
    for (let turn = 0; turn < 28; turn++) {
      late.push(await notice(id));
      if (turn % 7 === 6) await run();
    }
    const inbox = async (cursor?: string) => {
      const query = cursor === undefined ? {} : { cursor };
      const answer = await council.routes['GET /api/inbox']({ ...(await council.by(id)), query });
      if (!answer.ok) throw new Error(answer.refusal.code);
      return answer.value.body;
    };
    const first = await inbox();
    const second = await inbox(first.cursor);
    expect([first.rows.length, second.rows.length, second.cursor]).toEqual([25, 4, undefined]);
    const sent = [...first.rows, ...second.rows].map(row => row.sent);
    expect(sent).toEqual([...sent].sort().reverse());
    expect(first.rows[0]).toMatchObject({
      formal: true,
      link: '/returns/ret-1',
      subject: 'Late: your return for October 2026',
    });

    const me = async () => council.routes['GET /api/me'](await council.by(id));
    expect(await me()).toMatchObject({
      value: { body: { user: { name: 'Rowan Ashdown', email: rowan }, unread: 20 } },
    });
    const see = council.routes['POST /api/inbox/{id}/seen'];
    const [newest] = first.rows;
    const path = { id: String(newest?.id) };
    expect(await see({ ...(await council.by(other)), path })).toMatchObject({
      refusal: { code: 'people.message-not-yours' },
    });
    expect(await see({ ...(await council.by(id)), path })).toMatchObject({ ok: true });
    expect(await see({ ...(await council.by(id)), path })).toMatchObject({ ok: true });
    expect((await inbox()).rows[0]?.seen).toBeDefined();
    expect(await me()).toMatchObject({ value: { body: { unread: 19 } } });
  });
});
