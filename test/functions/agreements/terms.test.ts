import { describe, expect, test } from 'vitest';
import { decideTerms, type TermsCommand, type TermsContext } from '../../../functions/agreements/terms.ts';
import { noTerms, type TermsState, terms } from '../../../functions/agreements/terms-record.ts';
import { agreed, details, fold } from './cases.ts';

const at = '2026-10-20T09:00:00.000Z';

const policies = ['s76-memorandum', 's76-certificate', 's75-annual-return'];

function context(more: Partial<TermsContext> = {}): TermsContext {
  return { id: 'agr-1', at, agreement: agreed({ active: true }), policies, item: 'item-1', ...more };
}

const made = (command: TermsCommand, before?: TermsState, more: Partial<TermsContext> = {}) =>
  fold(terms, decideTerms(before, command, context(more)), before, at);

const codeOf = (command: TermsCommand, before?: TermsState, more: Partial<TermsContext> = {}) => {
  const decided = decideTerms(before, command, context(more));
  return decided.ok ? 'ok' : decided.refusal.code;
};

const document = {
  do: 'record document',
  title: 'The deed',
  kind: 'agreement',
  dated: '2026-03-01',
  held: 'Deed 114',
} as const;
const effective = {
  do: 'meet condition',
  condition: 's76-effective-use',
  on: '2026-03-01',
  evidence: 'The appraisal',
  documents: [],
} satisfies TermsCommand;
const certificate = { ...effective, condition: 's76-certificate', financialYear: '2026-27', on: '2026-10-20' };
const review = { do: 'plan review', on: '2027-01-15', what: 'Yearly review' } as const;

describe('signatories and documents', () => {
  test('are recorded with the place of each, by post', () => {
    const signed = { organisation: 'council', post: 'Corporate Director', signedOn: '2026-03-01' };
    expect(made({ do: 'record signatory', ...signed }).signatories).toEqual([{ id: 'item-1', ...signed }]);
    expect(made(document).documents).toMatchObject([{ id: 'item-1', title: 'The deed', held: 'Deed 114' }]);
  });

  test.each<[string, TermsCommand, string]>([
    [
      'by an organisation that is no party',
      { do: 'record signatory', organisation: 'org-x', post: 'Head', signedOn: '2026-03-01' },
      'agreements.not-a-party',
    ],
    [
      'on a day to come',
      { do: 'record signatory', organisation: 'council', post: 'Head', signedOn: '2026-10-21' },
      'agreements.day-to-come',
    ],
    ['dated on a day to come', { ...document, dated: '2026-10-21' }, 'agreements.day-to-come'],
  ])('are refused %s', (_, command, code) => {
    expect(codeOf(command)).toBe(code);
  });
});

describe('a condition', () => {
  test('is met by evidence; a correction takes its place', () => {
    const once = made(effective);
    expect(once.met).toEqual([
      { condition: 's76-effective-use', on: '2026-03-01', evidence: 'The appraisal', documents: [], at },
    ]);
    expect(made({ ...effective, evidence: 'Another' }, once).met).toMatchObject([{ evidence: 'Another' }]);
  });

  test('of each year stands for each year, and the four latest stay', () => {
    const old = agreed({ active: true, details: details({ term: { start: '2019-04-01' } }) });
    let state: TermsState | undefined;
    for (const financialYear of ['2022-23', '2019-20', '2021-22', '2020-21', '2023-24']) {
      state = made({ ...certificate, financialYear }, state, { agreement: old });
    }
    expect(state?.met.map(one => one.financialYear).sort()).toEqual(['2020-21', '2021-22', '2022-23', '2023-24']);
  });

  test('that is met is owed no more', () => {
    const owed = [{ condition: 's76-certificate', financialYear: '2026-27', dueDay: '2027-06-30' }];
    const decided = decideTerms({ ...noTerms, owed }, certificate, context());
    expect(decided).toMatchObject({
      value: [{ obligations: [{ change: 'meet', id: 'terms#agr-1/condition/s76-certificate/2026-27' }] }],
    });
    expect(fold(terms, decided, { ...noTerms, owed }).owed).toEqual([]);
  });

  test.each<[string, TermsCommand, string]>([
    ['of another kind of agreement', { ...effective, condition: 's75-content' }, 'agreements.no-such-condition'],
    ['by a policy that is off', { ...effective, condition: 's256-memorandum' }, 'agreements.no-such-condition'],
    ['met once, for a year', { ...effective, financialYear: '2026-27' }, 'agreements.condition-year'],
    ['of each year, without one', { ...certificate, financialYear: undefined }, 'agreements.condition-year'],
    ['for a year not begun', { ...certificate, financialYear: '2027-28' }, 'agreements.condition-year'],
    ['for a year before the term', { ...certificate, financialYear: '2025-26' }, 'agreements.condition-year'],
    ['on a day to come', { ...effective, on: '2026-10-21' }, 'agreements.day-to-come'],
    ['on a document nobody recorded', { ...effective, documents: ['item-9'] }, 'agreements.no-such-document'],
  ])('is refused %s', (_, command, code) => {
    expect(codeOf(command)).toBe(code);
  });

  test('can be shown for the year in which the agreement ended, and for none after', () => {
    const ended = { ...agreed({ active: true }), ended: { at, by: 'user:ada', on: '2026-05-31', reason: 'Over' } };
    const later = { agreement: ended, at: '2027-06-01T09:00:00.000Z' };
    expect(codeOf({ ...certificate, on: '2027-06-01' }, undefined, later)).toBe('ok');
    expect(codeOf({ ...certificate, financialYear: '2027-28', on: '2027-06-01' }, undefined, later)).toBe(
      'agreements.condition-year',
    );
  });

  test('keeps the document on which it was met', () => {
    const state = made({ ...effective, documents: ['item-1'] }, made(document));
    const taken = { do: 'remove', part: 'document', item: 'item-1', reason: 'Wrong' } as const;
    expect(codeOf(taken, state)).toBe('agreements.document-in-use');
    expect(made(taken, made(document)).documents).toEqual([]);
  });
});

