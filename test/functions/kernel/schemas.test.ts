import { expect, test } from 'vitest';
import type * as z from 'zod/mini';
import { reportingCalendar } from '../../../functions/agreements/shared/reporting.ts';
import { day, month, period, recordId } from '../../../functions/kernel/schemas.ts';
import { fieldProblems } from '../../../functions/platform/fields.ts';

function wordsFor(schema: z.ZodMiniType, value: unknown): string[] {
  const parsed = schema.safeParse(value);
  return parsed.success ? [] : fieldProblems(parsed.error.issues, '').map(({ message }) => message);
}

test('a shape that has words of its own says them', () => {
  expect(wordsFor(month, '2026-13')).toEqual(['Give a month like 2026-10.']);
  expect(wordsFor(day, '2026-02-30')).toEqual(['Give a day like 2026-11-09.']);
  expect(wordsFor(period, '2026-27-Q5')).toContain('Give a period like 2026-10, 2026-27-Q1 or 2026-27.');
});

test('a shape without words is at least refused in a sentence', () => {
  expect(wordsFor(recordId, '../state')).toEqual(['This is not as expected.']);
});

test('rules between fields point at the one to change', () => {
  const calendar = { period: 'month', opensAfterDays: 6, dueWorkingDay: 5, flexDays: 45, freezeDays: 40 };
  const parsed = reportingCalendar.safeParse(calendar);
  expect(parsed.success ? [] : fieldProblems(parsed.error.issues, '/reporting')).toEqual([
    {
      pointer: '/reporting/opensAfterDays',
      code: 'not-valid',
      message: 'The window must open by the day the return is due.',
    },
    {
      pointer: '/reporting/freezeDays',
      code: 'not-valid',
      message: 'Figures cannot freeze while they are provisional.',
    },
  ]);
});
