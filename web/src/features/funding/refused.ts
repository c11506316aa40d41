import type { Outcome } from '../../lib/client.ts';
import { wordsOf } from '../../lib/problem.ts';

/** A refusal of the whole at the field of the form that it is about: by its code, where the service names no field. */
export function atFields<Value>(outcome: Outcome<Value>, fields: Readonly<Record<string, string>>): Outcome<Value> {
  if (outcome.ok) return outcome;
  const { problem } = outcome;
  const field = fields[problem.code];
  if (field === undefined || (problem.fields ?? []).length > 0) return outcome;
  const pointer = `/${field.replaceAll('.', '/')}`;
  return { ok: false, problem: { ...problem, fields: [{ pointer, code: problem.code, message: wordsOf(problem) }] } };
}
