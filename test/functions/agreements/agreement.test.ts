import { describe, expect, test } from 'vitest';
import {
  type AgreementCommand,
  type AgreementContext,
  type AgreementState,
  agreements,
  decideAgreement,
  nextToOpen,
} from '../../../functions/agreements/agreement.ts';
import {
  type AgreementDetails,
  agreementDetails,
  measuresFor,
} from '../../../functions/agreements/shared/agreement.ts';
import type { ObligationKind } from '../../../functions/kernel/obligation.ts';
import { agreed, context, details, earlyHelp, fold, outcomes, referrals } from './cases.ts';

const codeOf = (state: AgreementState | undefined, command: AgreementCommand, more: Partial<AgreementContext> = {}) => {
  const decided = decideAgreement(state, command, context(more));
  return decided.ok ? 'ok' : decided.refusal.code;
};

/** What a command opens of one kind. */
const owed = (decided: ReturnType<typeof decideAgreement>, kind: ObligationKind) =>
  decided.ok
    ? decided.value.flatMap(({ obligations = [] }) => obligations).filter(change => change.kind === kind)
    : decided.refusal.code;

const draft = (more: Partial<AgreementDetails>) => ({ do: 'draft', details: details(more) }) as const;
const agree = (from: string, ...measures: (typeof earlyHelp)[]) => ({ do: 'agree measures', from, measures }) as const;

describe('drafting', () => {
  test('keeps the details, and the agreement owes nothing yet', () => {
    const decided = decideAgreement(undefined, draft({}), context());
    expect(decided).toMatchObject({ ok: true, value: [{ event: { type: 'agreement drafted' } }] });
    expect(fold(agreements, decided)).toMatchObject({ reference: 'S76-2026-01', measures: [] });
  });

  const [council, provider] = details().parties;
  test.each<[string, string, Partial<AgreementDetails>, Partial<AgreementContext>]>([
    ['a reference of another agreement', 'agreements.reference-taken', {}, { referenceTaken: true }],
    ['a party nobody registered', 'agreements.party-unknown', {}, { unknownParties: ['org-x'] }],
    ['a party twice', 'agreements.party-twice', { parties: [...details().parties, ...details().parties] }, {}],
    [
      'nobody who pays',
      'agreements.no-payer',
      { parties: [{ organisation: 'council', parts: ['observer'] }, ...(provider ? [provider] : [])] },
      {},
    ],
    [
      'nobody who delivers',
      'agreements.no-deliverer',
      { parties: [...(council ? [council] : []), { organisation: 'org-larkmead', parts: ['payee'] }] },
      {},
    ],
    [
      'two who deliver',
      'agreements.no-deliverer',
      { parties: [...details().parties, { organisation: 'org-two', parts: ['deliverer'] }] },
      {},
    ],
    ['an end before the start', 'agreements.term-reversed', { term: { start: '2026-04-01', end: '2026-03-31' } }, {}],
    ['a funding line twice', 'agreements.line-twice', { lines: [...details().lines, ...details().lines] }, {}],
  ])('refuses %s', (_, code, more, known) => {
    expect(codeOf(undefined, draft(more), known)).toBe(code);
    expect(codeOf(agreed(), { do: 'change', details: details(more), reason: 'Corrected' }, known)).toBe(code);
  });

  test('one day is a term, and a payer may deliver', () => {
    expect(codeOf(undefined, draft({ term: { start: '2026-04-01', end: '2026-04-01' } }))).toBe('ok');
    const parties: AgreementDetails['parties'] = [
      { organisation: 'council', parts: ['payer', 'deliverer'] },
      { organisation: 'org-larkmead', parts: ['observer'] },
    ];
    expect(codeOf(undefined, draft({ parties }))).toBe('ok');
  });

  test.each([
    ['a day that is none', { term: { start: '2026-02-30' } }],
    ['a day before bank holidays are known', { term: { start: '2017-12-31' } }],
    ['an end beyond the century', { term: { start: '2026-04-01', end: '2099-12-31' } }],
    ['a due day that some months lack', { reporting: { ...details().reporting, dueWorkingDay: 19 } }],
    ['one party', { parties: details().parties.slice(0, 1) }],
  ])('is not understood with %s', (_, more) => {
    expect(agreementDetails.safeParse({ ...details(), ...more }).success).toBe(false);
  });
});

