import { describe, expect, it, vi } from 'vitest';
import { countOf, playwrightCount, vitestCount } from '../../infra/check-counts.ts';
import { inLanes, oneAtATime } from '../../infra/check-lanes.ts';

const assertion = (fullName: string, status: string, failureMessages: string[]) => ({
  fullName,
  status,
  failureMessages,
});

describe('what a step of `npm test` found', () => {
  it('is read from vitest’s report, with the tests that needed a second try', () => {
    const report = {
      numPassedTests: 2,
      numFailedTests: 1,
      testResults: [
        {
          assertionResults: [
            assertion('steady', 'passed', []),
            assertion('late', 'passed', ['the first time']),
            assertion('broken', 'failed', ['each time']),
          ],
        },
      ],
    };
    expect(vitestCount(JSON.stringify(report))).toEqual({ passed: 2, failed: 1, again: ['late'] });
  });

  it('is read from Playwright’s, where a test that did not run has failed', () => {
    const spec = (title: string, status: string) => ({ title, file: 'shell.spec.ts', tests: [{ status }] });
    const report = {
      stats: { expected: 3, unexpected: 1, flaky: 2, skipped: 1 },
      suites: [
        {
          specs: [spec('late', 'flaky'), spec('steady', 'expected')],
          suites: [{ specs: [spec('later', 'flaky')] }],
        },
      ],
    };
    expect(playwrightCount(JSON.stringify(report))).toEqual({
      passed: 5,
      failed: 2,
      again: ['shell.spec.ts late', 'shell.spec.ts later'],
    });
  });

  it('is a failure where the step ended badly or left no report', () => {
    const whole = { passed: 3, failed: 0, again: [] };
    expect(countOf(true, () => whole)).toEqual(whole);
    expect(countOf(false, () => whole)).toEqual({ passed: 3, failed: 1, again: [] });
    expect(countOf(true, () => vitestCount('not a report'))).toEqual({ passed: 0, failed: 1, again: [] });
    expect(countOf(true)).toEqual({ passed: 1, failed: 0, again: [] });
    expect(countOf(false)).toEqual({ passed: 0, failed: 1, again: [] });
  });
});

describe('steps beside each other', () => {
  it('are so many at a time, each once, the next as soon as one has ended', async () => {
    const items = ['a', 'b', 'c', 'd'].map(name => ({ name, ...Promise.withResolvers<void>() }));
    const [a, b, c, d] = items;
    const begun: string[] = [];
    const all = inLanes(items, 2, ({ name, promise }) => {
      begun.push(name);
      return promise;
    });
    expect(begun).toEqual(['a', 'b']);
    b?.resolve();
    await vi.waitFor(() => expect(begun).toEqual(['a', 'b', 'c']));
    for (const one of [a, c, d]) one?.resolve();
    await all;
    expect(begun).toEqual(['a', 'b', 'c', 'd']);
  });

  it('are heard one after the other', () => {
    const heard: unknown[] = [];
    const voices = oneAtATime(chunk => heard.push(chunk));
    const [first, second, third] = [voices(), voices(), voices()];
    second.say('b1');
    first.say('a1');
    expect(heard).toEqual(['a1']);
    second.end();
    third.say('c1');
    first.say('a2');
    first.end();
    expect(heard).toEqual(['a1', 'a2', 'b1', 'c1']);
    third.say('c2');
    expect(heard.at(-1)).toBe('c2');
  });
});
