import { describe, expect, test } from 'vitest';
import { put, type Sent, service } from './notes-api.ts';

describe('a request that cannot be understood', () => {
  const refusedFields = async (more: Partial<Sent>) => {
    const { send, calls } = service();
    const answer = await send(put(more));
    expect(calls).toEqual([]);
    expect([answer.statusCode, answer.problem.code]).toEqual([422, 'invalid-request']);
    return answer.problem.fields;
  };

  test.each([
    ['not JSON', { text: '{"text":' }, 400, 'malformed-json'],
    ['empty', { text: '' }, 400, 'malformed-json'],
    ['not base64', { text: '{"text":"x"}', base64: true }, 400, 'malformed-json'],
    ['of no type', { headers: { 'content-type': undefined } }, 415, 'not-json'],
    ['of another type', { headers: { 'content-type': 'text/plain' } }, 415, 'not-json'],
    ['nearly JSON', { headers: { 'content-type': 'application/jsonish' } }, 415, 'not-json'],
    ['of 300 KB', { body: { text: 'x'.repeat(300 * 1024) } }, 413, 'too-large'],
    ['of 300 KB in few characters', { body: { text: '€'.repeat(100 * 1024) } }, 413, 'too-large'],
    ['without a key', { headers: { 'idempotency-key': undefined } }, 428, 'key-required'],
    ['with a short key', { headers: { 'idempotency-key': 'short' } }, 428, 'key-required'],
    ['with a forged key', { headers: { 'idempotency-key': 'key#12345678' } }, 428, 'key-required'],
    ['without the version seen', { headers: { 'if-match': undefined } }, 428, 'version-required'],
    ['with any version', { headers: { 'if-match': '*' } }, 428, 'version-required'],
  ])('%s', async (_, more, status, code) => {
    const { send, calls } = service();
    const answer = await send(put(more));
    expect([answer.statusCode, answer.problem.code]).toEqual([status, code]);
    expect(calls).toEqual([]);
  });

  test('also with 300 KB where no body is expected', async () => {
    const { send, calls } = service();
    const seal = { route: 'POST /api/notes/{id}/seal', path: { id: 'n' } };
    expect((await send({ ...seal, body: 'x'.repeat(300 * 1024) })).statusCode).toBe(413);
    expect(calls).toEqual([]);
    expect((await send(seal)).statusCode).toBe(201);
  });

  test('is understood with a charset, and as base64', async () => {
    const { send } = service();
    const type = { 'content-type': 'application/json; charset=utf-8' };
    expect((await send(put({ headers: type }))).statusCode).toBe(200);
    const text = Buffer.from('{"text":"hello"}').toString('base64');
    expect((await send(put({ text, base64: true }))).statusCode).toBe(200);
  });

  test('names each field with its pointer, escaped as RFC 6901 says', async () => {
    const fields = await refusedFields({
      path: { id: 'NOTE' },
      body: { text: '', tags: ['red', 'green'], 'a/b': 10, 'x~y': 1 },
    });
    expect(fields).toEqual([
      { pointer: '/path/id', code: 'not-valid', message: 'This is not as expected.' },
      { pointer: '/text', code: 'too-small', message: 'Enter at least 1 character.' },
      { pointer: '/tags/1', code: 'not-a-choice', message: 'Choose one of: red, blue.' },
      { pointer: '/a~1b', code: 'too-large', message: 'This must be 9 or less.' },
      { pointer: '/x~0y', code: 'unexpected-field', message: 'This field is not expected here.' },
    ]);
  });

  test('tells what is missing from what is of the wrong type', async () => {
    expect(await refusedFields({ body: {} })).toEqual([
      { pointer: '/text', code: 'missing', message: 'This must be text.' },
    ]);
    expect(await refusedFields({ body: { text: null, 'a/b': 1.5 } })).toEqual([
      { pointer: '/text', code: 'wrong-type', message: 'This must be text.' },
      { pointer: '/a~1b', code: 'wrong-type', message: 'This must be a whole number.' },
    ]);
    expect(await refusedFields({ body: [] })).toEqual([
      { pointer: '', code: 'wrong-type', message: 'This must be a group of fields.' },
    ]);
  });

  test('names a query’s field', async () => {
    const answer = await service().send({ route: 'GET /api/notes', query: { limit: 'ten', extra: '1' } });
    expect(answer.problem.fields.map(({ pointer }: { pointer: string }) => pointer)).toEqual([
      '/query/limit',
      '/query/extra',
    ]);
  });

  test.each([
    ['half a character', '{"text":"\\ud83e"}', '/text'],
    ['half a character, deep in data', '{"text":"x","figure":[{"a/b":"\\udc00"}]}', '/figure/0/a~1b'],
    ['half a character in a name', '{"text":"x","figure":{"\\ud83e":1}}', '/figure'],
    ['a number no store can hold', '{"text":"x","figure":{"n":1e300}}', '/figure/n'],
    ['a number beyond all', '{"text":"x","figure":-1e999}', '/figure'],
    ['a number too small to keep', '{"text":"x","figure":1e-200}', '/figure'],
    [
      'lists in lists in lists',
      `{"text":"x","figure":${'['.repeat(40)}${']'.repeat(40)}}`,
      `/figure${'/0'.repeat(23)}`,
    ],
  ])('with %s names the field', async (_, text, pointer) => {
    const fields = await refusedFields({ text });
    expect(fields).toMatchObject([{ pointer, code: 'not-valid' }]);
  });

  test('of a prototype’s name is a field like others', async () => {
    const fields = await refusedFields({ text: '{"text":"x","__proto__":{"text":"y"},"constructor":1}' });
    expect(fields.map(({ code }: { code: string }) => code)).toEqual(['unexpected-field', 'unexpected-field']);
  });
});
