import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { createInvoker, type Invoker } from '../../infra/local/invoke.ts';
import type { FunctionShape } from '../../infra/local/template.ts';

const root = join(import.meta.dirname, '../..');
const echo: FunctionShape = {
  name: 'echo',
  arn: 'arn:aws:lambda:eu-west-2:000000000000:function:echo',
  source: 'test/local/functions/echo.ts',
  bundle: join(root, 'test/local/bundle'),
  environment: { TABLE_NOTES: 'notes' },
  timeoutSeconds: 1,
  memoryMegabytes: 64,
  statements: [],
};

let invoker: Invoker | undefined;
let lines: string[] = [];
afterEach(() => invoker?.stop());

function start(change: Partial<FunctionShape> = {}, bundles = false): Invoker {
  lines = [];
  invoker = createInvoker({
    functions: [{ ...echo, ...change }],
    bundles,
    root,
    variables: name => ({ AWS_ACCESS_KEY_ID: name }),
    log: line => lines.push(line),
  });
  return invoker;
}

test('a function sees its own environment and nothing of the runner', async () => {
  process.env.RUNNER_ONLY = 'secret';
  const result = await start().invoke('echo', { hello: 'there' });
  expect(result).toMatchObject({ event: { hello: 'there' }, calls: 1 });
  expect(result).toHaveProperty('environment', { TABLE_NOTES: 'notes', AWS_ACCESS_KEY_ID: 'echo' });
  expect(result).toHaveProperty(
    'remaining',
    expect.toSatisfy(left => left > 500 && left <= 1000),
  );
});

test('an environment is kept between calls, and what it prints goes to the log', async () => {
  const { invoke } = start();
  await invoke('echo', {});
  expect(await invoke('echo', {})).toMatchObject({ calls: 2 });
  await expect.poll(() => lines).toEqual(['echo called 1', 'echo called 2']);
});

test('the bundle runs where it is asked for', async () => {
  expect(await start({}, true).invoke('echo', { a: 1 })).toEqual({ bundled: true, event: { a: 1 } });
});

test('calls at once run beside each other, never two in one environment', async () => {
  const { invoke } = start();
  const results = await Promise.all(Array.from({ length: 9 }, () => invoke('echo', { do: 'pause' })));
  const firstCalls = results.filter(result => JSON.stringify(result) === '{"calls":1}');
  // Two calls inside one environment would both report the later count.
  expect(firstCalls.length).toBeGreaterThan(1);
  expect(firstCalls.length).toBeLessThanOrEqual(3);
});

test('reserved concurrency of one means one after the other', async () => {
  const { invoke } = start({ reservedConcurrency: 1 });
  const results = await Promise.all([1, 2, 3].map(() => invoke('echo', { do: 'pause' })));
  expect(results).toEqual([{ calls: 1 }, { calls: 2 }, { calls: 3 }]);
});

test.each([
  { does: 'fail', kind: 'thrown', says: 'TypeError: as asked' },
  { does: 'hang', kind: 'timeout', says: 'echo timed out after 1.00 seconds' },
  { does: 'spin', kind: 'timeout', says: 'echo timed out after 1.00 seconds' },
  { does: 'crash', kind: 'crash', says: 'outside the handler' },
])('a function told to $does is reported as $kind, and the next call works', async ({ does, kind, says }) => {
  const { invoke } = start();
  await expect(invoke('echo', { do: does })).rejects.toMatchObject({
    name: 'FunctionError',
    kind,
    message: expect.stringContaining(says),
  });
  expect(await invoke('echo', {})).toMatchObject({ event: {} });
});

test('a function that needs more memory than the template gives it fails alone', async () => {
  const { invoke } = start({ timeoutSeconds: 20 });
  await expect(invoke('echo', { do: 'fill' })).rejects.toMatchObject({ kind: 'memory' });
  expect(await invoke('echo', {})).toMatchObject({ calls: 1 });
});

test('code that cannot be loaded fails the call, not the run', async () => {
  const { invoke } = start({ source: 'test/local/functions/absent.ts' });
  await expect(invoke('echo', {})).rejects.toThrow('absent.ts');
});

test('a function that is not in the template is refused by name', async () => {
  await expect(start().invoke('other', {})).rejects.toThrow('There is no function other; there are echo.');
});

test('stopping ends calls that are running and calls that wait', async () => {
  const { invoke, stop } = start({ timeoutSeconds: 20, reservedConcurrency: 1 });
  const calls = Promise.allSettled([invoke('echo', { do: 'hang' }), invoke('echo', {})]);
  await expect.poll(() => lines).toContain('echo called 1');
  await stop();
  for (const call of await calls) expect(call).toMatchObject({ status: 'rejected', reason: { kind: 'stopped' } });
});
