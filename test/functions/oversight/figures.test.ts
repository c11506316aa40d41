import { describe, expect, test } from 'vitest';
import type { AgreedMeasure } from '../../../functions/agreements/shared/agreement.ts';
import { periodCovered, windowOf } from '../../../functions/agreements/shared/reporting.ts';
import {
  historyFrom,
  judgedMeasures,
  knownAt,
  type ReturnRow,
  returnsJudged,
} from '../../../functions/oversight/figures.ts';
import { assess } from '../../../functions/oversight/shared/rules.ts';
import { details } from '../agreements/cases.ts';

const { reporting } = details();
const later = '2027-03-01T09:00:00.000Z';

/** A return as it stands in its agreement's list; opened, and no more, unless said otherwise. */
function row(period: string, more: Partial<ReturnRow['summary']> = {}, measures = ['M11']): ReturnRow {
  const { opens, dueDay, due } = windowOf(reporting, period);
  const asks = measures.map(measure => ({ measure, version: 1 }));
  const who = { agreement: 'agr-1', agreementTitle: 'Early help', provider: 'org-1' };
  return { id: `agr-1~${period}`, summary: { ...who, period, opens, dueDay, due, asks, ...more } };
}

const submitted = (
  period: string,
  value: number,
  at = windowOf(reporting, period).opens,
): Partial<ReturnRow['summary']> => ({
  submitted: at,
  nil: false,
  version: 2,
  figures: { M11: { kind: 'number', value } },
});

const agreementWith = (...measures: AgreedMeasure[]) => ({
  state: { measures, reporting, term: { start: '2026-04-01' } },
});

const earlyHelp: AgreedMeasure = { measure: 'M11', version: 1, from: '2026-04', floor: 80 };

const figures = (rows: ReturnRow[], until = later, measures = [earlyHelp]) =>
  judgedMeasures(agreementWith(...measures), knownAt(rows, until), [])[0]?.figures.map(
    ({ return: _, ...rest }) => rest,
  );

describe('what a return says of a measure', () => {
  test('a number, a ratio, nothing to report, and no figure with its reason are four things', () => {
    const measures = [earlyHelp, { measure: 'M12', version: 1, from: '2026-04' }];
    const both = { M11: { kind: 'number', value: 0 }, M12: { kind: 'ratio', numerator: 3, denominator: 20 } } as const;
    const rows = [
      row('2026-04', { ...submitted('2026-04', 0), figures: both }, ['M11', 'M12']),
      row('2026-05', { submitted: later, nil: true, version: 2, figures: {} }, ['M11', 'M12']),
      row('2026-06', {
        ...submitted('2026-06', 1),
        figures: { M11: { kind: 'not available', reason: 'System down' } },
      }),
    ];
    const [first, second] = judgedMeasures(agreementWith(...measures), knownAt(rows, later), []);
    expect(first?.figures).toEqual([
      { period: '2026-04', return: 'agr-1~2026-04', status: 'reported', value: 0, returnVersion: 2 },
      { period: '2026-05', return: 'agr-1~2026-05', status: 'nil', returnVersion: 2 },
      { period: '2026-06', return: 'agr-1~2026-06', status: 'missing', returnVersion: 2 },
    ]);
    expect(second?.figures[0]).toMatchObject({ status: 'reported', numerator: 3, denominator: 20 });
    expect(second?.figures.length).toBe(2);
  });

  test('before its window closed it is not yet due, after that missing, and as soon as it came reported', () => {
    const { due, closes } = windowOf(reporting, '2026-10');
    const came = '2026-11-20T10:00:00.000Z';
    const rows = [row('2026-10', submitted('2026-10', 61, came))];
    expect(figures(rows, due)).toEqual([{ period: '2026-10', status: 'not yet due', returnVersion: 0 }]);
    expect(figures(rows, closes)).toEqual([{ period: '2026-10', status: 'missing', returnVersion: 0 }]);
    expect(figures(rows, '2026-11-20T09:59:59.999Z')).toMatchObject([{ status: 'missing' }]);
    expect(figures(rows, came)).toMatchObject([{ status: 'reported', value: 61 }]);
  });

  test('a return that was not open yet does not exist, and one that was waived leaves a gap', () => {
    const rows = [row('2026-10', { waived: '2026-11-20T10:00:00.000Z' }), row('2026-11')];
    expect(figures(rows, '2026-11-19T10:00:00.000Z')?.map(({ period }) => period)).toEqual(['2026-10']);
    expect(figures(rows, '2026-12-02T10:00:00.000Z')?.map(({ period }) => period)).toEqual(['2026-11']);
  });

  test('stands in the period of the measure, not of the return', () => {
    const outcomes: AgreedMeasure = { measure: 'M14', version: 1, from: '2026-04' };
    const yearly: AgreedMeasure = { measure: 'M09', version: 1, from: '2026-04' };
    const rows = ['2026-04', '2026-05', '2026-06'].map(period =>
      row(period, {}, periodCovered('quarter', period) ? ['M14', 'M09'] : ['M09']),
    );
    expect(figures(rows, later, [outcomes])?.map(({ period }) => period)).toEqual(['2026-27-Q1']);
    expect(figures(rows, later, [yearly])?.map(({ period }) => period)).toEqual([
      '2026-04-R12',
      '2026-05-R12',
      '2026-06-R12',
    ]);
  });
});

