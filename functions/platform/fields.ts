import type { FieldProblem } from '../kernel/problem.ts';

/** The part of a zod issue that plain words are made from; `input` is there because it was asked for (`reportInput`). */
type Issue = {
  code?: string;
  path: readonly PropertyKey[];
  message?: string;
  expected?: string;
  minimum?: number | bigint;
  maximum?: number | bigint;
  origin?: string;
  format?: string;
  keys?: readonly string[];
  values?: readonly unknown[];
  input?: unknown;
};

/**
 * Plain words for what a schema refused, each with a JSON pointer to the field.
 * zod/mini brings no words of its own, which keeps its locales out of every bundle.
 */
export function fieldProblems(issues: readonly Issue[], prefix: string): FieldProblem[] {
  return issues.flatMap(issue => {
    const pointer = prefix + issue.path.map(part => `/${escapePointer(String(part))}`).join('');
    if (issue.code === 'unrecognized_keys') {
      return (issue.keys ?? []).map(key => ({
        pointer: `${pointer}/${escapePointer(key)}`,
        code: 'unexpected-field',
        message: 'This field is not expected here.',
      }));
    }
    return [{ pointer, code: codeOf(issue), message: wordsOf(issue) }];
  });
}

/** DynamoDB keeps 32 levels; an event and a state need some of them. */
const deepest = 24;

/**
 * What JSON can say and no row can keep: halves of characters, numbers beyond a safe integer or too small, and
 * lists in lists in lists. A schema that takes anything lets them through, and the store would answer with a fault.
 */
export function unkeepable(value: unknown, pointer = '', depth = 0): FieldProblem[] {
  const problem = (message: string) => [{ pointer, code: 'not-valid', message }];
  if (typeof value === 'string') return value.isWellFormed() ? [] : problem('This has a character that is not whole.');
  if (typeof value === 'number') {
    const size = Math.abs(value);
    if (size > Number.MAX_SAFE_INTEGER) return problem('This number is too large.');
    return size > 0 && size < 1e-100 ? problem('This number is too small.') : [];
  }
  if (typeof value !== 'object' || value === null) return [];
  if (depth === deepest) return problem('This goes too deep.');
  if (!Object.keys(value).every(name => name.isWellFormed())) {
    return problem('A name in this has a character that is not whole.');
  }
  return Object.entries(value).flatMap(([name, part]) =>
    unkeepable(part, `${pointer}/${escapePointer(name)}`, depth + 1),
  );
}

function codeOf(issue: Issue): string {
  if (issue.code === 'invalid_type') return issue.input === undefined ? 'missing' : 'wrong-type';
  if (issue.code === 'too_small') return 'too-small';
  if (issue.code === 'too_big') return 'too-large';
  if (issue.code === 'invalid_value') return 'not-a-choice';
  return 'not-valid';
}

const typeWords: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a group of fields',
  record: 'a group of fields',
};

function wordsOf(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_type':
      return `This must be ${typeWords[issue.expected ?? ''] ?? 'of another kind'}.`;
    case 'too_small':
      if (issue.origin === 'string')
        return `Enter at least ${issue.minimum} character${issue.minimum === 1 ? '' : 's'}.`;
      if (issue.origin === 'array') return `Give at least ${issue.minimum}.`;
      return `This must be ${issue.minimum} or more.`;
    case 'too_big':
      if (issue.origin === 'string') return `Use ${issue.maximum} characters or fewer.`;
      if (issue.origin === 'array') return `Give at most ${issue.maximum}.`;
      return `This must be ${issue.maximum} or less.`;
    case 'invalid_value':
      return `Choose one of: ${(issue.values ?? []).join(', ')}.`;
    // Where a schema says what it wants, in a rule or beside a pattern.
    case 'custom':
    case 'invalid_format':
      return issue.message && issue.message !== 'Invalid input' ? issue.message : 'This is not as expected.';
    default:
      return 'This is not as expected.';
  }
}

function escapePointer(part: string): string {
  return part.replaceAll('~', '~0').replaceAll('/', '~1');
}
