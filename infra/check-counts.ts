import * as z from 'zod/mini';

/** What a step of `npm test` found; `again` names the tests that passed only at their second try. */
export type Count = { passed: number; failed: number; again: readonly string[] };

const vitestReport = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  testResults: z.array(
    z.object({
      assertionResults: z.array(
        z.object({ fullName: z.string(), status: z.string(), failureMessages: z.nullable(z.array(z.string())) }),
      ),
    }),
  ),
});

/** From the report that vitest writes as JSON. */
export function vitestCount(report: string): Count {
  const { numPassedTests, numFailedTests, testResults } = vitestReport.parse(JSON.parse(report));
  const again = testResults.flatMap(({ assertionResults }) =>
    assertionResults.flatMap(({ fullName, status, failureMessages }) =>
      status === 'passed' && failureMessages !== null && failureMessages.length > 0 ? [fullName] : [],
    ),
  );
  return { passed: numPassedTests, failed: numFailedTests, again };
}

type Suite = {
  specs: { title: string; file: string; tests: { status: string }[] }[];
  suites?: Suite[] | undefined;
};

const suite: z.ZodMiniType<Suite> = z.object({
  specs: z.array(z.object({ title: z.string(), file: z.string(), tests: z.array(z.object({ status: z.string() })) })),
  suites: z.optional(z.array(z.lazy(() => suite))),
});
const playwrightReport = z.object({
  stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number(), skipped: z.number() }),
  suites: z.array(suite),
});

/** From the report that Playwright writes as JSON. A test that did not run has not shown what it is there to show. */
export function playwrightCount(report: string): Count {
  const { stats, suites } = playwrightReport.parse(JSON.parse(report));
  return {
    passed: stats.expected + stats.flaky,
    failed: stats.unexpected + stats.skipped,
    again: suites.flatMap(flakyIn),
  };
}

function flakyIn({ specs, suites = [] }: Suite): string[] {
  const own = specs.filter(({ tests }) => tests.some(({ status }) => status === 'flaky'));
  return [...own.map(({ file, title }) => `${file} ${title}`), ...suites.flatMap(flakyIn)];
}

/** A step's count by its report; one that left no report counts by how it ended. */
export function countOf(succeeded: boolean, report?: () => Count): Count {
  const failure = { passed: 0, failed: 1, again: [] };
  if (!report) return succeeded ? { passed: 1, failed: 0, again: [] } : failure;
  try {
    const counted = report();
    // A crash after the last test is a failure that no test reports.
    return succeeded || counted.failed > 0 ? counted : { ...counted, failed: 1 };
  } catch {
    return failure;
  }
}