describe('the terms a measure is judged by', () => {
  const rows = [row('2026-04', submitted('2026-04', 61)), row('2026-05', submitted('2026-05', 62))];
  const judged = (...measures: AgreedMeasure[]) => judgedMeasures(agreementWith(...measures), knownAt(rows, later), []);

  test('are those that apply to the latest return', () => {
    const changed = { ...earlyHelp, from: '2026-06', floor: 50 };
    expect(judged({ ...earlyHelp, until: '2026-05' }, changed).map(({ terms }) => terms.floor)).toEqual([80]);
    expect(
      judged({ ...earlyHelp, until: '2026-04' }, { ...changed, from: '2026-05' }).map(({ terms }) => terms.floor),
    ).toEqual([50]);
  });

  test('stay with a measure that is no longer asked for: its last return may come late', () => {
    expect(judged({ ...earlyHelp, until: '2026-04' }).map(({ terms }) => terms.id)).toEqual(['M11']);
  });

  test('name no missing return: that is a flag of the returns', () => {
    expect(judged(earlyHelp)[0]?.settings.missing.on).toBe(false);
  });

  test('are none before the first return was opened', () => {
    expect(judgedMeasures(agreementWith(earlyHelp), knownAt([], later), [])).toEqual([]);
  });

  test('carry the rebases that people made, with their reasons', () => {
    const at = { at: later, by: 'user:ada' };
    const series = [
      { summary: { measure: 'M11', rebases: [{ period: '2026-05', text: 'A new team', ...at }], notes: [] } },
    ];
    const [first] = judgedMeasures(agreementWith(earlyHelp), knownAt(rows, later), series);
    expect(first?.terms.rebase).toEqual([{ period: '2026-05', reason: 'A new team', ...at }]);
  });
});

describe('returns submitted on time', () => {
  const onTime: AgreedMeasure = { measure: 'M34', version: 1, from: '2026-05', target: 1 };

  test('are counted in the month in which they were due', () => {
    const rows = [
      row('2026-04', submitted('2026-04', 1)),
      row('2026-05', submitted('2026-05', 1, '2026-06-20T10:00:00.000Z')),
      row('2026-06', { waived: '2026-07-01T10:00:00.000Z' }),
      row('2026-07'),
      row('2026-08'),
    ];
    expect(figures(rows, '2026-09-02T10:00:00.000Z', [onTime])).toEqual([
      { period: '2026-05', status: 'reported', numerator: 1, denominator: 1, returnVersion: 1 },
      { period: '2026-06', status: 'reported', numerator: 0, denominator: 1, returnVersion: 0 },
      { period: '2026-07', status: 'nil', returnVersion: 0 },
      { period: '2026-08', status: 'reported', numerator: 0, denominator: 1, returnVersion: 0 },
      { period: '2026-09', status: 'not yet due', returnVersion: 0 },
    ]);
  });
});

describe('the returns themselves', () => {
  test('are judged by the rule for missing ones alone', () => {
    const rows = [row('2026-04', submitted('2026-04', 1)), row('2026-05'), row('2026-06', { waived: later })];
    const { figures: found, terms, settings } = returnsJudged(agreementWith(earlyHelp), knownAt(rows, later));
    expect(found.map(({ status }) => status)).toEqual(['reported', 'missing', 'nil']);
    expect(assess(found, terms, settings, [])).toMatchObject([
      { kind: 'missing', sentence: 'Monthly return: no return was received for May 2026 before its window closed.' },
    ]);
  });
});

test('the history begins with a financial year, at least three years back', () => {
  expect(historyFrom('2026-11-09T09:00:00.000Z')).toBe('2023-04');
  expect(historyFrom('2026-03-31T22:59:59.999Z')).toBe('2022-04');
  expect(historyFrom('2026-03-31T23:00:00.000Z')).toBe('2023-04');
});
