import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { builtinModules } from 'node:module';
import { basename, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type BuildOptions, build, type Metafile, type Plugin } from 'esbuild';
import type { Functions } from '../functions/kernel/function.ts';
import { allFunctions } from './functions.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

/**
 * Node's own modules, fetched when a function starts rather than imported: importing `node:http` from an
 * ES module reads its lazy properties and so loads undici, 25 ms of every cold start.
 */
const builtins: Plugin = {
  name: 'builtins',
  setup({ onResolve, onLoad }) {
    const known = new Set(builtinModules);
    onResolve({ filter: /^(node:)?[a-z_0-9]+(\/[a-z_0-9]+)*$/ }, ({ path }) => {
      const name = path.replace(/^node:/, '');
      return known.has(name) || path.startsWith('node:') ? { path: `node:${name}`, namespace: 'builtin' } : undefined;
    });
    onLoad({ filter: /.*/, namespace: 'builtin' }, ({ path }) => ({
      contents: `module.exports = process.getBuiltinModule(${JSON.stringify(path)})`,
      loader: 'js',
    }));
  },
};

const leftOut = (what: string) => `throw new Error('${what} is left out of the bundles: infra/build.ts');`;

/**
 * Parts of the SDK that no function can reach, and what stands in their place; 160 KB in all. Each stand-in does the
 * same or says that it is not there, so nothing can go wrong quietly.
 */
const standIns: readonly { module: RegExp; contents: string }[] = [
  {
    // Credentials come from the environment, where Lambda puts them. The SDK's chain also looks in files, SSO, processes.
    module: /\/credential-provider-node\/dist-es\/index\.js$/,
    contents: `
      export const defaultProvider = () => async () => {
        const { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey, AWS_SESSION_TOKEN: sessionToken } = process.env;
        if (!accessKeyId || !secretAccessKey) throw new Error('AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY are missing from the environment');
        return { accessKeyId, secretAccessKey, ...(sessionToken ? { sessionToken } : {}) };
      };`,
  },
  {
    // Loaded on the first event stream; DynamoDB, SES and Cognito have none, and of S3 only Select has.
    module: /\/submodules\/event-streams\/index\.js$/,
    contents: leftOut('Reading event streams'),
  },
  {
    // Endpoint discovery makes its cache and never asks it: no command of ours discovers endpoints.
    module: /\/endpoint-cache\/dist-es\/index\.js$/,
    contents: `export class EndpointCache { get() { ${leftOut('Endpoint discovery')} } }`,
  },
  {
    // For engines without a hash of their own; Node has one.
    module: /\/checksum\/sha256\/Sha256Js\.js$/,
    contents: `export class Sha256Js { constructor() { ${leftOut('Hashing in JavaScript')} } }`,
  },
  {
    // For AWS_RETRY_MODE=adaptive; functions use the standard mode.
    module: /\/util-retry\/DefaultRateLimiter\.js$/,
    contents: `export class DefaultRateLimiter { constructor() { ${leftOut('Adaptive retrying')} } }`,
  },
];

/**
 * Services whose address is `https://<host>.<region>.amazonaws.com` in every region a council uses. In place of the
 * SDK's rules, which also know other partitions, FIPS, dual stack and a service's special cases (so S3 keeps them).
 */
const regionalHosts: Readonly<Record<string, string>> = {
  dynamodb: 'dynamodb',
  sesv2: 'email',
  'cognito-identity-provider': 'cognito-idp',
};

/** A resolver of one service's address; one that is set (the local run's) goes before the service's own. */
export const regionalEndpoint = (host: string) => `
  export const defaultEndpointResolver = ({ Endpoint, Region, UseFIPS, UseDualStack }) => {
    if (UseFIPS || UseDualStack) { ${leftOut('Any endpoint but the plain regional one')} }
    return { url: new URL(Endpoint ?? \`https://${host}.\${Region}.amazonaws.com\`) };
  };`;

const unreachable: Plugin = {
  name: 'unreachable',
  setup({ onLoad, onResolve, resolve }) {
    for (const { module, contents } of standIns) onLoad({ filter: module }, () => ({ contents, loader: 'js' }));
    onLoad({ filter: /@aws-sdk\/client-[a-z0-9-]+\/dist-es\/endpoint\/endpointResolver\.js$/ }, ({ path }) => {
      const host = regionalHosts[/client-([a-z0-9-]+)/.exec(path)?.[1] ?? ''];
      return host === undefined ? undefined : { contents: regionalEndpoint(host), loader: 'js' };
    });
    // Clients tell their version to AWS, and carry their whole package.json for it.
    onLoad({ filter: /@aws-sdk\/client-[a-z0-9-]+\/package\.json$/ }, async ({ path }) => {
      const { version } = JSON.parse(await readFile(path, 'utf8'));
      return { contents: JSON.stringify({ version }), loader: 'json' };
    });
    // Two releases of it are installed; the document client's own serves both.
    onResolve({ filter: /^@aws-sdk\/util-dynamodb$/ }, ({ path, kind, pluginData }) =>
      pluginData === 'once'
        ? undefined
        : resolve(path, { kind, resolveDir: join(root, 'node_modules/@aws-sdk/lib-dynamodb'), pluginData: 'once' }),
    );
  },
};

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
  plugins: [builtins, unreachable],
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

if (import.meta.main) {
  const metafiles = await buildFunctions(join(root, 'build/functions'));
  for (const [name, metafile] of Object.entries(metafiles)) {
    console.log(`${(bundleBytes(metafile) / 1000).toFixed(1).padStart(7)} KB  ${name}`);
  }
  // With --functions, only those.
  if (!process.argv.includes('--functions')) {
    const vite = await import('vite');
    await vite.build({ configFile: join(root, 'vite.config.ts'), logLevel: 'warn' });
  }
}
