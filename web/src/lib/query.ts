import { QueryClient, useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { newKey, type Outcome } from './client.ts';
import { isPassing, ProblemError } from './problem.ts';

/** A record as a query holds it: with the version to send back as `ifMatch`. */
export type Read<Value> = { value: Value; version: number };

/** For a query of one record: its value with its version, or the problem, thrown. */
export async function readVersioned<Value>(call: Promise<Outcome<Value>>): Promise<Read<Value>> {
  const outcome = await call;
  if (!outcome.ok) throw new ProblemError(outcome.problem);
  return { value: outcome.value, version: outcome.version ?? 0 };
}

/** For a query: what was answered, or the problem, thrown. */
export async function read<Value>(call: Promise<Outcome<Value>>): Promise<Value> {
  return (await readVersioned(call)).value;
}

/** One per page load. Queries are tried again only where that can help. */
export function newQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 30_000,
        networkMode: 'always',
        retry: (count, error) => count < 2 && error instanceof ProblemError && isPassing(error.problem),
        retryDelay: attempt => 400 * 2 ** attempt,
      },
      mutations: { retry: false, networkMode: 'always' },
    },
  });
}

/**
 * A command as a person gives it. The Idempotency-Key belongs to what is asked: pressing the button again after a
 * lost connection sends the same key, anything else a new one. When it is done every query is read again, so that
 * no page shows what was before; `quiet` leaves them (a draft that saves itself). `send` resolves to the outcome; it
 * does not throw for a refusal.
 */
export function useCommand<Input, Value>(
  run: (input: Input, idempotencyKey: string) => Promise<Outcome<Value>>,
  options: { quiet?: boolean } = {},
): { send(input: Input): Promise<Outcome<Value>>; busy: boolean } {
  const queries = useQueryClient();
  const open = useRef<{ asked: string; key: string } | undefined>(undefined);
  const mutation = useMutation({
    mutationFn: async (input: Input) => {
      const asked = JSON.stringify(input) ?? '';
      if (open.current?.asked !== asked) open.current = { asked, key: newKey() };
      const outcome = await run(input, open.current.key);
      if (outcome.ok || !isPassing(outcome.problem)) open.current = undefined;
      if (outcome.ok && options.quiet !== true) {
        queries.removeQueries({ type: 'inactive' });
        void queries.invalidateQueries();
      }
      return outcome;
    },
  });
  return { send: mutation.mutateAsync, busy: mutation.isPending };
}
