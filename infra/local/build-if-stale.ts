import { existsSync, mkdirSync, readdirSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Something that is built, and from what. Paths are relative to the top of the repository. */
type Build = { stamp: string; sources: readonly string[]; build(root: string): Promise<void> };

const functions: Build = {
  stamp: 'build/functions.stamp',
  sources: ['functions', 'infra/build.ts', 'infra/functions.ts', 'package-lock.json'],
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
  sources: ['web/index.html', 'web/public', 'web/src', 'functions', 'vite.config.ts', 'package-lock.json'],
  async build(root) {
    const { build } = await import('vite');
    await build({ configFile: join(root, 'vite.config.ts'), logLevel: 'error' });
  },
};

/** Bundles the functions if a source is newer than the bundles. @returns whether it did */
export function buildFunctionsIfStale(root: string): Promise<boolean> {
  return buildIfStale(root, functions);
}

/** Builds the site if a source is newer than the build. @returns whether it did */
export function buildSiteIfStale(root: string): Promise<boolean> {
  return buildIfStale(root, site);
}

async function buildIfStale(root: string, { stamp, sources, build }: Build): Promise<boolean> {
  const path = join(root, stamp);
  const newest = Math.max(...sources.map(source => newestIn(join(root, source))));
  if ((statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0) > newest) return false;
  const began = new Date();
  await build(root);
  mkdirSync(dirname(path), { recursive: true });
  if (!existsSync(path)) writeFileSync(path, '');
  // What is saved while it builds is newer than the stamp, and built the next time.
  utimesSync(path, began, began);
  return true;
}

/** When something under a path changed last, removals included, as the folder then changes. */
function newestIn(path: string): number {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (!stats) return 0;
  if (!stats.isDirectory()) return stats.mtimeMs;
  return Math.max(stats.mtimeMs, ...readdirSync(path).map(name => newestIn(join(path, name))));
}