describe('taking effect', () => {
  test('opens the first return when its window opens', () => {
    const decided = decideAgreement(agreed(), { do: 'activate' }, context());
    expect(owed(decided, 'open-return')).toMatchObject([
      {
        change: 'open',
        id: 'agreement#agr-1/return/2026-04',
        // 1 May, 00:00 in London, which is on summer time.
        wakes: ['2026-04-30T23:00:00.000Z'],
        data: { agreement: 'agr-1', period: '2026-04' },
      },
    ]);
  });

  test('asks each year for what the law or policy wants shown, of the kinds it asks', () => {
    const decided = decideAgreement(agreed(), { do: 'activate' }, context());
    expect(owed(decided, 'ask-conditions')).toMatchObject([
      { data: { agreement: 'agr-1', year: '2026-27' }, wakes: ['2027-04-01T07:00:00.000Z'] },
    ]);
    const grant = decideAgreement(agreed({ details: details({ kind: 'grant' }) }), { do: 'activate' }, context());
    expect(owed(grant, 'ask-conditions')).toEqual([]);
  });

  test('waits for what is to be shown before, and names the first of it', () => {
    const missing = context({ conditionsMissing: ['More effective use of funds', 'Memorandum of agreement'] });
    expect(decideAgreement(agreed(), { do: 'activate' }, missing)).toMatchObject({
      refusal: { code: 'agreements.condition-missing', facts: { condition: 'More effective use of funds' } },
    });
  });

  test('needs measures that every return can ask for, from the first on', () => {
    expect(codeOf(agreed({ measures: [] }), { do: 'activate' })).toBe('agreements.no-measures');
    const later = { ...agreed(), measures: [{ ...earlyHelp, from: '2026-05' }] };
    expect(codeOf(later, { do: 'activate' })).toBe('agreements.no-measures');
    expect(codeOf(agreed({ measures: [outcomes] }), { do: 'activate' })).toBe('agreements.no-measures');
  });

  test('happens once', () => {
    expect(codeOf(agreed({ active: true }), { do: 'activate' })).toBe('agreements.already-active');
  });

  test('opens the quarter that the first day falls in', () => {
    const reporting = { ...details().reporting, period: 'quarter' as const };
    const quarterly = agreed({ details: details({ reporting, term: { start: '2027-01-15' } }), measures: [outcomes] });
    expect(owed(decideAgreement(quarterly, { do: 'activate' }, context()), 'open-return')).toMatchObject([
      { data: { period: '2026-27-Q4' }, wakes: ['2027-03-31T23:00:00.000Z'] },
    ]);
  });
});

describe('agreeing measures', () => {
  test('closes what changes, keeps what stays, and takes out what goes', () => {
    const before = agreed({ measures: [referrals, earlyHelp, { measure: 'M12', version: 1 }] });
    const stricter = { ...earlyHelp, floor: 90 };
    const after = fold(agreements, decideAgreement(before, agree('2026-10', stricter, referrals), context()), before);
    expect(after.measures).toEqual([
      { ...earlyHelp, from: '2026-04', until: '2026-09' },
      { measure: 'M12', version: 1, from: '2026-04', until: '2026-09' },
      { ...stricter, from: '2026-10' },
      { ...referrals, from: '2026-04' },
    ]);
  });

  test('never leaves two terms for one month, also where a later change was agreed first', () => {
    let state = agreed();
    for (const [from, floor] of [
      ['2026-10', 90],
      ['2026-07', 100],
    ] as const) {
      state = fold(agreements, decideAgreement(state, agree(from, { ...earlyHelp, floor }), context()), state);
    }
    expect(measuresFor(state.measures, '2026-06').map(({ floor }) => floor)).toEqual([80]);
    expect(measuresFor(state.measures, '2026-09').map(({ floor }) => floor)).toEqual([100]);
    expect(measuresFor(state.measures, '2027-01').map(({ floor }) => floor)).toEqual([100]);
  });

  test('cuts a plan at the month in which it is replaced', () => {
    const planned = { ...earlyHelp, profile: { from: '2026-04', plans: [1, 2, 3, 4, 5, 6, 7] } };
    const state = agreed({ measures: [planned] });
    const after = fold(agreements, decideAgreement(state, agree('2026-07', earlyHelp), context()), state);
    const profile = { from: '2026-04', plans: [1, 2, 3] };
    expect(after.measures[0]).toEqual({ ...planned, profile, from: '2026-04', until: '2026-06' });
  });

  test('is refused for months whose return is open, and says from when it can apply', () => {
    const state = agreed({ active: true });
    const decided = decideAgreement(state, agree('2026-06', earlyHelp), context({ lastOpened: '2026-06' }));
    expect(decided).toMatchObject({
      refusal: { code: 'agreements.from-the-past', facts: { period: '2026-06', earliest: '2026-07' } },
    });
    expect(codeOf(state, agree('2026-07', earlyHelp), { lastOpened: '2026-06' })).toBe('ok');
  });

  test('knows that a quarter ends with its third month', () => {
    const reporting = { ...details().reporting, period: 'quarter' as const };
    const state = agreed({ details: details({ reporting }), measures: [outcomes], active: true });
    expect(codeOf(state, agree('2026-06', outcomes), { lastOpened: '2026-27-Q1' })).toBe('agreements.from-the-past');
    expect(codeOf(state, agree('2026-07', outcomes), { lastOpened: '2026-27-Q1' })).toBe('ok');
  });

  test.each([
    ['a measure twice', 'agreements.measure-twice', [earlyHelp, earlyHelp]],
    ['one that is not defined', 'agreements.terms-refused', [{ measure: 'M08', version: 1 }]],
    ['terms that do not fit', 'agreements.terms-refused', [earlyHelp, { measure: 'M12', version: 1, floor: 12 }]],
    ['nothing that each return asks for', 'agreements.nothing-each-time', [outcomes]],
    ['only what the system works out', 'agreements.nothing-each-time', [{ measure: 'M34', version: 1 }]],
  ])('refuses %s', (_, code, measures) => {
    expect(codeOf(agreed(), { do: 'agree measures', from: '2026-04', measures })).toBe(code);
  });

  test('points at the terms that do not fit', () => {
    const wrong = { measure: 'M12', version: 1, floor: 12 };
    expect(decideAgreement(agreed(), agree('2026-04', earlyHelp, wrong), context())).toMatchObject({
      refusal: {
        facts: { measure: 'M12' },
        fields: [{ pointer: '/measures/1/floor', message: 'Percentage over 1.' }],
      },
    });
  });

  test('refuses monthly figures where returns come each quarter', () => {
    const reporting = { ...details().reporting, period: 'quarter' as const };
    const state = agreed({ details: details({ reporting }), measures: [] });
    expect(codeOf(state, agree('2026-04', outcomes, earlyHelp))).toBe('agreements.measure-too-often');
    expect(codeOf(agreed(), { do: 'change', details: details({ reporting }), reason: 'Quarters' })).toBe(
      'agreements.measure-too-often',
    );
  });
});

