import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import * as z from 'zod/mini';

const user = z.object({
  username: z.string(),
  sub: z.string(),
  /** All but `sub`: `email`, `email_verified`, `name` ... */
  attributes: z.record(z.string(), z.string()),
  enabled: z.boolean(),
  /** Has a password that is not temporary. */
  confirmed: z.optional(z.boolean()),
  created: z.string(),
  modified: z.string(),
  /** Refresh tokens given before this instant count no longer. */
  signedOut: z.optional(z.string()),
});

const client = z.object({
  id: z.string(),
  name: z.string(),
  secret: z.optional(z.string()),
  flows: z.array(z.string()),
  scopes: z.array(z.string()),
  /** How long an access token is valid. */
  tokenSeconds: z.number(),
  created: z.string(),
});

const directoryState = z.object({ users: z.array(user), clients: z.array(client) });

export type User = z.infer<typeof user>;
export type Client = z.infer<typeof client>;
export type DirectoryState = z.infer<typeof directoryState>;

/** Reads the directory's file; an empty directory when there is none yet. */
export function readState(path: string): DirectoryState {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return { users: [], clients: [] };
    throw error;
  }
  return directoryState.parse(JSON.parse(text));
}

export function writeState(path: string, state: DirectoryState): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(`${path}.draft`, `${JSON.stringify(state, null, 2)}\n`, { mode: 0o600 });
  renameSync(`${path}.draft`, path);
}
