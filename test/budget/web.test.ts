import { execFileSync } from 'node:child_process';
import { globSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { roles } from '../../functions/kernel/actor.ts';
import { homeOf } from '../../web/src/app/routes.tsx';
import { allRoutes } from '../e2e/examples.ts';

/**
 * What somebody waits for. kB are 1,000 bytes of gzip -9. The first page is everything: the page's own code with all it
 * shares, its table of routes, the shell, and for those who have signed in the sign-in library, which is loaded by
 * then. A later page adds to that what it does not share with the shell.
 */
const firstPageScript = 123_500;
const style = 14_000;
const lazyChunk = 25_000;

const chunk = z.object({
  file: z.string(),
  src: z.optional(z.string()),
  isEntry: z.optional(z.boolean()),
  isDynamicEntry: z.optional(z.boolean()),
  imports: z.optional(z.array(z.string())),
  css: z.optional(z.array(z.string())),
});
const manifestSchema = z.record(z.string(), chunk);

let folder: string;
let manifest: z.infer<typeof manifestSchema>;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'turnstone-web-'));
  // A process of its own: here NODE_ENV is `test`, which would build React with all its warnings.
  execFileSync(process.execPath, ['node_modules/vite/bin/vite.js', 'build', '--outDir', folder, '--emptyOutDir'], {
    env: { ...process.env, NODE_ENV: 'production' },
    stdio: 'pipe',
  });
  manifest = manifestSchema.parse(JSON.parse(readFileSync(join(folder, '.vite/manifest.json'), 'utf8')));
}, 120_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

function weight(files: Iterable<string>): number {
  let sum = 0;
  for (const file of new Set(files)) sum += gzipSync(readFileSync(join(folder, file)), { level: 9 }).length;
  return sum;
}

/** A chunk with everything that is loaded before it runs. */
function closure(key: string, seen = new Set<string>()): Set<string> {
  if (seen.has(key)) return seen;
  seen.add(key);
  for (const imported of manifest[key]?.imports ?? []) closure(imported, seen);
  return seen;
}

function scripts(...keys: string[]): string[] {
  return keys.flatMap(key => [...closure(key)]).flatMap(key => manifest[key]?.file ?? []);
}

function styles(...keys: string[]): string[] {
  const files = keys.flatMap(key => [...closure(key)]).flatMap(key => manifest[key]?.css ?? []);
  return [...files, ...linkedStyles()];
}

function linkedStyles(): string[] {
  return [...html().matchAll(/<link rel="stylesheet"[^>]*href="\/([^"]+)"/g)].map(([, file = '']) => file);
}

function html(): string {
  return readFileSync(join(folder, 'index.html'), 'utf8');
}

const entry = () => Object.keys(manifest).find(key => manifest[key]?.isEntry) ?? '';
const signIn = () => Object.keys(manifest).find(key => key.endsWith('lib/oidc.ts')) ?? '';
const pages = () => Object.keys(manifest).filter(key => /^src\/features\/.+Page\.tsx$/.test(key));

/**
 * Where the people of each role start, with what signs them in, and what anybody may open without: the page last, after
 * its table.
 */
async function firstPages(): Promise<string[][]> {
  const homes = roles.map(role => homeOf([role]));
  const first = (await allRoutes()).filter(({ path, access }) => access === 'public' || homes.includes(path));
  const tables = globSync('web/src/features/*/routes.ts').map(file => ({ file, text: readFileSync(file, 'utf8') }));
  return first.map(({ path }) => {
    for (const { file, text } of tables) {
      const page = new RegExp(`path: '${path}',[\\s\\S]*?import\\('([^']+)'\\)`).exec(text)?.[1];
      if (page === undefined) continue;
      const files = [file, join(dirname(file), page)].map(name => name.replace('web/', ''));
      return homes.includes(path) ? [signIn(), ...files] : files;
    }
    throw new Error(`The page of ${path} was not found in the tables of routes`);
  });
}

describe('the weight of the site', () => {
  it('finds what it weighs', () => {
    expect(manifest[entry()]?.file).toMatch(/\.js$/);
    expect(manifest[signIn()]?.isDynamicEntry).toBe(true);
    expect(pages()).toContain('src/features/site/AccountPage.tsx');
    expect(weight(linkedStyles())).toBeGreaterThan(1_000);
  });

  it('everybody’s first page is ready within 123.5 kB of script, all counted', async () => {
    const heavy = (await firstPages())
      .map(files => ({ page: files.at(-1), bytes: weight(scripts(entry(), ...files)) }))
      .filter(({ bytes }) => bytes > firstPageScript);
    expect(heavy).toEqual([]);
  });

  it('any page adds at most 25 kB to the shell', () => {
    const shell = new Set(scripts(entry()));
    const heavy = pages()
      .map(page => ({ page, bytes: weight(scripts(page).filter(file => !shell.has(file))) }))
      .filter(({ bytes }) => bytes > lazyChunk);
    expect(heavy).toEqual([]);
  });

  it('any page is ready within 14 kB of style', () => {
    const heavy = pages()
      .map(page => ({ page, bytes: weight(styles(entry(), page)) }))
      .filter(({ bytes }) => bytes > style);
    expect(heavy).toEqual([]);
  });

  it('nothing that is loaded later weighs more than 25 kB', () => {
    const first = new Set(scripts(entry()));
    const heavy = Object.values(manifest)
      .filter(({ file }) => file.endsWith('.js') && !first.has(file))
      .map(({ file }) => ({ file, bytes: weight([file]) }))
      .filter(({ bytes }) => bytes > lazyChunk);
    expect(heavy).toEqual([]);
  });

  it('signing in is not loaded by those who only read', () => {
    expect(scripts(entry())).not.toContain(manifest[signIn()]?.file);
  });
});

describe('what is built', () => {
  it('has nothing inline, so that the content security policy can forbid it', () => {
    expect(html()).not.toMatch(/<script(?![^>]*\bsrc=)/);
    expect(html()).not.toMatch(/<style|\sstyle=|\son\w+=|javascript:|data:/);
    for (const file of linkedStyles()) expect(readFileSync(join(folder, file), 'utf8')).not.toContain('data:');
  });

  it('has names that change with the content, and what browsers ask for by name', () => {
    for (const file of readdirSync(join(folder, 'assets'))) expect(file).toMatch(/(^|-)[\w-]{8}\.(js|css)$/);
    expect(readdirSync(folder)).toEqual(expect.arrayContaining(['favicon.svg', 'index.html', 'robots.txt']));
  });
});
