import { createHash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, gzip } from 'node:zlib';
import { cacheControlOf, contentTypeOf, isPublished } from '../site-files.ts';

export type StoredFile = { content: Buffer; type: string; cacheControl: string; etag: string };

/** Reads files of the built site as the bucket would keep them; undefined where there is none. */
export function siteFiles(folder: string): (path: string) => StoredFile | undefined {
  const known = new Map<string, StoredFile & { modified: number }>();
  return path => {
    const name = safeName(path);
    if (name === undefined) return undefined;
    const stats = statSync(join(folder, name), { throwIfNoEntry: false });
    if (!stats?.isFile()) return undefined;
    const before = known.get(name);
    if (before?.modified === stats.mtimeMs) return before;
    const content = readFileSync(join(folder, name));
    const etag = `"${createHash('md5').update(content).digest('hex')}"`;
    const file = { content, type: contentTypeOf(name), cacheControl: cacheControlOf(name), etag };
    known.set(name, { ...file, modified: stats.mtimeMs });
    return file;
  };
}

/** A name inside the folder, or undefined: no way up, nothing hidden. */
function safeName(path: string): string | undefined {
  try {
    const name = decodeURIComponent(path).replace(/^\/+/, '');
    return isPublished(name) && !/[\\\0]/.test(name) ? name : undefined;
  } catch {
    return undefined;
  }
}

const brotli = promisify(brotliCompress);
const gzipped = promisify(gzip);

export type Compressed = { content: Buffer; encoding: 'br' | 'gzip' };

/** What was compressed before, as long as the file it came from is kept. */
const brotlied = new WeakMap<Buffer, Promise<Buffer>>();
const zipped = new WeakMap<Buffer, Promise<Buffer>>();

/** Compresses as CloudFront does: text between 1,000 bytes and 10 MB, brotli before gzip; otherwise undefined. */
export async function compress(content: Buffer, type: string, accepts: string): Promise<Compressed | undefined> {
  if (content.length < 1_000 || content.length > 10_000_000) return undefined;
  if (!/^(text\/|image\/svg|application\/(json|javascript|manifest\+json|problem\+json|xml))/.test(type))
    return undefined;
  if (/\bbr\b/.test(accepts)) return { content: await once(brotlied, content, brotli), encoding: 'br' };
  if (/\bgzip\b/.test(accepts)) return { content: await once(zipped, content, gzipped), encoding: 'gzip' };
  return undefined;
}

function once(
  known: WeakMap<Buffer, Promise<Buffer>>,
  content: Buffer,
  run: (content: Buffer) => Promise<Buffer>,
): Promise<Buffer> {
  const running = known.get(content) ?? run(content);
  known.set(content, running);
  return running;
}