describe('money to be paid back', () => {
  const unused = { do: 'record recovery', financialYear: '2026-27', pence: 1_250_000, reason: 'Vacant posts' } as const;

  test('is settled on the day on which it came', () => {
    const state = made({ do: 'recover', recovery: 'item-1', on: '2026-10-19' }, made(unused));
    expect(state.recoveries).toMatchObject([{ pence: 1_250_000, recoveredOn: '2026-10-19' }]);
    expect(codeOf({ do: 'recover', recovery: 'item-1', on: '2026-10-20' }, state)).toBe('agreements.entry-settled');
  });

  test.each<[string, TermsCommand, string]>([
    ['of a year before the term', { ...unused, financialYear: '2024-25' }, 'agreements.condition-year'],
    ['that nobody recorded', { do: 'recover', recovery: 'item-9', on: '2026-10-19' }, 'agreements.no-such-entry'],
    ['on a day to come', { do: 'recover', recovery: 'item-1', on: '2026-10-21' }, 'agreements.day-to-come'],
  ])('is refused %s', (_, command, code) => {
    expect(codeOf(command, made(unused))).toBe(code);
  });
});

describe('a review', () => {
  test('is reminded of four weeks before, on its day and after', () => {
    expect(decideTerms(undefined, review, context())).toMatchObject({
      value: [
        {
          obligations: [
            {
              change: 'open',
              kind: 'review-agreement',
              wakes: ['2026-12-18T08:00:00.000Z', '2027-01-15T08:00:00.000Z', '2027-01-16T08:00:00.000Z'],
            },
          ],
        },
      ],
    });
  });

  test('planned for today is not reminded of in the past', () => {
    expect(decideTerms(undefined, { ...review, on: '2026-10-20' }, context())).toMatchObject({
      value: [{ obligations: [{ wakes: ['2026-10-21T07:00:00.000Z'] }] }],
    });
  });

  test('is done with what it found, and the next is planned with it', () => {
    const planned = made(review);
    const done = {
      do: 'finish review',
      review: 'item-1',
      on: '2026-10-20',
      words: 'Fine',
      nextOn: '2027-04-01',
    } as const;
    const state = made(done, planned, { item: 'item-2' });
    expect(state.reviews).toEqual([
      { id: 'item-1', on: '2027-01-15', what: 'Yearly review', done: { on: '2026-10-20', words: 'Fine' } },
      { id: 'item-2', on: '2027-04-01', what: 'Yearly review' },
    ]);
    expect(codeOf(done, state)).toBe('agreements.entry-settled');
    const removed = { do: 'remove', part: 'review', item: 'item-1', reason: 'x' } as const;
    expect(codeOf(removed, state)).toBe('agreements.entry-settled');
  });

  test('that is taken out is waived', () => {
    const removed = { do: 'remove', part: 'review', item: 'item-1', reason: 'Merged' } as const;
    expect(decideTerms(made(review), removed, context())).toMatchObject({
      value: [{ obligations: [{ change: 'waive', id: 'terms#agr-1/review/item-1', reason: 'Merged' }] }],
    });
  });

  test.each<[string, TermsCommand, string]>([
    ['for a day that has passed', { ...review, on: '2026-10-19' }, 'agreements.day-past'],
    [
      'that nobody planned',
      { do: 'finish review', review: 'item-9', on: '2026-10-20', words: 'x' },
      'agreements.no-such-entry',
    ],
    [
      'held on a day to come',
      { do: 'finish review', review: 'item-1', on: '2026-10-21', words: 'x' },
      'agreements.day-to-come',
    ],
    [
      'with a next one in the past',
      { do: 'finish review', review: 'item-1', on: '2026-10-20', words: 'x', nextOn: '2026-10-19' },
      'agreements.day-past',
    ],
  ])('is refused %s', (_, command, code) => {
    expect(codeOf(command, made(review))).toBe(code);
  });
});

test('an annotation counts from its day, and may be taken out again', () => {
  const annotate = { do: 'annotate', on: '2026-09-01', words: 'New data system' } as const;
  const state = made(annotate);
  expect(state.annotations).toEqual([{ id: 'item-1', on: '2026-09-01', words: 'New data system' }]);
  expect(codeOf({ ...annotate, on: '2026-10-21' })).toBe('agreements.day-to-come');
  const removed = { do: 'remove', part: 'annotation', item: 'item-1', reason: 'Wrong one' } as const;
  expect(made(removed, state).annotations).toEqual([]);
  expect(codeOf({ ...removed, item: 'item-9' }, state)).toBe('agreements.no-such-entry');
});

test('the months of notice are those agreed last', () => {
  const five = made({ do: 'agree notice period', months: 5, reason: 'Clause 14' });
  expect(made({ do: 'agree notice period', months: 3, reason: 'Varied' }, five).noticeMonths).toBe(3);
});
