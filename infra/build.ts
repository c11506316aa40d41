import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type BuildOptions, build, type Metafile } from 'esbuild';
import type { Functions } from '../functions/kernel/function.ts';
import { packedJson } from './bundle-json.ts';
import { builtins, unreachable } from './bundle-plugins.ts';
import { allFunctions } from './functions.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

/** How functions are bundled; also for tests that bundle something of their own. */
export const bundleOptions = {
  absWorkingDir: root,
  bundle: true,
  charset: 'utf8',
  define: { 'process.env.NODE_ENV': '"production"' },
  format: 'esm',
  legalComments: 'none',
  // The SDK's ES modules: its CommonJS build cannot be shaken.
  mainFields: ['module', 'main'],
  metafile: true,
  minify: true,
  outExtension: { '.js': '.mjs' },
  platform: 'node',
  plugins: [builtins, unreachable, packedJson],
  // Beside the bundle and never named in it: kept for reading stacks, not shipped.
  sourcemap: 'external',
  target: 'node24',
  write: false,
} as const satisfies BuildOptions;

/**
 * Bundles functions, one artefact each: `<outdir>/<name>/index.mjs`, its map in `<outdir>/../maps`, its metafile in
 * `<outdir>/../meta/<name>.json`. What is no longer declared is removed from `outdir`.
 * @param names only these; absent: all that are declared
 * @returns the metafile of each
 * @throws where a source does not compile
 */
export async function buildFunctions(
  outdir: string,
  names?: readonly string[],
  functions: Functions = allFunctions,
): Promise<Record<string, Metafile>> {
  const wanted = Object.entries(functions).filter(([name]) => names === undefined || names.includes(name));
  if (names === undefined) await removeOthers(outdir, Object.keys(functions));
  const built: Record<string, Metafile> = {};
  if (wanted.length === 0) return built;
  const { outputFiles, metafile } = await build({
    ...bundleOptions,
    entryPoints: wanted.map(([name, { entry }]) => ({ in: entry, out: `${name}/index` })),
    outdir,
  });
  const kept = dirname(resolve(outdir));
  for (const { path, contents } of outputFiles) {
    const name = basename(dirname(path));
    await put(path.endsWith('.map') ? join(kept, 'maps', `${name}.mjs.map`) : path, contents);
  }
  for (const [path, output] of Object.entries(metafile.outputs)) {
    if (path.endsWith('.map')) continue;
    const name = basename(dirname(path));
    const own = Object.keys(output.inputs);
    const inputs = Object.fromEntries(Object.entries(metafile.inputs).filter(([input]) => own.includes(input)));
    built[name] = { inputs, outputs: { [path]: output } };
    await put(join(kept, 'meta', `${name}.json`), `${JSON.stringify(built[name])}\n`);
  }
  return built;
}

async function removeOthers(outdir: string, names: readonly string[]): Promise<void> {
  const present = await readdir(outdir).catch(() => []);
  await Promise.all(
    present.filter(name => !names.includes(name)).map(name => rm(join(outdir, name), { recursive: true })),
  );
}

/** Writes only what changed, so that a watcher is not woken for nothing. */
async function put(path: string, contents: string | Uint8Array): Promise<void> {
  const before = await readFile(path).catch(() => undefined);
  if (before?.equals(Buffer.from(contents))) return;
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, contents);
}

/** The bytes of a function's bundle, from its metafile. */
export function bundleBytes(metafile: Metafile): number {
  return Object.values(metafile.outputs).reduce((sum, { bytes }) => sum + bytes, 0);
}

/** Builds all functions and says their sizes. */
async function buildAllFunctions(): Promise<void> {
  const metafiles = await buildFunctions(join(root, 'build/functions'));
  for (const [name, metafile] of Object.entries(metafiles)) {
    console.log(`${(bundleBytes(metafile) / 1000).toFixed(1).padStart(7)} KB  ${name}`);
  }
}

/** Builds everything that is deployed: `build/functions` and `web/dist`. */
export async function buildAll(): Promise<void> {
  await buildAllFunctions();
  const vite = await import('vite');
  await vite.build({ configFile: join(root, 'vite.config.ts'), logLevel: 'warn' });
}

if (import.meta.main) await (process.argv.includes('--functions') ? buildAllFunctions() : buildAll());
