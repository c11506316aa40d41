import { describe, expect, it } from 'vitest';
import { actsOf } from '../../../web/src/features/agreements/present-acts.ts';
import { draftTasks } from '../../../web/src/features/agreements/present-draft-tasks.ts';
import type { Condition, Terms } from '../../../web/src/features/agreements/terms/api.ts';
import { dueItems, pastItems } from '../../../web/src/features/agreements/terms/present-dates.ts';
import {
  conditionLine,
  conditionsSentence,
  conditionYears,
  noticeWords,
  recoveryLines,
  removable,
  signedLines,
  yearsOf,
} from '../../../web/src/features/agreements/terms/present-terms.ts';
import { draft } from './answers.ts';
import { agreement, terms } from './samples.ts';

const today = '2026-11-09';

function conditionOf(id: string, given: Partial<Condition> = {}): Condition {
  const found = terms.conditions.find(one => one.id === id);
  if (found === undefined) throw new Error(`No condition ${id}`);
  return { ...found, ...given };
}

const certificate = (given: Partial<Condition> = {}) => conditionOf('s76-certificate', given);
const use = (given: Partial<Condition> = {}) => conditionOf('s76-effective-use', given);

function withConditions(...conditions: Condition[]): Terms {
  return { ...terms, conditions };
}

describe('who signed', () => {
  it('names each party, also one of whom no signature is recorded', () => {
    expect(signedLines(agreement.parties, terms).map(({ party, post, signed }) => [party, post, signed])).toEqual([
      ['Eastmarch County Council', 'Corporate Director, Children’s Services', '2026-07-18'],
      ['Fenbrook Trust', 'No signature recorded', undefined],
    ]);
  });

  it('asks none of a party that only observes', () => {
    const observer = { organisation: 'icb', parts: ['observer' as const] };
    expect(signedLines([observer], { ...terms, signatories: [] })).toEqual([]);
  });

  it('keeps the signature of a party that has been replaced', () => {
    const old = { id: 'sig-9', organisation: 'oldham', post: 'Director', signedOn: '2020-01-02' };
    const lines = signedLines(agreement.parties, { ...terms, signatories: [...terms.signatories, old] });
    expect(lines.at(-1)).toMatchObject({ party: 'oldham', signed: '2020-01-02' });
  });
});

describe('a condition', () => {
  it.each<[string, Condition, string, string]>([
    ['met once', use(), 'Met', 'done'],
    ['not met', use({ met: [] }), 'Not met', 'todo'],
    ['owed and past its day', certificate(), 'Overdue', 'bad'],
    [
      'owed',
      certificate({ owed: [{ financialYear: '2026-27', dueDay: '2027-06-30' }] }),
      'Due by 30 June 2027',
      'todo',
    ],
    [
      'owed today',
      certificate({ owed: [{ financialYear: '2026-27', dueDay: today }] }),
      'Due by 9 November 2026',
      'todo',
    ],
    ['not yet asked for', certificate({ owed: [] }), 'Not yet asked for', 'quiet'],
  ])('that is %s', (_, condition, word, tone) => {
    expect(conditionLine(condition, terms, today)).toMatchObject({ word, tone });
  });

  it('shows the evidence with its documents, and for which year', () => {
    expect(conditionLine(use(), terms, today).met).toMatchObject([
      { title: 'Met on 10 July 2026', evidence: '12% dearer in house.', documents: [{ title: 'Options appraisal' }] },
    ]);
    const yearly = certificate({
      met: [{ financialYear: '2025-26', on: '2026-06-20', evidence: 'Signed.', documents: [], at: '' }],
      owed: [],
    });
    expect(conditionLine(yearly, terms, today)).toMatchObject({
      word: 'Nothing owed',
      met: [{ title: 'Met for 2025 to 2026 on 20 June 2026' }],
    });
    expect(conditionLine(certificate(), terms, today).owed).toEqual(['For 2025 to 2026 it was due by 30 June 2026.']);
  });

  it('is told with the others in one sentence, the worst first', () => {
    expect(conditionsSentence(terms, today)).toBe('Overdue: annual certificate of expenditure.');
    expect(conditionsSentence(withConditions(use({ met: [] })), today)).toBe('Not met: more effective use of funds.');
    expect(conditionsSentence(withConditions(use(), certificate({ owed: [] })), today)).toBe('All conditions are met.');
    expect(conditionsSentence(withConditions(), today)).toMatch(/^No condition applies/);
  });

  it('can be recorded for the years owed first, then for others not yet met', () => {
    expect(conditionYears(certificate(), '2024-05-01', today)).toEqual(['2025-26', '2026-27', '2024-25']);
    const met = [{ financialYear: '2024-25', on: '2025-06-01', evidence: '', documents: [], at: '' }];
    expect(conditionYears(certificate({ met }), '2024-05-01', today)).toEqual(['2025-26', '2026-27']);
  });
});

