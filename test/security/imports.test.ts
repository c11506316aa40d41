import { describe, expect, test } from 'vitest';
import { type Import, readSource, type Source, sourcesIn } from './sources.ts';

const functions = sourcesIn('functions');
const web = sourcesIn('web/src');
const infra = sourcesIn('infra');
const tests = sourcesIn('test');
const everything = [...functions, ...web, ...infra, ...tests];

/** `functions/returns/shared/contract.ts` is of the slice `returns`, in its part `shared`. */
function placeOf(file: string) {
  const [top = '', folder = '', part = ''] = file.split('/');
  return { top, folder, part };
}

function isPure(file: string): boolean {
  const { top, folder, part } = placeOf(file);
  return top === 'functions' && (folder === 'kernel' || folder === 'measures' || part === 'shared');
}

const common = ['kernel', 'measures', 'platform'];

function sliceOf(file: string): string | undefined {
  const { top, folder } = placeOf(file);
  return top === 'functions' && !common.includes(folder) ? folder : undefined;
}

/** What breaks a rule, as `file -> import`. */
function breaches(sources: readonly Source[], isBreach: (imported: Import, source: Source) => boolean): string[] {
  return sources.flatMap(source =>
    source.imports
      .filter(imported => isBreach(imported, source))
      .map(({ specifier }) => `${source.path} -> ${specifier}`),
  );
}

