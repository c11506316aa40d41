// Runs a script of this project with the Node it pins, after installing what is missing.
// Any Node from 14 can run this file: nothing newer than that, and nothing installed, is used here.
//
//   node infra/bootstrap.mjs [--browser] <script> [arguments]

import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const bin = join(root, 'node_modules', '.bin');
const windows = process.platform === 'win32';
const wanted = [24, 21];

function stop(words) {
  console.error(words);
  process.exit(1);
}

function installed() {
  const lock = readFileSync(join(root, 'package-lock.json'));
  const now = createHash('sha256').update(lock).digest('hex');
  const stamp = join(root, 'node_modules', '.installed');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === now) return;
  console.log('Installing dependencies ...');
  // Not `npm ci`: where a registry lacks the optional packages of other platforms, it fails.
  const words = ['install', '--no-save', '--no-audit', '--no-fund', '--loglevel=error'];
  const npm = process.env.npm_execpath;
  const command = npm ? [process.execPath, npm].concat(words) : [windows ? 'npm.cmd' : 'npm'].concat(words);
  const result = spawnSync(command[0], command.slice(1), {
    cwd: root,
    stdio: 'inherit',
    shell: windows && !npm,
    env: Object.assign({}, process.env, { PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD: '1' }),
  });
  if (result.status !== 0) stop('The dependencies could not be installed: npm says why above.');
  writeFileSync(stamp, now);
}

function newEnough(version) {
  const parts = version.replace(/^v/, '').split('.').map(Number);
  return parts[0] > wanted[0] || (parts[0] === wanted[0] && parts[1] >= wanted[1]);
}

function pinnedNode() {
  const own = join(bin, windows ? 'node.cmd' : 'node');
  if (existsSync(own)) {
    const result = spawnSync(own, ['--version'], { encoding: 'utf8', shell: windows });
    if (result.status === 0 && newEnough(result.stdout.trim())) return own;
  }
  if (newEnough(process.version)) return process.execPath;
  return stop(
    'This needs Node ' +
      wanted.join('.') +
      ' or later, and the package `node`, which brings it, has not run its install script: run `npm rebuild node`, or install Node from https://nodejs.org and try again.',
  );
}

function findBrowser() {
  if (process.env.CHROMIUM) return process.env.CHROMIUM;
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
  const folders = (process.env.PATH || '').split(delimiter);
  for (const name of names) for (const folder of folders) if (existsSync(join(folder, name))) return join(folder, name);
  const mac = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome';
  return existsSync(mac) ? mac : undefined;
}

function browser() {
  const found = findBrowser();
  if (found) return found;
  const mayInstall = process.getuid && process.getuid() === 0 && existsSync('/usr/bin/apt-get');
  if (mayInstall) {
    console.log('Installing Chromium for the browser tests ...');
    spawnSync('apt-get', ['update', '-qq'], { stdio: 'inherit' });
    spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], {
      stdio: 'inherit',
      env: Object.assign({}, process.env, { DEBIAN_FRONTEND: 'noninteractive' }),
    });
  }
  return (
    findBrowser() ||
    stop(
      'The browser tests need Chromium: install it (on Debian or Ubuntu: sudo apt-get install chromium), or set CHROMIUM to where it is.',
    )
  );
}

const words = process.argv.slice(2);
const environment = Object.assign({}, process.env);
if (words[0] === '--browser') {
  words.shift();
  environment.CHROMIUM = browser();
}
if (words.length === 0) stop('node infra/bootstrap.mjs [--browser] <script> [arguments]');
installed();
const node = pinnedNode();
environment.PATH = bin + delimiter + environment.PATH;
environment.PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD = '1';

const child = spawn(node, words, { stdio: 'inherit', env: environment, shell: windows && node.endsWith('.cmd') });
// Ctrl-C reaches the child by itself; this process only waits for it to end.
process.on('SIGINT', () => {});
process.on('SIGTERM', () => child.kill('SIGTERM'));
child.on('error', error => stop(error.message));
child.on('exit', (code, signal) => process.exit(signal ? 1 : code));
