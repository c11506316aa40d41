import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { type Count, countOf, playwrightCount, vitestCount } from './check-counts.ts';
import { inLanes, oneAtATime } from './check-lanes.ts';

const root = resolve(import.meta.dirname, '..');
const reports = join(root, 'build/reports');

/**
 * One step of `npm test`. A step without a report counts as one check; where one that is `needed` fails, what comes
 * after its part is not run.
 */
type Step = { name: string; command: readonly string[]; needed?: true; report?(): Count };

type Result = Count & { name: string; seconds: number };

function vitest(project: string): Step {
  const file = join(reports, `${project}.json`);
  return {
    name: project,
    command: ['vitest', 'run', '--project', project, '--reporter=default', '--reporter=json', `--outputFile=${file}`],
    report: () => vitestCount(readFileSync(file, 'utf8')),
  };
}

const playwrightFile = join(reports, 'e2e.json');

/** One part after the other; the steps of a part run beside each other. */
const parts: readonly (readonly Step[])[] = [
  [
    { name: 'build', command: ['node', 'infra/local/build-if-stale.ts'], needed: true },
    { name: 'types', command: ['tsc', '-p', '.'], needed: true },
    { name: 'types of the site', command: ['tsc', '-p', 'web'], needed: true },
    { name: 'format', command: ['biome', 'format', '.'] },
    { name: 'lint', command: ['biome', 'lint', '--error-on-warnings', '.'] },
  ],
  // The longest first, so that the last does not run alone for long.
  ['api', 'stores', 'local', 'infra', 'web', 'budget', 'unit', 'security'].map(vitest),
  [
    {
      name: 'e2e',
      command: ['playwright', 'test', '--reporter=list,json'],
      report: () => playwrightCount(readFileSync(playwrightFile, 'utf8')),
    },
  ],
];

/** As many steps as run beside each other: most of them keep one core busy. */
const lanes = 2;

const voices = oneAtATime(chunk => process.stdout.write(chunk));
const running = new Set<ChildProcess>();
let stopped = false;

// Children end in good order on SIGINT, which a terminal sends them by itself.
process.on('SIGINT', () => {
  stopped = true;
});
process.on('SIGTERM', () => {
  stopped = true;
  for (const child of running) child.kill('SIGINT');
});

/** Runs a command to its end; true when it succeeded. */
function run([command = '', ...words]: readonly string[], say: (chunk: string | Uint8Array) => void): Promise<boolean> {
  const env: NodeJS.ProcessEnv = { ...process.env, PLAYWRIGHT_JSON_OUTPUT_NAME: playwrightFile };
  if (process.stdout.isTTY) env.FORCE_COLOR = '1';
  const child = spawn(join(root, 'node_modules/.bin', command), words, {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    env,
  });
  running.add(child);
  child.stdout.on('data', say);
  child.stderr.on('data', say);
  return new Promise((done, fail) => {
    child.once('error', fail);
    child.once('close', code => {
      running.delete(child);
      done(code === 0);
    });
  });
}

async function take(step: Step): Promise<Result> {
  const voice = voices();
  const began = Date.now();
  voice.say(`\n== ${step.name}\n`);
  const count = countOf(await run(step.command, voice.say), step.report);
  const seconds = (Date.now() - began) / 1000;
  const result = { name: step.name, seconds, ...count };
  voice.say(`== ${lineOf(result)}\n`);
  voice.end();
  return result;
}

function lineOf({ name, passed, failed, seconds }: Result): string {
  return `${name}: ${passed} passed, ${failed} failed, ${seconds.toFixed(1)} s`;
}

/** Everything, or the steps named; after a test that failed the other tests still run. */
async function check(names: readonly string[]): Promise<boolean> {
  const known = parts.flat().map(({ name }) => name);
  const unknown = names.filter(name => !known.includes(name));
  if (unknown.length > 0) {
    console.error(`There is no step ${unknown.join(', ')}; there are ${known.join(', ')}.`);
    return false;
  }
  rmSync(reports, { recursive: true, force: true });
  mkdirSync(reports, { recursive: true });
  const results: Result[] = [];
  for (const steps of parts) {
    const wanted = steps.filter(({ name }) => names.length === 0 || names.includes(name));
    let useless = false;
    await inLanes(wanted, lanes, async step => {
      if (stopped) return;
      const result = await take(step);
      results.push(result);
      useless ||= step.needed === true && result.failed > 0;
    });
    if (stopped || useless) break;
  }
  return tell(results);
}

/** The outcome at the end, where it is looked for. @returns whether all is well */
function tell(results: readonly Result[]): boolean {
  const passed = results.reduce((sum, result) => sum + result.passed, 0);
  const failed = results.reduce((sum, result) => sum + result.failed, 0);
  console.log();
  for (const result of results) console.log(`${result.failed > 0 ? 'FAILED ' : ''}${lineOf(result)}`);
  const again = results.flatMap(({ name, again: tests }) => tests.map(test => `  ${name}: ${test}`));
  if (again.length > 0) console.log(`\nneeded a second try:\n${again.join('\n')}`);
  if (stopped) console.log('\nstopped before its end');
  console.log(`\n${passed} passed, ${failed} failed`);
  return failed === 0 && passed > 0 && !stopped;
}

const { positionals } = parseArgs({ allowPositionals: true });
process.exitCode = (await check(positionals)) ? 0 : 1;