describe('money, notice and years', () => {
  it('says what is to come back and what came', () => {
    const paid = { id: 'rec-2', financialYear: '2026-27', pence: 99, reason: 'r', recoveredOn: '2026-11-04' };
    expect(
      recoveryLines({ ...terms, recoveries: [...terms.recoveries, paid] }).map(({ year, amount, standing }) => [
        year,
        amount,
        standing,
      ]),
    ).toEqual([
      ['2026 to 2027', '£0.99', 'Paid back on 4 November 2026'],
      ['2025 to 2026', '£12,500.00', 'To be paid back'],
    ]);
  });

  it('says what notice the agreement asks for, and what follows today', () => {
    expect(noticeWords(terms, agreement)).toEqual([
      '6 months, which is usual for an agreement of this kind. The agreement’s own period is not recorded.',
      'Notice given today could end it on 9 May 2027 at the earliest.',
    ]);
    const own = { ...terms, notice: { months: 1, agreed: true, endsIfGivenToday: '2026-12-09' } };
    expect(noticeWords(own, draft)).toEqual(['The agreement says 1 month.']);
  });

  it('offers the years of the term up to this one', () => {
    expect(yearsOf('2025-03-31', today)).toEqual(['2026-27', '2025-26', '2024-25']);
    expect(yearsOf('2027-08-01', today)).toEqual(['2026-27']);
  });
});

describe('the dates of an agreement', () => {
  it('are in order, with what is overdue first; a review that was held is not due', () => {
    expect(dueItems(agreement, terms, today).map(({ on, state, to }) => [on, state, to])).toEqual([
      ['2026-06-30', 'overdue', '/agreements/agr-1/conditions'],
      ['2027-01-15', 'due', '/agreements/agr-1/terms'],
      ['2028-07-31', 'due', undefined],
    ]);
  });

  it('have no end where none is set or the agreement is a draft', () => {
    const ids = (of: Parameters<typeof dueItems>[0]) => dueItems(of, terms, today).map(({ id }) => id);
    expect(ids({ ...agreement, term: { start: '2026-08-01' } })).not.toContain('end');
    expect(ids({ ...agreement, activated: undefined })).not.toContain('end');
  });

  it('end on the day that was recorded, not on that of the term', () => {
    const ended = { at: '', by: '', on: '2027-03-31', reason: 'r' };
    expect(dueItems({ ...agreement, ended }, terms, today).at(-1)).toMatchObject({ id: 'end', on: '2027-03-31' });
  });

  it('tell what happened on its day, and what is still to come on the day it was recorded', () => {
    const row = { of: 'agreement' as const, type: 't', by: 'u' };
    const items = pastItems([
      {
        ...row,
        version: 3,
        at: '2026-11-02T10:00:00.000Z',
        sentence: 'It ends.',
        on: '2027-03-31',
        reason: 'Replaced',
      },
      { ...row, version: 2, at: '2026-07-20T10:00:00.000Z', sentence: 'It took effect.', byName: 'Tom Ellwood' },
      { ...row, of: 'terms', version: 1, at: '2026-08-03T10:00:00.000Z', sentence: 'Signed.', on: '2026-07-18' },
    ]);
    expect(items.map(({ on, title, words }) => [on, title, words])).toEqual([
      ['2026-11-02', 'It ends', 'Replaced.'],
      ['2026-07-20', 'It took effect', 'Recorded by Tom Ellwood.'],
      ['2026-07-18', 'Signed', 'Recorded on 3 August 2026.'],
    ]);
  });
});

