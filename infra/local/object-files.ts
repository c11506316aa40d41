import { randomUUID } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod/mini';

const description = z.object({
  key: z.string(),
  /** The file that holds the content, beside this description. */
  file: z.string(),
  size: z.number(),
  etag: z.string(),
  /** ISO instant. */
  modified: z.string(),
  /** Headers kept with the object and sent with it again. */
  headers: z.record(z.string(), z.string()),
  checksum: z.optional(z.object({ header: z.string(), value: z.string() })),
});

export type StoredObject = z.infer<typeof description>;

/** The objects of one bucket in a folder: contents, and beside each a description that is written last. */
export type Files = {
  find(key: string): StoredObject | undefined;
  content(object: StoredObject): Promise<Buffer>;
  put(object: Omit<StoredObject, 'file' | 'size'>, content: Buffer): Promise<void>;
  remove(key: string): Promise<void>;
  /** In the order of S3: by the key's UTF-8 bytes. */
  list(): StoredObject[];
};

export function openFiles(folder: string): Files {
  mkdirSync(folder, { recursive: true });
  const index = new Map<string, StoredObject>();
  for (const name of readdirSync(folder).filter(file => file.endsWith('.json'))) {
    const object = description.parse(JSON.parse(readFileSync(join(folder, name), 'utf8')));
    // A run killed while replacing an object leaves both: the later one counts.
    if (object.modified >= (index.get(object.key)?.modified ?? '')) index.set(object.key, object);
  }
  async function forget({ file }: StoredObject): Promise<void> {
    await rm(join(folder, `${file}.json`), { force: true });
    await rm(join(folder, file), { force: true });
  }
  return {
    find: key => index.get(key),
    content: object => readFile(join(folder, object.file)),
    async put(object, content) {
      const file = randomUUID();
      const stored = { ...object, file, size: content.length };
      await writeFile(join(folder, file), content, { flush: true });
      await writeFile(join(folder, `${file}.draft`), JSON.stringify(stored), { flush: true });
      await rename(join(folder, `${file}.draft`), join(folder, `${file}.json`));
      const before = index.get(object.key);
      index.set(object.key, stored);
      if (before !== undefined) await forget(before);
    },
    async remove(key) {
      const object = index.get(key);
      if (object === undefined) return;
      index.delete(key);
      await forget(object);
    },
    list: () => [...index.values()].sort((a, b) => Buffer.compare(Buffer.from(a.key), Buffer.from(b.key))),
  };
}
