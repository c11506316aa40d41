import { describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { fieldProblems, unkeepable } from '../../../functions/platform/fields.ts';

function words(schema: z.ZodMiniType, value: unknown) {
  const parsed = schema.safeParse(value, { reportInput: true });
  if (parsed.success) throw new Error('It was accepted');
  return fieldProblems(parsed.error.issues, '').map(({ code, message }) => [code, message]);
}

const text = z.string();

describe('plain words', () => {
  test.each([
    ['text', text, 7, 'wrong-type', 'This must be text.'],
    ['a number', z.number(), 'x', 'wrong-type', 'This must be a number.'],
    ['a whole number', z.int(), 1.5, 'wrong-type', 'This must be a whole number.'],
    ['true or false', z.boolean(), 'yes', 'wrong-type', 'This must be true or false.'],
    ['a list', z.array(text), {}, 'wrong-type', 'This must be a list.'],
    ['a group', z.object({}), 'x', 'wrong-type', 'This must be a group of fields.'],
    ['what is missing', text, undefined, 'missing', 'This must be text.'],
    ['short text', text.check(z.minLength(3)), 'x', 'too-small', 'Enter at least 3 characters.'],
    ['long text', text.check(z.maxLength(3)), 'four', 'too-large', 'Use 3 characters or fewer.'],
    ['a small number', z.number().check(z.minimum(3)), 2, 'too-small', 'This must be 3 or more.'],
    ['a large number', z.number().check(z.maximum(3)), 4, 'too-large', 'This must be 3 or less.'],
    ['a short list', z.array(text).check(z.minLength(1)), [], 'too-small', 'Give at least 1.'],
    ['a long list', z.array(text).check(z.maxLength(1)), ['a', 'b'], 'too-large', 'Give at most 1.'],
    ['a choice', z.enum(['red', 'blue']), 'green', 'not-a-choice', 'Choose one of: red, blue.'],
    ['a pattern', text.check(z.regex(/^a$/)), 'b', 'not-valid', 'This is not as expected.'],
    ['a pattern with words', text.check(z.regex(/^a$/, 'Give an a.')), 'b', 'not-valid', 'Give an a.'],
    ['a rule without words', text.check(z.refine(() => false)), 'b', 'not-valid', 'This is not as expected.'],
    [
      'a rule of its own',
      text.check(z.refine(() => false, 'Give a date in the past.')),
      'b',
      'not-valid',
      'Give a date in the past.',
    ],
    ['one of several', z.union([text, z.boolean()]), 7, 'not-valid', 'This is not as expected.'],
  ])('for %s', (_, schema, value, code, message) => {
    expect(words(schema, value)).toEqual([[code, message]]);
  });
});

describe('what no row can keep', () => {
  test('is nothing in ordinary data', () => {
    expect(unkeepable({ a: ['🦔', 0, -1.5, 1e-7, Number.MAX_SAFE_INTEGER, null, true, '', {}] })).toEqual([]);
  });

  test('is named wherever it stands, each by itself', () => {
    const value = { a: ['fine', '\ud83e'], 'b/c': { n: 2 ** 53 } };
    expect(unkeepable(value).map(({ pointer }) => pointer)).toEqual(['/a/1', '/b~1c/n']);
  });
});
