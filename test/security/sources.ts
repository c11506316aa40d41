import { globSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../..');

export type Import = {
  /** As it is written. */
  specifier: string;
  /** The file it means, from the top of the repository; undefined for a package. */
  file: string | undefined;
  /** Gone when the code runs. */
  typeOnly: boolean;
  /** Loaded when it is asked for, after the file itself. */
  lazy: boolean;
};

export type Source = {
  path: string;
  lines: number;
  imports: readonly Import[];
  /** Without comments and without what stands in quotes. */
  code: string;
};

/** Every source file below some folders, generated ones aside. */
export function sourcesIn(...folders: string[]): Source[] {
  return folders
    .flatMap(folder => globSync(`${folder}/**/*.{ts,tsx,mjs}`, { cwd: root }))
    .sort()
    .map(path => readSource(path, readFileSync(join(root, path), 'utf8')));
}

export function readSource(path: string, text: string): Source {
  const uncommented = text.replaceAll(/\/\*[\s\S]*?\*\/|(?<=^|\s)\/\/.*$/gm, '');
  return {
    path,
    lines: text.split('\n').length - 1,
    imports: importsOf(path, uncommented),
    code: uncommented
      .replaceAll(/^(?:import|export)\b[^;]*?\bfrom '[^']*'.*;$/gm, '')
      .replaceAll(/'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"/g, "''")
      .replaceAll(/`(?:[^`\\$]|\\.|\$(?!\{))*`/g, '``'),
  };
}

function importsOf(path: string, text: string): Import[] {
  const found: Import[] = [];
  const add = (specifier: string, typeOnly: boolean, lazy = false) => {
    const file = specifier.startsWith('.') ? normalize(join(dirname(path), specifier)) : undefined;
    found.push({ specifier, file, typeOnly, lazy });
  };
  for (const [, clause = '', specifier = ''] of text.matchAll(/^(?:import|export)\b([^;'"]*?)\bfrom '([^']+)'/gm)) {
    add(specifier, isTypeOnly(clause));
  }
  for (const [, specifier = ''] of text.matchAll(/^import '([^']+)'/gm)) add(specifier, false);
  for (const [, specifier = ''] of text.matchAll(/\bimport\('([^']+)'\)/g)) add(specifier, false, true);
  return found;
}

/** `import type …`, or every name in the braces is a type. */
function isTypeOnly(clause: string): boolean {
  if (/^\s*type\b/.test(clause)) return true;
  const names = /^\s*\{([^}]*)\}\s*$/.exec(clause)?.[1];
  if (names === undefined) return false;
  return names.split(',').every(name => /^\s*(type\s|$)/.test(name));
}
