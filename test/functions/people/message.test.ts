import { describe, expect, test } from 'vitest';
import { recordId } from '../../../functions/kernel/schemas.ts';
import { compose } from '../../../functions/people/compose.ts';
import {
  beginMail,
  decideSeen,
  endMail,
  holdUp,
  type MessageEvent,
  type MessageState,
  messageId,
  messages,
  noteReturn,
} from '../../../functions/people/message.ts';
import { mailObligation } from '../../../functions/people/shared/mail-obligation.ts';
import type { Decision } from '../../../functions/platform/aggregate.ts';

const at = '2026-11-09T09:00:00.000Z';
const content = { user: 'user-1', template: 'invitation', parameters: {} } as const;
const obligation = mailObligation('invitation', {
  user: 'user-1',
  parameters: {},
  subject: 'user#user-1',
  id: 'user#user-1/in',
  at,
});

function evolve(state: MessageState | undefined, decisions: readonly Decision<MessageEvent>[]): MessageState {
  const after = decisions.reduce<MessageState | undefined>(
    (before, { event }) => messages.evolve(before, event, { id: 'message-1', version: 1, at, by: 'job:send-mail' }),
    state,
  );
  if (!after) throw new Error('Nothing was posted');
  return after;
}

const types = (decisions: readonly Decision<MessageEvent>[]) => decisions.map(({ event }) => event.type);
const changes = (decisions: readonly Decision<MessageEvent>[]) =>
  decisions.flatMap(({ obligations = [] }) => obligations.map(({ change }) => change));

const begun = evolve(undefined, beginMail(undefined, content, undefined, obligation.id));

describe('a mail', () => {
  test('is posted to the inbox and begun before it is handed over, and met when it was', () => {
    expect(types(beginMail(undefined, content, undefined, obligation.id))).toEqual(['message posted', 'mail begun']);
    expect(changes(beginMail(undefined, content, undefined, obligation.id))).toEqual([]);
    expect(endMail('sent', obligation.id)[0]?.obligations).toEqual([
      { change: 'meet', id: obligation.id, kind: 'mail' },
    ]);
  });

  test('is begun a second time where the first attempt left no end, and no third time', () => {
    const again = beginMail(begun, content, undefined, obligation.id);
    expect(types(again)).toEqual(['mail begun']);
    const third = beginMail(evolve(begun, again), content, undefined, obligation.id);
    expect(third).toMatchObject([{ event: { type: 'mail not sent', reason: 'not confirmed' } }]);
    expect(changes(third)).toEqual(['meet']);
    expect(beginMail(evolve(begun, [...again, ...third]), content, undefined, obligation.id)).toEqual([]);
  });

  test('that cannot go out stands in the inbox all the same', () => {
    const decided = beginMail(undefined, content, 'no address', obligation.id);
    const state = evolve(undefined, decided);
    expect(state.mail).toMatchObject({ ended: at, undelivered: 'no address' });
    expect(messages.entries(state, 'message-1')).toMatchObject([{ list: 'inbox#user-1', sort: at }]);
    expect(changes(decided)).toEqual(['meet']);
  });

  test('that the mail service put off waits longer each time, and does not count as an attempt', () => {
    let state = begun;
    const waits: string[] = [];
    for (let turn = 0; turn < 7; turn++) {
      const held = holdUp(state, obligation, at);
      const [change] = held[0]?.obligations ?? [];
      if (change?.change !== 'move') throw new Error('not moved');
      expect(change).toEqual({ change: 'move', ...obligation, wakes: change.wakes });
      waits.push(...change.wakes.map(wake => wake.slice(5, 16)));
      state = evolve(evolve(state, held), beginMail(evolve(state, held), content, undefined, obligation.id));
      expect(state.mail.open).toBe(1);
    }
    expect(waits).toEqual([
      '11-09T09:01',
      '11-09T09:05',
      '11-09T09:15',
      '11-09T10:00',
      '11-09T13:00',
      '11-09T21:00',
      '11-09T21:00',
    ]);
  });

  test('comes back once', () => {
    const sent = evolve(begun, endMail('sent', obligation.id));
    const returned = evolve(sent, noteReturn(sent));
    expect(returned.mail.undelivered).toBe('came back');
    expect(noteReturn(returned)).toEqual([]);
  });
});

describe('seeing a message', () => {
  test('its reader sees it once; nobody else has it', () => {
    expect(decideSeen(begun, 'user-1')).toMatchObject({ value: [{ event: { type: 'message seen' } }] });
    const seen = evolve(begun, [{ event: { type: 'message seen' } }]);
    expect(decideSeen(seen, 'user-1')).toEqual({ ok: true, value: [] });
    for (const [state, reader] of [
      [begun, 'user-2'],
      [undefined, 'user-1'],
    ] as const) {
      expect(decideSeen(state, reader)).toMatchObject({ refusal: { code: 'people.message-not-yours' } });
    }
  });
});

test('a message’s id fits an address and a mail’s tag, and is the same each time', () => {
  const ids = Array.from({ length: 200 }, (_, place) => messageId(`return#ret-${place}/late/user-1`));
  for (const id of ids) {
    expect(recordId.safeParse(id).success).toBe(true);
    expect(id).toMatch(/^[A-Za-z0-9_.@-]+$/);
  }
  expect(new Set(ids).size).toBe(200);
  expect(messageId('return#ret-7/late/user-1')).toBe(ids[7]);
});

describe('the mail itself', () => {
  const frame = {
    councilName: 'Eastmarch County Council',
    serviceName: 'Turnstone',
    siteUrl: 'https://turnstone.example',
  };
  const letter = {
    subject: 'Late:\r\nBcc: x',
    text: 'First & <last>.\n\n“Second”.',
    link: '/returns/ret-1',
    formal: true,
  };
  const { subject, text, html } = compose(letter, frame);

  test('says where, who wrote it, and that nobody reads an answer, in text as in HTML', () => {
    for (const part of [
      'https://turnstone.example/returns/ret-1',
      'Turnstone, Eastmarch County Council',
      'This mailbox is not read.',
    ]) {
      expect(text).toContain(part);
      expect(html).toContain(part);
    }
    expect(text).toContain('First & <last>.\n\n“Second”.\n\nhttps://');
  });

  test('a title cannot become markup or a header', () => {
    expect(html).toContain('<p>First &amp; &lt;last&gt;.</p>');
    expect(subject).toBe('Late: Bcc: x');
    expect(html).not.toMatch(/<(script|img|style|link)/);
  });
});
