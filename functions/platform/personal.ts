import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';
import * as z from 'zod/mini';
import type { Action, Dynamo } from './dynamo.ts';

/**
 * Personal data stands in events and states only sealed with its subject's key (AES-256-GCM).
 * Deleting the key makes every copy unreadable, while the ledger's hashes still verify.
 */

/** A personal value on its way into an event: sealed by `commit` before anything is hashed or stored. */
export type Clear = { subject: string; clear: string };

/** The subject may hold colons (`user:<id>`); base64 does not. */
const sealedPattern = /^sealed:1:(.+):([A-Za-z0-9+/=]+)$/;

/** Schema of a personal field: sealed text as stored, or clear text on its way in. */
export const personal = z.union([
  z.string().check(z.regex(sealedPattern)),
  z.object({ subject: z.string(), clear: z.string() }),
]);

export type Personal = z.output<typeof personal>;

/** The subjects whose sealed values occur anywhere in a value. */
export function subjectsIn(value: unknown): Set<string> {
  const subjects = new Set<string>();
  walk(value, text => {
    const subject = sealedPattern.exec(text)?.[1];
    if (subject) subjects.add(subject);
  });
  return subjects;
}

/** The keys of subjects, read consistently and kept for one request only. */
export type Keys = {
  /** Reads the keys of subjects, in one call; absent where the subject was erased or never known. */
  load(subjects: Iterable<string>): Promise<void>;
  /** The clear text, or undefined where the subject's key is gone. Load the subject first. */
  open(value: Personal | undefined): string | undefined;
  /** Replaces every clear value within by its sealed form, making keys for new subjects. */
  seal<Value>(value: Value): Promise<{ sealed: Value; actions: Action[] }>;
  /** A one-way code for exact search and uniqueness, such as of an e-mail address. */
  code(purpose: string, text: string): Promise<string>;
};

export function keyRow(subject: string) {
  return { pk: `key#${subject}`, sk: 'key' };
}

const storedKey = z.object({ pk: z.string(), key: z.string() });

export function personalKeys(db: Dynamo): Keys {
  const keys = new Map<string, Buffer>();
  const absent = new Set<string>();

  async function load(subjects: Iterable<string>) {
    const wanted = [...new Set(subjects)].filter(subject => !keys.has(subject) && !absent.has(subject));
    if (wanted.length === 0) return;
    const items = await db.batchGet('keys', wanted.map(keyRow));
    for (const item of items) {
      const row = storedKey.parse(item);
      keys.set(row.pk.slice('key#'.length), Buffer.from(row.key, 'base64'));
    }
    for (const subject of wanted) if (!keys.has(subject)) absent.add(subject);
  }

  /** The subject's key; a new one, and the action that stores it, where there is none. */
  function keyFor(subject: string, actions: Action[]): Buffer {
    const known = keys.get(subject);
    if (known) return known;
    const key = randomBytes(32);
    keys.set(subject, key);
    actions.push({
      Put: {
        TableName: db.name('keys'),
        Item: { ...keyRow(subject), key: key.toString('base64') },
        ConditionExpression: 'attribute_not_exists(pk)',
      },
    });
    return key;
  }

  return {
    load,
    open(value) {
      if (value === undefined) return undefined;
      if (typeof value !== 'string') return value.clear;
      const [, subject = '', body = ''] = sealedPattern.exec(value) ?? [];
      const key = keys.get(subject);
      if (!key) return undefined;
      const bytes = Buffer.from(body, 'base64');
      const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12));
      decipher.setAAD(Buffer.from(subject));
      decipher.setAuthTag(bytes.subarray(12, 28));
      return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8');
    },
    async seal(value) {
      const subjects = new Set<string>();
      mapClear(value, clear => {
        subjects.add(clear.subject);
        return clear;
      });
      await load(subjects);
      const actions: Action[] = [];
      const sealed = mapClear(value, clear => sealText(clear, keyFor(clear.subject, actions)));
      return { sealed, actions };
    },
    async code(purpose, text) {
      await load(['index']);
      const key = keys.get('index');
      if (!key) throw new Error('The index key is missing from the keys table: run the set-up step of the README');
      return createHmac('sha256', key).update(`${purpose}\n${text}`).digest('base64url');
    },
  };
}

function sealText({ subject, clear }: Clear, key: Buffer): string {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  cipher.setAAD(Buffer.from(subject));
  const body = Buffer.concat([cipher.update(clear, 'utf8'), cipher.final()]);
  return `sealed:1:${subject}:${Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64')}`;
}

function isClear(value: object): value is Clear {
  return 'clear' in value && 'subject' in value && Object.keys(value).length === 2;
}

function mapClear<Value>(value: Value, change: (clear: Clear) => unknown): Value;
function mapClear(value: unknown, change: (clear: Clear) => unknown): unknown {
  if (Array.isArray(value)) return value.map(item => mapClear(item, change));
  if (typeof value !== 'object' || value === null) return value;
  if (isClear(value)) return change(value);
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, mapClear(part, change)]));
}

function walk(value: unknown, visit: (text: string) => void): void {
  if (typeof value === 'string') visit(value);
  else if (Array.isArray(value)) for (const item of value) walk(item, visit);
  else if (typeof value === 'object' && value !== null) for (const part of Object.values(value)) walk(part, visit);
}
