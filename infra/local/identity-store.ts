import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import type { Adapter, AdapterPayload } from 'oidc-provider';
import * as z from 'zod/mini';

type Stored = { payload: AdapterPayload; expires?: number | undefined };

const file = z.array(z.tuple([z.string(), z.object({ payload: z.looseObject({}), expires: z.optional(z.number()) })]));

/**
 * Keeps sessions, grants and tokens of the identity provider: in a file, so that a restart signs nobody out,
 * or without a path in memory.
 * @param graceSeconds for which a refresh token that was used may be used again, by a page that lost the answer
 */
export function identityStore(path: string | undefined, graceSeconds: number): (model: string) => Adapter {
  const items = new Map<string, Stored>(path === undefined ? [] : load(path));
  let writing = false;

  function changed(): void {
    if (path === undefined || writing) return;
    writing = true;
    setImmediate(() => {
      writing = false;
      writeFileSync(`${path}.new`, JSON.stringify([...items].filter(([, item]) => isAlive(item))), { mode: 0o600 });
      renameSync(`${path}.new`, path);
    });
  }

  function find(wanted: (key: string, payload: AdapterPayload) => boolean): AdapterPayload | undefined {
    for (const [key, item] of items) {
      if (!isAlive(item)) items.delete(key);
      else if (wanted(key, item.payload)) return item.payload;
    }
    return undefined;
  }

  return model => ({
    async upsert(id, payload, expiresIn) {
      const expires = expiresIn === undefined ? undefined : Date.now() + expiresIn * 1000;
      items.set(`${model}:${id}`, { payload, expires });
      changed();
    },
    async find(id) {
      const item = items.get(`${model}:${id}`);
      if (!item || !isAlive(item)) return undefined;
      const { consumed, ...unused } = item.payload;
      const again = model === 'RefreshToken' && Number(consumed) * 1000 + graceSeconds * 1000 > Date.now();
      return again ? unused : item.payload;
    },
    async findByUid(uid) {
      return find((key, payload) => key.startsWith(`${model}:`) && payload.uid === uid);
    },
    async findByUserCode(userCode) {
      return find((key, payload) => key.startsWith(`${model}:`) && payload.userCode === userCode);
    },
    async consume(id) {
      const item = items.get(`${model}:${id}`);
      if (item) item.payload.consumed ??= Math.floor(Date.now() / 1000);
      changed();
    },
    async destroy(id) {
      items.delete(`${model}:${id}`);
      changed();
    },
    async revokeByGrantId(grantId) {
      for (const [key, item] of items) if (item.payload.grantId === grantId) items.delete(key);
      changed();
    },
  });
}

function isAlive({ expires }: Stored): boolean {
  return expires === undefined || expires > Date.now();
}

/** A file that cannot be read any more costs a new sign-in, nothing else. */
function load(path: string): [string, Stored][] {
  if (!existsSync(path)) return [];
  try {
    return file.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    return [];
  }
}
