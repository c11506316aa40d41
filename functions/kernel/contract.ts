import type * as z from 'zod/mini';
import type { Role, Scope } from './actor.ts';

type Schema = z.ZodMiniType;

/**
 * Ids of the records an example is about, by kind: the tests build one world of the caller's own and one of
 * strangers. `reference` is no record: it is one that no agreement has yet.
 */
export type World = (name: string) => string;

/**
 * One route, as the world sees it. Read by the handler (dispatch, validation), by the infrastructure
 * (routes), by the web's client (types) and by the tests (authorisation matrix, fuzzing, openapi.json).
 */
export type Route = {
  summary: string;
  /** Who may call it. `signed in`: any membership; `public`: without signing in. */
  access: 'public' | 'signed in' | readonly Role[];
  /** The scope with which a provider's own system may call it; absent: people only. */
  scope?: Scope;
  path?: Schema;
  query?: Schema;
  body?: Schema;
  reply: Schema;
  /** True where the caller must send If-Match with the version seen. */
  ifMatch?: boolean;
  /** Whether the record in the path belongs to somebody: a stranger's is answered 404. */
  owned?: boolean;
  /** Codes of the slice's catalogue this route may answer with, beside the common ones. */
  refusals: readonly string[];
  /** A call that a permitted caller could make, from which tests are generated. */
  example(world: World): { path?: Record<string, string>; query?: Record<string, string>; body?: unknown };
};

export type RouteKey = `${'GET' | 'POST' | 'PUT' | 'DELETE'} /api/${string}`;

export type Contract = Readonly<Record<RouteKey, Route>>;

/** Keeps the literal keys and schemas of a contract, and checks its shape. */
export function defineContract<const C extends Contract>(contract: C): C {
  return contract;
}

type Part<R, Name extends string> = R extends { [K in Name]: infer S extends Schema } ? z.output<S> : undefined;

export type PathOf<R> = Part<R, 'path'>;
export type QueryOf<R> = Part<R, 'query'>;
export type BodyOf<R> = Part<R, 'body'>;
export type ReplyOf<R> = Part<R, 'reply'>;

/** True for methods that change something: they need an Idempotency-Key. */
export function isCommand(key: string): boolean {
  return !key.startsWith('GET ');
}
