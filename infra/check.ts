import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import * as z from 'zod/mini';

const root = resolve(import.meta.dirname, '..');
const reports = join(root, 'build/reports');

type Count = { passed: number; failed: number };

/** One step of `npm test`. A step without a report counts as one check. */
type Step = { name: string; command: readonly string[]; report?(): Count };

const vitestReport = z.object({ numPassedTests: z.number(), numFailedTests: z.number() });
const playwrightReport = z.object({
  stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number(), skipped: z.number() }),
});

function vitest(project: string): Step {
  const file = join(reports, `${project}.json`);
  return {
    name: project,
    command: ['vitest', 'run', '--project', project, '--reporter=default', '--reporter=json', `--outputFile=${file}`],
    report() {
      const { numPassedTests, numFailedTests } = vitestReport.parse(JSON.parse(readFileSync(file, 'utf8')));
      return { passed: numPassedTests, failed: numFailedTests };
    },
  };
}

const playwrightFile = join(reports, 'e2e.json');

const steps: readonly Step[] = [
  { name: 'format', command: ['biome', 'format', '.'] },
  { name: 'lint', command: ['biome', 'lint', '--error-on-warnings', '.'] },
  { name: 'types', command: ['tsc', '-p', '.'] },
  { name: 'types of the site', command: ['tsc', '-p', 'web'] },
  ...['unit', 'security', 'stores', 'local', 'infra', 'api', 'budget', 'web'].map(vitest),
  {
    name: 'e2e',
    command: ['playwright', 'test', '--reporter=list,json'],
    report() {
      const { stats } = playwrightReport.parse(JSON.parse(readFileSync(playwrightFile, 'utf8')));
      // A test that passed at the second try, or that did not run, has not shown what it is there to show.
      return { passed: stats.expected, failed: stats.unexpected + stats.flaky + stats.skipped };
    },
  },
];

/** Runs a command to its end; true when it succeeded. */
function run([command = '', ...words]: readonly string[]): Promise<boolean> {
  const env = { ...process.env, PLAYWRIGHT_JSON_OUTPUT_NAME: playwrightFile };
  const child = spawn(join(root, 'node_modules/.bin', command), words, { cwd: root, stdio: 'inherit', env });
  return new Promise((done, fail) => {
    child.once('error', fail);
    child.once('exit', code => done(code === 0));
  });
}

/** The step's own count; one that left no report counts by how it ended. */
function countOf({ report }: Step, succeeded: boolean): Count {
  const whole = succeeded ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
  if (!report) return whole;
  try {
    const counted = report();
    // A crash after the last test is a failure that no test reports.
    return succeeded || counted.failed > 0 ? counted : { ...counted, failed: 1 };
  } catch {
    return { passed: 0, failed: 1 };
  }
}

/** Everything, or the steps named, in order, up to the first that fails. */
async function check(names: readonly string[]): Promise<boolean> {
  const unknown = names.filter(name => !steps.some(step => step.name === name));
  if (unknown.length > 0) {
    console.error(`There is no step ${unknown.join(', ')}; there are ${steps.map(step => step.name).join(', ')}.`);
    return false;
  }
  rmSync(reports, { recursive: true, force: true });
  mkdirSync(reports, { recursive: true });
  const total: Count = { passed: 0, failed: 0 };
  for (const step of steps.filter(({ name }) => names.length === 0 || names.includes(name))) {
    const began = Date.now();
    console.log(`\n== ${step.name}`);
    const { passed, failed } = countOf(step, await run(step.command));
    total.passed += passed;
    total.failed += failed;
    console.log(`== ${step.name}: ${passed} passed, ${failed} failed, ${((Date.now() - began) / 1000).toFixed(1)} s`);
    if (failed > 0) break;
  }
  console.log(`\n${total.passed} passed, ${total.failed} failed`);
  return total.failed === 0 && total.passed > 0;
}

const { positionals } = parseArgs({ allowPositionals: true });
process.exitCode = (await check(positionals)) ? 0 : 1;
