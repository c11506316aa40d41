import { readFile } from 'node:fs/promises';
import { builtinModules } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));

/**
 * Node's own modules, fetched when a function starts rather than imported: importing `node:http` from an
 * ES module reads its lazy properties and so loads undici, 25 ms of every cold start.
 */
export const builtins: Plugin = {
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
 * Parts of the SDK that no function can reach, and what stands in their place; 180 KB in all. Each stand-in does the
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
    module: /\/util-retry\/AdaptiveRetryStrategy\.js$/,
    contents: `export class AdaptiveRetryStrategy { constructor() { ${leftOut('Adaptive retrying')} } }`,
  },
  {
    // Passes rows and mail to a logger, where a client has one. None has, and none may: log lines hold no such thing.
    module: /\/middleware-logger\/loggerMiddleware\.js$/,
    contents: `
      export const loggerMiddlewareOptions = {};
      export const loggerMiddleware = () => next => next;
      export const getLoggerPlugin = () => ({ applyToStack() {} });`,
  },
  {
    // Trace ids of several requests at once in one process. A function has one, in the environment.
    module: /\/lambda-invoke-store\/dist-es\/invoke-store\.js$/,
    contents: 'export const InvokeStore = { getInstanceAsync: async () => undefined };',
  },
  {
    // Tells AWS, in the user agent, which features of the SDK are in use.
    module: /\/middleware-user-agent\/check-features\.js$/,
    contents: 'export async function checkFeatures() {}',
  },
  {
    // For signing the frames of event streams.
    module: /\/signature-v4\/dist-es\/HeaderFormatter\.js$/,
    contents: `export class HeaderFormatter { format() { ${leftOut('Signing event streams')} } }`,
  },
  {
    // Settings come from the environment; a function has no ~/.aws. The SDK goes on to its defaults, as without a file.
    module: /\/node-config-provider\/fromSharedConfigFiles\.js$/,
    contents: `
      export const fromSharedConfigFiles = () => async () => {
        throw Object.assign(new Error('Bundles read no configuration files'), { tryNextLink: true });
      };`,
  },
  {
    // The ordinary partition alone, its regions by their pattern; council.ts admits no region of another.
    module: /\/util-endpoints\/lib\/aws\/partitions\.js$/,
    contents: `
      export const partitionsInfo = {
        partitions: [{
          id: 'aws',
          regionRegex: '.*',
          regions: {},
          outputs: {
            dnsSuffix: 'amazonaws.com', dualStackDnsSuffix: 'api.aws', implicitGlobalRegion: 'us-east-1',
            name: 'aws', supportsDualStack: true, supportsFIPS: true,
          },
        }],
      };`,
  },
  {
    // For AWS_DEFAULTS_MODE=auto on a virtual machine.
    module: /\/regionConfig\/getInstanceMetadataRegion\.js$/,
    contents: `export const getInstanceMetadataRegion = async () => { ${leftOut('Asking the machine for its region')} };`,
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

/** Faults that reading and writing rows can meet. Of others, met in managing tables, the name is kept and no more. */
const rowFaults = [
  'ConditionalCheckFailedException',
  'DynamoDBServiceException',
  'IdempotentParameterMismatchException',
  'InternalServerError',
  'ItemCollectionSizeLimitExceededException',
  'ProvisionedThroughputExceededException',
  'ReplicatedWriteConflictException',
  'RequestLimitExceeded',
  'ResourceNotFoundException',
  'ThrottlingException',
  'TransactionCanceledException',
  'TransactionConflictException',
  'TransactionInProgressException',
];

/** The schemas of the client, without the registration of faults that no call of ours can meet. */
export function withoutOtherFaults(source: string): string {
  return source.replaceAll(/^\w+_registry\.registerError\((\w+)\$, \w+\);$/gm, (line, fault: string) =>
    rowFaults.includes(fault) ? line : '',
  );
}

/**
 * The schemas of a client with the names of their traits written out: `{ [_h]: ... }` becomes `{ "http": ... }`. For a
 * name that is looked up could do something, a bundler keeps every operation of the service, which of S3 is 60 KB.
 */
export function withNamesWritten(source: string): string {
  const names = new Map([...source.matchAll(/^const (_\w+) = ("[^"]*");$/gm)].map(([, name, text]) => [name, text]));
  return source.replaceAll(/\[(_\w+)\]:/g, (found, name: string) => {
    const text = names.get(name);
    return text === undefined ? found : `${text}:`;
  });
}

/** Folders of modules that only declare. */
const silent = ['/@aws-sdk/lib-dynamodb/dist-es/', join(root, 'functions/')];

export const unreachable: Plugin = {
  name: 'unreachable',
  setup({ onLoad, onResolve, resolve }) {
    for (const { module, contents } of standIns) onLoad({ filter: module }, () => ({ contents, loader: 'js' }));
    // Loaded on the first event stream; DynamoDB, SES and Cognito have none, and S3 imports what it needs at once.
    onResolve({ filter: /^@smithy\/core\/event-streams$/ }, ({ path, kind }) =>
      kind === 'dynamic-import' ? { path, namespace: 'left-out' } : undefined,
    );
    onLoad({ filter: /.*/, namespace: 'left-out' }, () => ({
      contents: leftOut('Reading event streams'),
      loader: 'js',
    }));
    onLoad({ filter: /@aws-sdk\/client-[a-z0-9-]+\/dist-es\/endpoint\/endpointResolver\.js$/ }, ({ path }) => {
      const host = regionalHosts[/client-([a-z0-9-]+)/.exec(path)?.[1] ?? ''];
      return host === undefined ? undefined : { contents: regionalEndpoint(host), loader: 'js' };
    });
    onLoad({ filter: /\/client-dynamodb\/dist-es\/schemas\/schemas_0\.js$/ }, async ({ path }) => ({
      contents: withoutOtherFaults(await readFile(path, 'utf8')),
      loader: 'js',
    }));
    onLoad({ filter: /\/client-s3\/dist-es\/schemas\/schemas_0\.js$/ }, async ({ path }) => ({
      contents: withNamesWritten(await readFile(path, 'utf8')),
      loader: 'js',
    }));
    // Clients tell their version to AWS, and carry their whole package.json for it.
    onLoad({ filter: /@aws-sdk\/client-[a-z0-9-]+\/package\.json$/ }, async ({ path }) => {
      const { version } = JSON.parse(await readFile(path, 'utf8'));
      return { contents: JSON.stringify({ version }), loader: 'json' };
    });
    // No module of ours does anything by being imported, and none of the document client's: what nothing asks for may
    // go. Neither says so in its package.json, and every bundle would check identifiers, page and scan.
    onResolve({ filter: /^\.\.?\// }, async ({ path, kind, importer, resolveDir, pluginData }) =>
      pluginData === 'once' || !silent.some(folder => importer.includes(folder))
        ? undefined
        : { ...(await resolve(path, { kind, importer, resolveDir, pluginData: 'once' })), sideEffects: false },
    );
    // Two releases of it are installed; the document client's own serves both.
    onResolve({ filter: /^@aws-sdk\/util-dynamodb$/ }, ({ path, kind, pluginData }) =>
      pluginData === 'once'
        ? undefined
        : resolve(path, { kind, resolveDir: join(root, 'node_modules/@aws-sdk/lib-dynamodb'), pluginData: 'once' }),
    );
  },
};
