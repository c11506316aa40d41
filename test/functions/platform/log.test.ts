import { describe, expect, test } from 'vitest';
import { consoleLog, metric } from '../../../functions/platform/log.ts';

describe('the log', () => {
  test('writes one object a line, with the code’s level', () => {
    const lines: string[] = [];
    consoleLog('returns-api', line => lines.push(line))('request.failed', { correlation: 'c', status: 500 });
    expect(lines.map(line => JSON.parse(line))).toEqual([
      { level: 'ERROR', code: 'request.failed', function: 'returns-api', correlation: 'c', status: 500 },
    ]);
  });
});

describe('a metric', () => {
  test('is in CloudWatch’s embedded format', () => {
    const lines: string[] = [];
    metric('JobCompleted', 1, 'Count', { Job: 'open-returns' }, 1_794_225_600_000, line => lines.push(line));
    expect(lines.map(line => JSON.parse(line))).toEqual([
      {
        _aws: {
          Timestamp: 1_794_225_600_000,
          CloudWatchMetrics: [
            { Namespace: 'Turnstone', Dimensions: [['Job']], Metrics: [{ Name: 'JobCompleted', Unit: 'Count' }] },
          ],
        },
        JobCompleted: 1,
        Job: 'open-returns',
      },
    ]);
  });
});
