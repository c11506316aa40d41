import { describe, expect, it } from 'vitest';
import { agreementDetails } from '../../../functions/agreements/shared/agreement.ts';
import { agreementsContract } from '../../../functions/agreements/shared/contract.ts';
import { selectableMeasures } from '../../../functions/agreements/shared/measure-choice.ts';
import type { MeasureTerms } from '../../../functions/agreements/shared/measure-terms.ts';
import type { AgreementRow } from '../../../web/src/features/agreements/api.ts';
import {
  calendarWords,
  endWords,
  factRows,
  lineRows,
  pastReturns,
  termsWords,
  totalOf,
} from '../../../web/src/features/agreements/present.ts';
import {
  inFormFields,
  isUneven,
  levelPlan,
  limitFrom,
  limitText,
  monthsOffered,
  planText,
  readChoice,
} from '../../../web/src/features/agreements/present-choice.ts';
import { formField, readDraft } from '../../../web/src/features/agreements/present-draft.ts';
import {
  agreementsCsv,
  found,
  listed,
  standingOn,
  stateOf,
} from '../../../web/src/features/agreements/present-list.ts';
import { agreementManagers, agreementReaders } from '../../../web/src/features/agreements/rights.ts';
import { now, returnRow, series } from '../oversight/samples.ts';
import { agreement } from './samples.ts';

const today = '2026-11-09';

function row(given: Partial<AgreementRow> = {}): AgreementRow {
  const { id, reference, title, kind, parties } = agreement;
  return { id, reference, title, kind, parties, start: '2026-08-01', activated: now, ...given };
}

describe('the list of agreements', () => {
  it.each([
    [{ activated: undefined }, 'Draft', 'draft'],
    [{ start: '2027-04-01' }, 'Begins 1 Apr 2027', 'begins'],
    [{ end: '2026-11-08' }, 'Ended 8 Nov 2026', 'ended'],
    [{ end: '2026-11-09' }, 'In force', 'in force'],
    [{}, 'In force', 'in force'],
  ])('says how one stands: %j is %s', (given, word, state) => {
    const standing = standingOn(row(given), today);
    expect(standing.word).toBe(word);
    expect(stateOf(standing)).toBe(state);
  });

  it('is searched by title, reference and deliverer, and kept as a file', () => {
    const rows = listed(
      [row(), row({ id: 'agr-2', title: 'Play', reference: 'QPL-2' })],
      new Map([['fenbrook', 'Fenbrook Trust']]),
      today,
    );
    expect(found(rows, { words: 'qpl', state: '' }).map(({ id }) => id)).toEqual(['agr-2']);
    expect(found(rows, { words: 'FENBROOK', state: 'in force' })).toHaveLength(2);
    expect(found(rows, { words: '', state: 'draft' })).toEqual([]);
    expect(agreementsCsv(rows)[1]).toEqual([
      'S76-1',
      'Children’s mental health service',
      'Section 76 agreement',
      'Fenbrook Trust',
      'From 1 Aug 2026, with no end set',
      'In force',
    ]);
  });
});

describe('an agreement', () => {
  it('says who is party and what for', () => {
    const facts = Object.fromEntries(factRows(agreement).map(({ key, value }) => [key, value]));
    expect(facts['Fenbrook Trust']).toBe('Is paid, and delivers and sends the returns');
    expect(facts['Eastmarch County Council']).toBe('Pays');
    expect(facts.Term).toBe('1 August 2026 to 31 July 2028');
    expect(facts['In effect since']).toBe('20 July 2026');
  });

  it('says how it comes that it ends', () => {
    const ended = { at: '', by: '', on: '2027-03-31', reason: 'Money moves' };
    const notice = { givenBy: 'fenbrook', givenOn: '2026-10-01', endsOn: '2027-04-01', months: 6 };
    expect(endWords(agreement, today)).toBeUndefined();
    expect(endWords({ ...agreement, ended }, today)).toBe('This agreement is to end. Its last day is 31 March 2027.');
    expect(endWords({ ...agreement, ended: { ...ended, notice } }, today)).toBe(
      'Fenbrook Trust gave notice on 1 October 2026. Its last day is 31 March 2027.',
    );
    expect(endWords({ ...agreement, ended }, '2027-04-01')).toBe(
      'This agreement was ended. Its last day was 31 March 2027.',
    );
  });

  it('shows its lines in pounds, with the total', () => {
    expect(lineRows(agreement).map(({ amount }) => amount)).toEqual(['£1,200,000', '£217,000.50']);
    expect(totalOf(agreement)).toBe('£1,417,000.50');
  });

  it('puts its reporting calendar into words', () => {
    expect(calendarWords(agreement.reporting)).toEqual([
      'A return is asked for each month. It can be filled in from the day after the month ends.',
      'It is due by the end of the fifth working day of the next month.',
      'Figures are provisional for 45 days after the month, and final after 75 days.',
    ]);
    expect(calendarWords({ ...agreement.reporting, period: 'quarter', opensAfterDays: 3, dueWorkingDay: 12 })[1]).toBe(
      'It is due by the end of the 12th working day of the next month.',
    );
  });

  it('says what was agreed for a measure', () => {
    expect(termsWords(series([]).terms)).toEqual(['Target: 120 or more', 'Floor: 80']);
    expect(termsWords(series([], { target: undefined, floor: undefined }).terms)).toEqual(['No limits set']);
    const planned = series([], {
      profile: [
        { period: '2026-09', plan: 100 },
        { period: '2026-10', plan: 110 },
      ],
    }).terms;
    expect(termsWords(planned, '2026-09').at(-1)).toBe('Plan: 100 for September 2026');
    expect(termsWords(planned, '2030-01').at(-1)).toBe('Plan: 110 for October 2026');
  });

  it('lists its returns newest first, without those not yet open', () => {
    const asks = { asks: [] };
    const rows = pastReturns(
      [
        { ...returnRow({ period: '2026-09', submitted: '2026-10-05T10:00:00.000Z' }), ...asks, version: 1 },
        { ...returnRow(), ...asks },
        {
          ...returnRow({ period: '2026-11', opens: '2026-12-01T00:00:00.000Z', due: '2026-12-07T23:59:59.999Z' }),
          ...asks,
        },
      ],
      now,
    );
    expect(rows.map(({ period, word, received, version }) => [period, word, received, version])).toEqual([
      ['October 2026', 'Missing', '', ''],
      ['September 2026', 'On time', '5 Oct 2026', '1'],
    ]);
  });

  it('says the same of roles as the contract', () => {
    expect([...agreementsContract['GET /api/agreements'].access].toSorted()).toEqual([...agreementReaders].toSorted());
    expect([...agreementsContract['POST /api/agreements'].access].toSorted()).toEqual(
      [...agreementManagers].toSorted(),
    );
  });
});

