import { commonRefusals, type Problem } from '../../../functions/kernel/problem.ts';

/** What stopped a page from being read; thrown by queries and shown by the page around it. */
export class ProblemError extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.detail ?? problem.title);
    this.name = 'ProblemError';
    this.problem = problem;
  }
}

/** One error of a form: the field it belongs to by name, or none where it is about the whole. */
export type FieldError = { field?: string; message: string };

/** The network did not carry the request or the answer: nobody knows whether it arrived. */
export function offlineProblem(): Problem {
  return {
    type: 'about:blank',
    title:
      'We could not reach the service. Check your connection and try again. Trying again does not do anything twice.',
    status: 0,
    code: 'offline',
    correlation: '',
  };
}

/** Codes for the answers of the gateway itself, which have no problem in their body. */
const gateway: Readonly<Record<number, keyof typeof commonRefusals>> = {
  401: 'not-signed-in',
  403: 'not-allowed',
  404: 'not-found',
  413: 'too-large',
  429: 'busy',
  500: 'unexpected',
  502: 'busy',
  503: 'busy',
  504: 'busy',
};

/** The problem an answer carries, whoever gave it: our code (problem+json) or the gateway (plain). */
export async function problemOf(response: Response): Promise<Problem> {
  const correlation = response.headers.get('x-correlation-id') ?? '';
  if (response.headers.get('content-type')?.startsWith('application/problem+json')) {
    const body: unknown = await response.json().catch(() => undefined);
    if (isProblem(body)) return body;
  }
  const code = gateway[response.status] ?? 'unexpected';
  return { type: 'about:blank', title: commonRefusals[code].words, status: response.status, code, correlation };
}

function isProblem(body: unknown): body is Problem {
  return (
    typeof body === 'object' &&
    body !== null &&
    typeof Reflect.get(body, 'code') === 'string' &&
    typeof Reflect.get(body, 'status') === 'number' &&
    typeof Reflect.get(body, 'title') === 'string'
  );
}

/** Of a part of a record that a page looked for and that is not in it. */
export const notFound: Problem = {
  type: 'about:blank',
  title: 'Not found',
  status: 404,
  code: 'not-found',
  correlation: '',
};

/** Whether the same request may well succeed a moment later. */
export function isPassing(problem: Problem): boolean {
  return problem.code === 'offline' || problem.code === 'busy' || problem.status === 429 || problem.status === 503;
}

/** What to say about a problem as a whole. */
export function wordsOf(problem: Problem): string {
  return problem.detail ?? problem.title;
}

/** A problem as errors of a form: `/figures/0/value` belongs to the field named `figures.0.value`. */
export function fieldErrors(problem: Problem): FieldError[] {
  const fields = problem.fields ?? [];
  if (fields.length === 0) return [{ message: wordsOf(problem) }];
  return fields.map(({ pointer, message }) => ({ field: fieldOf(pointer), message }));
}

/** `/figures/0/value` -> `figures.0.value` (RFC 6901, with its two escapes). */
export function fieldOf(pointer: string): string | undefined {
  const parts = pointer
    .replace(/^#/, '')
    .split('/')
    .slice(1)
    .map(part => part.replaceAll('~1', '/').replaceAll('~0', '~'));
  return parts.length === 0 || parts[0] === '' ? undefined : parts.join('.');
}
