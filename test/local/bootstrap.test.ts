import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';

const lock = '{"lockfileVersion": 3}';
let project: string;

/** A project that has the bootstrap, a script that tells how it was run, and an npm that only takes notes. */
beforeEach(() => {
  project = mkdtempSync(join(tmpdir(), 'bootstrap-'));
  mkdirSync(join(project, 'infra'));
  mkdirSync(join(project, 'node_modules/.bin'), { recursive: true });
  copyFileSync(join(import.meta.dirname, '../../infra/bootstrap.mjs'), join(project, 'infra/bootstrap.mjs'));
  writeFileSync(join(project, 'package-lock.json'), lock);
  writeFileSync(
    join(project, 'script.mjs'),
    'const { PATH, CHROMIUM } = process.env; console.log(JSON.stringify({ words: process.argv.slice(2), PATH, CHROMIUM })); process.exit(7);',
  );
  writeFileSync(
    join(project, 'npm.cjs'),
    `require('fs').writeFileSync(${JSON.stringify(join(project, 'npm-said'))}, process.argv.slice(2).join(' ')); process.exit(Number(process.env.NPM_FAILS || 0));`,
  );
});
afterEach(() => rmSync(project, { recursive: true, force: true }));

function run(words: string[], more: Record<string, string> = {}) {
  const env = { PATH: process.env.PATH, npm_execpath: join(project, 'npm.cjs'), ...more };
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(project, 'infra/bootstrap.mjs'), ...words], {
    encoding: 'utf8',
    env,
  });
  return { status, stdout, stderr };
}

const script = () => join(project, 'script.mjs');
const npmSaid = () => existsSync(join(project, 'npm-said')) && readFileSync(join(project, 'npm-said'), 'utf8');

test('what is not installed is installed once, without touching the lockfile', () => {
  const first = run([script()]);
  expect(first.stdout).toContain('Installing dependencies');
  expect(npmSaid()).toBe('install --no-save --no-audit --no-fund --loglevel=error');
  rmSync(join(project, 'npm-said'));
  run([script()]);
  expect(npmSaid()).toBe(false);
});

test('a changed lockfile is installed again', () => {
  writeFileSync(join(project, 'node_modules/.installed'), createHash('sha256').update(lock).digest('hex'));
  run([script()]);
  expect(npmSaid()).toBe(false);
  writeFileSync(join(project, 'package-lock.json'), '{"lockfileVersion": 4}');
  run([script()]);
  expect(npmSaid()).toContain('install');
});

test('an installation that fails stops in one sentence and is tried again', () => {
  const failed = run([script()], { NPM_FAILS: '1' });
  expect(failed).toMatchObject({ status: 1, stderr: 'The dependencies could not be installed: npm says why above.\n' });
  expect(run([script()]).status).toBe(7);
});

test("the script gets its arguments, the project's tools first on the path, and gives its exit code", () => {
  const { status, stdout } = run([script(), '--port', '1']);
  expect(status).toBe(7);
  const told = JSON.parse(stdout.split('\n').at(-2) ?? '');
  expect(told.words).toEqual(['--port', '1']);
  expect(told.PATH.split(delimiter)[0]).toBe(join(project, 'node_modules/.bin'));
});

test('browser tests are told which browser to use', () => {
  const { stdout } = run(['--browser', script()], { CHROMIUM: '/opt/chromium' });
  expect(stdout).toContain('"CHROMIUM":"/opt/chromium"');
});

test('it uses nothing that Node 14 does not know', () => {
  const source = readFileSync(join(import.meta.dirname, '../../infra/bootstrap.mjs'), 'utf8');
  expect(source).not.toMatch(/\?\?=|\|\|=|\.at\(|replaceAll|structuredClone|await |\bfetch\(|import\.meta\.dirname/);
});
