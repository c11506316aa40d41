import { beforeEach, describe, expect, inject, test } from 'vitest';
import { type April, id, startApril, typed } from './april.ts';

let april: April;

beforeEach(async () => {
  april = await startApril(inject('endpoint'));
});

describe('a draft', () => {
  test('keeps what was typed, letter for letter, for colleagues and nobody else', async () => {
    expect(await april.saveDraft('user-cy', 0, typed(' 6O, about'))).toMatchObject({
      value: { body: { id, version: 1 } },
    });
    expect((await april.page('user-ada')).draft).toEqual({
      version: 1,
      at: '2026-05-05T13:41:00.000Z',
      by: 'user:user-cy',
      byName: 'user-cy',
      expires: '2026-11-01T13:41:00.000Z',
      data: typed(' 6O, about'),
    });
    expect((await april.page('user-manager')).draft).toBeUndefined();
    expect((await april.page('user-partner')).draft).toBeUndefined();
    expect(await april.events()).toEqual(['return opened']);
  });

  test('in two tabs: the later is told which version stands, and nothing is lost', async () => {
    await april.saveDraft('user-cy', 0, typed('60'));
    expect(await april.saveDraft('user-cy', 1, typed('61'))).toMatchObject({ value: { version: 2 } });
    expect(await april.saveDraft('user-cy', 1, typed('6'))).toEqual({
      ok: false,
      refusal: { code: 'returns.draft-stale', facts: { at: '5 May 2026 at 2:41pm', version: 2 } },
    });
    expect((await april.page('user-cy')).draft).toMatchObject({ version: 2, data: typed('61') });
    expect(await april.saveDraft('user-cy', 2, typed('6'))).toMatchObject({ value: { version: 3 } });
  });

  test.each([
    ['the first', 0],
    ['a later', 1],
  ])('saved at the same moment in two tabs, %s time: the later is told so too', async (_, seen) => {
    if (seen === 1) await april.saveDraft('user-cy', 0, typed('60'));
    const routes = april.interrupted(() => april.saveDraft('user-ada', seen, typed('61')));
    expect(await april.saveDraft('user-cy', seen, typed('6'), routes)).toMatchObject({
      refusal: { code: 'returns.draft-stale', facts: { version: seen + 1 } },
    });
    expect((await april.page('user-cy')).draft).toMatchObject({ version: seen + 1, by: 'user:user-ada' });
  });

  test('goes with the submission', async () => {
    await april.saveDraft('user-cy', 0, typed('61'));
    expect(await april.submit('user-ada', { draft: 1 })).toMatchObject({ value: { body: { id, version: 2 } } });
    expect((await april.page('user-ada')).draft).toBeUndefined();
    expect((await april.store.rows('returns')).filter(({ sk }) => sk === 'draft')).toEqual([]);
  });

  test('that changed since it was checked is not submitted over', async () => {
    await april.saveDraft('user-cy', 0, typed('61'));
    await april.saveDraft('user-cy', 1, typed('16'));
    expect(await april.submit('user-ada', { draft: 1 })).toEqual({
      ok: false,
      refusal: { code: 'returns.draft-changed' },
    });
    expect(await april.events()).toEqual(['return opened']);
    expect((await april.page('user-ada')).draft).toMatchObject({ version: 2, data: typed('16') });
  });

  test('that changes in the very moment of submission is not lost either', async () => {
    await april.saveDraft('user-cy', 0, typed('61'));
    const routes = april.interrupted(() => april.saveDraft('user-cy', 1, typed('16')));
    expect(await april.submit('user-ada', { draft: 1 }, {}, routes)).toMatchObject({
      refusal: { code: 'returns.draft-changed' },
    });
    expect((await april.page('user-ada')).draft).toMatchObject({ version: 2 });
  });

  test('saved in the very moment of submission is refused', async () => {
    const routes = april.interrupted(() => april.submit('user-ada'));
    expect(await april.saveDraft('user-cy', 0, typed('61'), routes)).toMatchObject({
      refusal: { code: 'returns.already-submitted' },
    });
    expect((await april.store.rows('returns')).filter(({ sk }) => sk === 'draft')).toEqual([]);
  });

  test('is not for a return that is not open, has come, or need not come', async () => {
    april.clock.set('2026-04-30T22:59:59.999Z');
    expect(await april.saveDraft('user-cy', 0, typed('61'))).toMatchObject({ refusal: { code: 'returns.not-open' } });
    april.clock.set('2026-05-05T13:41:00.000Z');
    await april.waive('user-manager');
    expect(await april.saveDraft('user-cy', 0, typed('61'))).toMatchObject({ refusal: { code: 'returns.waived' } });
  });

  test('is not for other parties, nor for colleagues who are narrowed to other agreements', async () => {
    await april.invite('user-di', 'provider contributor', ['agr-other']);
    for (const user of ['user-partner', 'user-manager', 'user-di']) {
      expect(await april.saveDraft(user, 0, typed('61'))).toMatchObject({ refusal: { code: 'not-found' } });
    }
  });
});