describe('reminders', () => {
  it('of the same thing are told once, with their number', () => {
    const row = { of: 'terms' as const, type: 'condition reminded', by: 'job:remind-agreements' };
    const items = pastItems([
      { ...row, version: 4, at: '2026-11-02T08:30:00.000Z', sentence: 'A reminder was sent: certificate.' },
      { ...row, version: 3, at: '2026-10-19T08:30:00.000Z', sentence: 'A reminder was sent: review.' },
      { ...row, version: 2, at: '2026-10-05T08:30:00.000Z', sentence: 'A reminder was sent: certificate.' },
    ]);
    expect(items.map(({ on, title, words }) => [on, title, words])).toEqual([
      ['2026-11-02', 'A reminder was sent: certificate', 'The last of 2 reminders, the first on 5 October 2026.'],
      ['2026-10-19', 'A reminder was sent: review', undefined],
    ]);
  });
});

describe('before a draft takes effect', () => {
  it('each thing to do leads to its page, and the last waits for the others', () => {
    const unmet = { ...terms, conditions: [use({ met: [] })], missing: ['More effective use of funds'] };
    const tasks = draftTasks(draft, unmet);
    expect(tasks.map(({ title, status, to }) => [title, status, to])).toEqual([
      ['Choose measures', 'Incomplete', '/agreements/agr-1/measures'],
      ['Record who signed', 'Incomplete', '/agreements/agr-1/sign'],
      ['More effective use of funds', 'Incomplete', '/agreements/agr-1/conditions/s76-effective-use'],
      ['Let it take effect', 'Cannot start yet', undefined],
    ]);
  });

  it('is ready once measures are chosen and conditions are met, signed or not', () => {
    const ready = draftTasks({ ...draft, measures: agreement.measures }, { ...terms, conditions: [use()] });
    expect(ready.at(-1)).toMatchObject({ status: 'Ready', to: '/agreements/agr-1/activate' });
    expect(ready.find(({ title }) => title === 'More effective use of funds')).toMatchObject({ status: 'Completed' });
  });
});

describe('what may be done', () => {
  it('leaves the end to agreements in force, and the record to those that have ended', () => {
    const titles = (of: Parameters<typeof actsOf>[0]) => actsOf(of).map(({ title }) => title);
    expect(titles(agreement)).toEqual(['Change what was agreed', 'Keep its record', 'Replace or end it']);
    expect(titles(draft)).toEqual(['Change what was agreed', 'Keep its record']);
    const ended = { at: '', by: '', on: '2026-10-31', reason: 'r' };
    expect(titles({ ...agreement, ended })).toEqual(['Keep its record']);
  });

  it('finds what can be removed, and nothing else', () => {
    expect(removable(terms, 'document', 'doc-1')?.what).toBe('The signed agreement, 18 July 2026');
    expect(removable(terms, 'signatory', 'sig-1')?.what).toMatch(/Eastmarch County Council, 18 July 2026$/);
    expect(removable(terms, 'review', 'rev-1')?.title).toBe('Remove a planned review');
    expect(removable(terms, 'annotation', 'ann-1')?.what).toBe('New data system, 1 September 2026');
    expect(removable(terms, 'annotation', 'none')).toBeUndefined();
    expect(removable(terms, 'condition', 's76-certificate')).toBeUndefined();
  });
});