describe('a change of details', () => {
  const change = (more: Partial<AgreementDetails>) =>
    ({ do: 'change', details: details(more), reason: 'Extended' }) as const;
  const active = agreed({ active: true });

  test('after a longer term resumes with the return after the last', () => {
    const decided = decideAgreement(active, change({ term: { start: '2026-04-01', end: '2030-03-31' } }), {
      ...context(),
      lastOpened: '2029-03',
    });
    expect(owed(decided, 'open-return')).toMatchObject([{ data: { period: '2029-04' } }]);
  });

  test('opens nothing beyond the last day, nor for a draft', () => {
    const shorter = change({ term: { start: '2026-04-01', end: '2027-03-31' } });
    const decided = decideAgreement(active, shorter, context({ lastOpened: '2027-03' }));
    expect(decided.ok && owed(decided, 'open-return')).toEqual([]);
    expect(decideAgreement(agreed(), change({}), context())).toMatchObject({ value: [{ obligations: [] }] });
  });

  test('cannot move the periods of an agreement in effect', () => {
    const quarterly = { reporting: { ...details().reporting, period: 'quarter' as const } };
    expect(codeOf(active, change(quarterly))).toBe('agreements.periods-fixed');
    expect(codeOf(active, change({ term: { start: '2026-05-01' } }))).toBe('agreements.periods-fixed');
    expect(codeOf(agreed(), change({ term: { start: '2026-05-01' } }))).toBe('ok');
  });

  test('leaves it to novation who pays, is paid or delivers once it is in effect; observers come and go', () => {
    const [council] = details().parties;
    if (!council) throw new Error('No parties');
    const other = { parties: [council, { organisation: 'org-two', parts: ['deliverer' as const] }] };
    expect(codeOf(active, change(other))).toBe('agreements.party-by-novation');
    expect(codeOf(agreed(), change(other))).toBe('ok');
    const watched = { parties: [...details().parties, { organisation: 'org-icb', parts: ['observer' as const] }] };
    expect(codeOf(active, change(watched))).toBe('ok');
  });

  test('leaves measures and dates of the agreement as they are', () => {
    const after = fold(agreements, decideAgreement(active, change({ title: 'Renamed' }), context()), active);
    expect(after).toEqual({ ...active, title: 'Renamed' });
  });
});

test('an agreement that was ended takes no further commands', () => {
  const ended = {
    ...agreed({ active: true }),
    ended: { at: '2026-06-01T09:00:00.000Z', by: 'user:ada', on: '2027-03-31', reason: 'Replaced' },
  };
  for (const command of [agree('2027-01', earlyHelp), { do: 'activate' }] as const) {
    expect(codeOf(ended, command)).toBe('agreements.already-ended');
  }
});

test('the next return to open follows the last, also past the end of the term', () => {
  expect(nextToOpen(details(), undefined)).toBe('2026-04');
  expect(nextToOpen(details({ term: { start: '2026-04-01', end: '2026-05-31' } }), '2026-05')).toBe('2026-06');
});

test('lists an agreement for the council and each party, by title', () => {
  const rows = agreements.entries(agreed({ active: true }), 'agr-1');
  expect(rows.map(({ list, sort }) => [list, sort])).toEqual([
    ['agreements', 'early help for emotional wellbeing'],
    ['agreements#council', 'early help for emotional wellbeing'],
    ['agreements#org-larkmead', 'early help for emotional wellbeing'],
  ]);
  expect(rows[0]?.summary).toMatchObject({ start: '2026-04-01', end: '2029-03-31', reference: 'S76-2026-01' });
});

test('holds its reference, however it is written', () => {
  expect(agreements.claims?.(agreed())).toEqual(['reference:s76-2026-01']);
});
