import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { root as ownRoot } from './root.ts';

/** Something that is built, and from what. Paths are relative to the top of the repository. */
type Build = { stamp: string; made: string; sources: readonly string[]; build(root: string): Promise<void> };

const functions: Build = {
  stamp: 'build/functions.stamp',
  made: 'build/functions',
  sources: [
    'functions',
    'infra/build.ts',
    'infra/bundle-json.ts',
    'infra/bundle-plugins.ts',
    'infra/functions.ts',
    'package-lock.json',
  ],
  async build(root) {
    const { buildFunctions } = await import('../build.ts');
    await buildFunctions(join(root, 'build/functions'));
    // Its process would stay beside the running service.
    const { stop } = await import('esbuild');
    await stop();
  },
};

const site: Build = {
  stamp: 'build/site.stamp',
  made: 'web/dist/index.html',
  sources: ['web/index.html', 'web/public', 'web/src', 'functions', 'vite.config.ts', 'package-lock.json'],
  async build(root) {
    const { build } = await import('vite');
    await build({ configFile: join(root, 'vite.config.ts'), logLevel: 'error' });
  },
};

/** Bundles the functions if a source is newer than the bundles, or another one. @returns whether it did */
export function buildFunctionsIfStale(root: string): Promise<boolean> {
  return buildIfStale(root, functions);
}

/** Builds the site if a source is newer than the build, or another one. @returns whether it did */
export function buildSiteIfStale(root: string): Promise<boolean> {
  return buildIfStale(root, site);
}

async function buildIfStale(root: string, { stamp, made, sources, build }: Build): Promise<boolean> {
  const path = join(root, stamp);
  const files = sources.flatMap(source => filesIn(join(root, source)));
  const now = contentOf(files.filter(file => !statSync(file).isDirectory()));
  // By time, since something else may have built meanwhile; by content, since a file may come with an older time.
  const newest = Math.max(...files.map(file => statSync(file).mtimeMs));
  const builtAt = statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
  if (builtAt > newest && existsSync(join(root, made)) && readFileSync(path, 'utf8') === now) return false;
  const began = new Date();
  await build(root);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, now);
  // What is saved while it builds is newer than the stamp, and built the next time.
  utimesSync(path, began, began);
  return true;
}

/** A path and everything in it, folders too: theirs is the time at which something was removed. */
function filesIn(path: string): string[] {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (!stats) return [];
  if (!stats.isDirectory()) return [path];
  return [path, ...readdirSync(path).flatMap(name => filesIn(join(path, name)))];
}

function contentOf(files: readonly string[]): string {
  const hash = createHash('sha256');
  for (const file of files.toSorted()) hash.update(`${file}\n`).update(readFileSync(file)).update('\n');
  return hash.digest('hex');
}

if (import.meta.main) {
  if (await buildFunctionsIfStale(ownRoot)) console.log('Built the functions.');
  if (await buildSiteIfStale(ownRoot)) console.log('Built the site.');
}