function form(entries: Record<string, string | string[]>): FormData {
  const data = new FormData();
  for (const [name, value] of Object.entries(entries)) {
    for (const one of [value].flat()) data.append(name, one);
  }
  return data;
}

const filled = {
  reference: ' S76-2 ',
  title: 'Early Help',
  kind: 'grant',
  regime: 'grant',
  'parties.0.organisation': 'council',
  'parties.0.parts': 'payer',
  'parties.1.organisation': '',
  'parties.2.organisation': 'fenbrook',
  'parties.2.parts': ['payee', 'deliverer'],
  'term.start-day': '1',
  'term.start-month': '4',
  'term.start-year': '2027',
  'lines.0.title': '',
  'lines.0.amount': '',
  'lines.1.title': 'Early Help',
  'lines.1.amount': '£120k',
  'lines.1.measures': 'M11, M04',
  'lines.2.title': 'Early help!',
  'lines.2.amount': '1,000.50',
  'reporting.period': 'quarter',
  'reporting.dueWorkingDay': '7',
  'reporting.opensAfterDays': '1',
  'reporting.flexDays': '45',
  'reporting.freezeDays': '75',
};

describe('the draft of an agreement', () => {
  it('is what the service takes, without the rows left empty', () => {
    const { details, errors } = readDraft(form(filled));
    expect(errors).toEqual([]);
    expect(agreementDetails.parse(details)).toEqual({
      reference: 'S76-2',
      title: 'Early Help',
      kind: 'grant',
      regime: 'grant',
      parties: [
        { organisation: 'council', parts: ['payer'] },
        { organisation: 'fenbrook', parts: ['payee', 'deliverer'] },
      ],
      term: { start: '2027-04-01' },
      lines: [
        { id: 'early-help', title: 'Early Help', pencePerYear: 12_000_000, measures: ['M11', 'M04'] },
        { id: 'early-help-2', title: 'Early help!', pencePerYear: 100_050, measures: [] },
      ],
      reporting: { period: 'quarter', opensAfterDays: 1, dueWorkingDay: 7, flexDays: 45, freezeDays: 75 },
    });
  });

  it('names everything that is wrong with it at once', () => {
    const { details, errors } = readDraft(
      form({
        ...filled,
        title: '',
        'term.start-day': '31',
        'term.start-month': '2',
        'lines.1.amount': '1,21',
        'reporting.flexDays': '0',
        'parties.2.parts': [],
      }),
    );
    expect(details).toBeUndefined();
    expect(errors.map(({ field }) => field)).toEqual([
      'title',
      'parties.2.parts',
      'term.start',
      'lines.1.amount',
      'reporting.flexDays',
    ]);
    expect(readDraft(form({})).errors.map(({ field }) => field)).toContain('parties.0.organisation');
  });

  it('finds the row of the form that the service speaks of', () => {
    const read = readDraft(form(filled));
    expect(formField('parties.1.organisation', read)).toBe('parties.2.organisation');
    expect(formField('details.lines.0.pencePerYear', read)).toBe('lines.1.amount');
    expect(formField('term.end', read)).toBe('term.end');
  });
});