describe('what is pure', () => {
  const pure = functions.filter(({ path }) => isPure(path));

  test('knows nothing of Node, AWS or the platform: only what is pure, and two packages that are', () => {
    expect(pure.length).toBeGreaterThan(20);
    const packages = ['zod/mini', 'canonicalize'];
    expect(breaches(pure, ({ specifier, file }) => (file ? !isPure(file) : !packages.includes(specifier)))).toEqual([]);
  });

  test('lies in layers: the kernel below measures, both below the slices', () => {
    const below = (folder: string, allowed: readonly string[]) =>
      breaches(
        functions.filter(({ path }) => placeOf(path).folder === folder),
        ({ file }) => file !== undefined && !allowed.includes(placeOf(file).folder),
      );
    expect(below('kernel', ['kernel'])).toEqual([]);
    expect(below('measures', ['kernel', 'measures'])).toEqual([]);
    expect(below('platform', ['kernel', 'platform'])).toEqual([]);
  });

  test('uses nothing that only Node has', () => {
    const node = /\b(process|Buffer|require|__dirname)\b[.(]|\bimport\.meta\.dirname/;
    expect(pure.filter(({ code }) => node.test(code)).map(({ path }) => path)).toEqual([]);
  });
});

describe('the web site', () => {
  test('imports of functions only what is pure', () => {
    expect(web.length).toBeGreaterThan(20);
    const isOutside = ({ file }: Import) => file !== undefined && !file.startsWith('web/');
    expect(breaches(web, imported => isOutside(imported) && !isPure(imported.file ?? ''))).toEqual([]);
  });

  test('imports nothing of Node or AWS', () => {
    expect(breaches(web, ({ specifier }) => /^(node:|@aws-sdk|@middy|aws-)/.test(specifier))).toEqual([]);
  });
});

describe('a slice', () => {
  /** The files of a slice that others may call; what they read or write stays behind these. */
  const open = /^functions\/[a-z]+\/(queries|commands|membership|diary)\.ts$|^functions\/[a-z]+\/shared\//;
  /** Rebuilding needs every aggregate. */
  const registry = 'functions/operations/aggregates.ts';

  test('calls another only by its queries, its commands, or what it shares', () => {
    const isForeign = (imported: Import, { path }: Source) => {
      const [own, other] = [sliceOf(path), imported.file === undefined ? undefined : sliceOf(imported.file)];
      return own !== undefined && other !== undefined && own !== other;
    };
    const closed = ({ file, typeOnly }: Import) => !typeOnly && file !== undefined && !open.test(file);
    const slices = functions.filter(({ path }) => path !== registry);
    expect(breaches(slices, (imported, source) => isForeign(imported, source) && closed(imported))).toEqual([]);
  });

  test('never asks the registry of aggregates: only the command line rebuilds', () => {
    expect(breaches(everything, ({ file }) => file === registry)).toEqual(
      expect.arrayContaining(['infra/local/rebuild.ts -> ../../functions/operations/aggregates.ts']),
    );
    expect(breaches([...functions, ...web], ({ file }) => file === registry)).toEqual([]);
  });

  test('meets AWS only through the platform', () => {
    // The directory of accounts and the mail service have clients of their own, each in one file.
    const clients = /^functions\/platform\/|^functions\/people\/(deliver|align-sign-in|send-mail|sign-ins)\.ts$/;
    const isAws = ({ specifier, typeOnly }: Import) => !typeOnly && /^(@aws-sdk|@smithy|aws-|@middy)/.test(specifier);
    expect(breaches(functions, (imported, { path }) => isAws(imported) && !clients.test(path))).toEqual([]);
  });

  test('does not scan: verify and rebuild alone read whole tables', () => {
    const users = breaches(functions, ({ file, typeOnly }) => file === 'functions/platform/scan.ts' && !typeOnly);
    expect(users).toEqual(['functions/operations/verify-ledger.ts -> ../platform/scan.ts']);
  });
});

describe('every file', () => {
  test('imports nothing that is above it', () => {
    const upward: Readonly<Record<string, readonly string[]>> = {
      functions: ['functions'],
      infra: ['functions', 'infra'],
      web: ['functions', 'web'],
    };
    const isUpward = ({ file }: Import, { path }: Source) => {
      const allowed = upward[placeOf(path).top];
      return file !== undefined && allowed !== undefined && !allowed.includes(placeOf(file).top);
    };
    expect(breaches(everything, isUpward)).toEqual([]);
  });

  test('says the extension of what it imports', () => {
    const extended = /\.(ts|tsx|js|mjs|json|css|scss|svg)(\?\w+)?$/;
    expect(breaches(everything, ({ specifier, file }) => file !== undefined && !extended.test(specifier))).toEqual([]);
  });

  test('uses the small zod, and nothing of its core: either brings 370 KB of locales', () => {
    expect(breaches(everything, ({ specifier }) => /^zod(?!\/mini$)/.test(specifier))).toEqual([]);
    const core = everything.filter(({ code }) => /\bz\.core\b/.test(code));
    expect(core.map(({ path }) => path)).toEqual([]);
  });

  test('can be read in one sitting', () => {
    const long = (sources: readonly Source[], most: number) =>
      sources.filter(({ lines }) => lines > most).map(({ path, lines }) => `${path}: ${lines} lines`);
    expect(long([...functions, ...web, ...infra], 350)).toEqual([]);
    expect(long(tests, 400)).toEqual([]);
  });

  test('asks one clock for the time', () => {
    const reads = /\bDate\.now\(|\bnew Date\(/;
    const asked = [...functions, ...web].filter(({ code }) => reads.test(code));
    expect(asked.map(({ path }) => path)).toEqual(['functions/kernel/clock.ts']);
  });

  test('lets the compiler decide what things are: no assertions outside the row codecs', () => {
    const asserts =
      /\bas (?:(?:unknown|never|any|string|number|boolean)\b(?! \w)|(?:keyof|typeof) |[A-Z]\w*(?:<[^>]*>)?(?:\[\])*\s*[);,}])/;
    const found = [...functions, ...web, ...infra].filter(({ code }) => asserts.test(code));
    expect(found.map(({ path }) => path)).toEqual([]);
  });

  test('is not part of a circle: what runs first is never in doubt', () => {
    expect(circles(everything)).toEqual([]);
  });
});

/** Circles of imports that are there when the code runs, each from its first file in the alphabet. */
function circles(sources: readonly Source[]): string[] {
  const graph = new Map(
    sources.map(({ path, imports }) => [
      path,
      imports.flatMap(({ file, typeOnly, lazy }) => (file && !typeOnly && !lazy ? [file] : [])),
    ]),
  );
  const found = new Set<string>();
  const done = new Set<string>();
  const walk = (path: string, trail: readonly string[]) => {
    const place = trail.indexOf(path);
    if (place >= 0) {
      found.add([...trail.slice(place), path].join(' -> '));
      return;
    }
    if (done.has(path)) return;
    for (const next of graph.get(path) ?? []) walk(next, [...trail, path]);
    done.add(path);
  };
  for (const path of graph.keys()) walk(path, []);
  return [...found];
}

describe('these checks', () => {
  test('see every way of importing', () => {
    const text = [
      "import type { A } from './a.ts';",
      "import { type B, type C } from './b.ts';",
      "import { type D, d } from './c.ts';",
      "import * as z from 'zod/mini';",
      "import './d.css';",
      "export { e } from './e.ts';",
      "const f = await import('./f.ts');",
      "// import { no } from './no.ts';",
      "/* import { no } from './no.ts'; */",
    ].join('\n');
    const seen = readSource('web/src/x.ts', text).imports.map(({ specifier, file, typeOnly, lazy }) =>
      [specifier, file ?? 'a package', typeOnly ? 'types' : lazy ? 'later' : 'code'].join(' '),
    );
    expect(seen).toEqual([
      './a.ts web/src/a.ts types',
      './b.ts web/src/b.ts types',
      './c.ts web/src/c.ts code',
      'zod/mini a package code',
      './e.ts web/src/e.ts code',
      './d.css web/src/d.css code',
      './f.ts web/src/f.ts later',
    ]);
  });

  test('see code, and not what is said in comments and quotes', () => {
    const code = (text: string) => readSource('x.ts', text).code;
    expect(code("const a = 'new Date(1)'; // Date.now()\nconst b = Date.now();\n")).toBe(
      "const a = ''; \nconst b = Date.now();\n",
    );
    expect(code('const a = `Date.now()`; /* Date.now() */')).toBe('const a = ``; ');
  });

  test('find a circle', () => {
    const sources = [
      readSource('a.ts', "import { b } from './b.ts';"),
      readSource('b.ts', "import { c } from './c.ts';"),
      readSource('c.ts', "import { a } from './a.ts';\nimport type { b } from './b.ts';"),
    ];
    expect(circles(sources)).toEqual(['a.ts -> b.ts -> c.ts -> a.ts']);
  });
});