describe('choosing measures', () => {
  const m11 = selectableMeasures.filter(({ id }) => id === 'M11' || id === 'M04');
  const percent = { unit: 'percent' } as const;

  it('takes limits as people write them, and gives them back the same', () => {
    expect(limitFrom('80', percent)).toBe(0.8);
    expect(limitFrom('97.5 %', percent)).toBe(0.975);
    expect(limitFrom('101', percent)).toBeUndefined();
    expect(limitFrom('1,200', { unit: 'count' })).toBe(1200);
    expect(limitFrom('10 days', { unit: 'days' })).toBe(10);
    expect(limitFrom('£12.50', { unit: 'pence' })).toBe(1250);
    expect(limitFrom('-5', { unit: 'count' })).toBeUndefined();
    for (const value of [0, 0.07, 0.29, 0.57, 0.975, 1]) {
      expect(limitFrom(limitText(value, percent), percent)).toBe(value);
    }
    expect(limitText(undefined, percent)).toBe('');
  });

  it('reads targets, floors and plans, and keeps what it does not ask about', () => {
    const before: MeasureTerms = {
      measure: 'M11',
      version: 1,
      target: 120,
      profile: { from: '2026-08', plans: [100, 110] },
      settings: { floor: { periods: 2 } },
    };
    const current = new Map([['M11', before]]);
    const data = form({
      from: '2027-04',
      measures: ['M11', 'M04'],
      'M11.target': '130',
      'M11.plan': '',
      'M04.floor': '60',
      'M04.plan': '75',
    });
    const { from, measures, errors } = readChoice(data, m11, current, '2027-06-30');
    expect(errors).toEqual([]);
    expect(from).toBe('2027-04');
    expect(measures.find(({ measure }) => measure === 'M11')).toEqual({
      measure: 'M11',
      version: 1,
      target: 130,
      profile: { from: '2026-08', plans: [100, 110] },
      settings: { floor: { periods: 2 } },
    });
    expect(measures.find(({ measure }) => measure === 'M04')).toMatchObject({
      floor: 0.6,
      profile: { from: '2027-04', plans: [0.75, 0.75, 0.75] },
    });
    expect(isUneven(before)).toBe(true);
    expect(planText(before, { unit: 'count' })).toBe('');
  });

  it('drops a plan that was even and is emptied', () => {
    const before: MeasureTerms = { measure: 'M11', version: 1, profile: { from: '2026-08', plans: [100, 100] } };
    const choose = (plan: string) =>
      readChoice(
        form({ from: '2027-04', measures: 'M11', 'M11.plan': plan }),
        m11,
        new Map([['M11', before]]),
        undefined,
      ).measures[0];
    expect(choose('100')?.profile).toEqual(before.profile);
    expect(choose('')?.profile).toBeUndefined();
  });

  it('says which limit of which measure cannot be read', () => {
    const { errors } = readChoice(
      form({ measures: ['M04'], 'M04.target': 'high', 'M04.plan': '200' }),
      m11,
      new Map(),
      undefined,
    );
    expect(errors).toEqual([
      {
        field: 'M04.target',
        message: 'Referral to first contact within 4 weeks: enter the target as a percentage from 0 to 100',
      },
      {
        field: 'M04.plan',
        message: 'Referral to first contact within 4 weeks: enter the plan as a percentage from 0 to 100',
      },
    ]);
    expect(readChoice(form({}), m11, new Map(), undefined).errors[0]?.field).toBe('measures');
  });

  it('plans to the end of the next financial year, or of the agreement', () => {
    expect(levelPlan(5, { periodKind: 'month' }, '2026-11', undefined).plans).toHaveLength(17);
    expect(levelPlan(5, { periodKind: 'quarter' }, '2026-11', undefined)).toEqual({
      from: '2026-27-Q3',
      plans: [5, 5, 5, 5, 5, 5],
    });
    expect(levelPlan(5, { periodKind: 'month' }, '2026-11', '2026-12-31').plans).toHaveLength(2);
  });

  it('offers the first month of a draft, and two years to one in force', () => {
    expect(monthsOffered({ term: { start: '2027-04-01' } }, today)).toEqual(['2027-04']);
    const months = monthsOffered(agreement, today);
    expect([months[0], months.at(-1)]).toEqual(['2026-11', '2028-11']);
  });

  it('puts a refusal of the service at the field of the measure', () => {
    const refused = inFormFields(
      {
        ok: false,
        problem: {
          type: 'x',
          title: 'x',
          status: 422,
          code: 'agreements.terms-refused',
          correlation: 'c',
          fields: [
            { pointer: '/measures/1/floor', code: 'x', message: 'floor stricter than target' },
            { pointer: '/measures/0/profile/plans', code: 'x', message: 'percentage over 1' },
            { pointer: '/from', code: 'x', message: 'too early' },
          ],
        },
      },
      [
        { measure: 'M04', version: 1 },
        { measure: 'M11', version: 1 },
      ],
    );
    expect(refused.ok ? [] : refused.problem.fields?.map(({ pointer }) => pointer)).toEqual([
      '/M11/floor',
      '/M04/plan',
      '/from',
    ]);
  });
});
