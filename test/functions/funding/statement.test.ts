import { describe, expect, test } from 'vitest';
import { linesForNextYear } from '../../../functions/funding/next-year.ts';
import { sumOf } from '../../../functions/funding/shared/balance.ts';
import { monthsNow, monthsOfLines, penceNow } from '../../../functions/funding/shared/profile.ts';
import { lineGiven, partGiven, statedTotal } from '../../../functions/funding/shared/statement.ts';
import type { VirementMoves } from '../../../functions/funding/statement-moves.ts';
import { statements } from '../../../functions/funding/statement-record.ts';
import { certifiedStatement, certifier, fourLineStatement, given, statement, words, writer } from './cases.ts';

const grounds = { why: 'The Schools Forum agreed', agreedBy: 'Director of Education', agreedOn: '2019-04-20' };

const described = { purpose: 'p', costCode: 'C', from: '2019-10-01', to: '2020-03-31', measures: [] };

/** £1.2m a year refocused from October: half of it is left. */
const refocus: VirementMoves = {
  virement: 'vir-1',
  from: '2019-10-01',
  moves: [
    { from: 'early-help', to: 'groups', pence: 40_000_000 },
    { from: 'early-help', to: 'online', pence: 20_000_000 },
  ],
  made: [
    { id: 'groups', title: 'Resilience groups', source: 'base budget', evidence: 'strong', ...described },
    { id: 'online', title: 'Help online', source: 'base budget', evidence: 'emerging', ...described },
  ],
};

describe('the acceptance case', () => {
  test('is £7,000 over, is explained for just that, and certified by somebody else', () => {
    const one = fourLineStatement();
    expect(sumOf(one.state().lines)).toBe(265_700_000);
    expect(words(one.act({ do: 'certify' }, certifier))).toBe(
      'The lines come to £2,657,000.00, £7,000.00 more than the stated total of £2,650,000.00. Correct it or explain it before the statement is certified.',
    );
    expect(words(one.act({ do: 'explain', words: 'x', pence: 7_000 }))).toBe(
      'You explained a difference of £70.00. It is now £7,000.00.',
    );
    expect(one.act({ do: 'explain', words: 'The heading rounds to £2.65m', pence: 700_000 }).ok).toBe(true);
    expect(one.act({ do: 'certify' }, writer)).toMatchObject({ refusal: { code: 'funding.own-figures' } });
    expect(one.act({ do: 'certify' }, certifier).ok).toBe(true);
    expect(one.state().certified).toMatchObject({ by: certifier, pence: 265_700_000, statedPence: 265_000_000 });
    expect(statements.state.parse(one.state())).toEqual(one.state());
    expect(JSON.stringify(one.state()).length).toBeLessThan(8_000);
  });

  test('may be corrected instead of explained', () => {
    const one = fourLineStatement();
    one.act({ do: 'state total', stated: { pence: 265_700_000, where: 'Contract, schedule 3' } });
    expect(one.act({ do: 'explain', words: 'x', pence: 0 })).toMatchObject({
      refusal: { code: 'funding.nothing-to-explain' },
    });
    expect(one.act({ do: 'certify' }, certifier).ok).toBe(true);
  });

  test('an explanation counts for its own difference only, and whoever explained does not certify', () => {
    const one = fourLineStatement();
    one.act({ do: 'explain', words: 'Rounded', pence: 700_000 }, certifier);
    expect(one.act({ do: 'certify' }, certifier)).toMatchObject({ refusal: { code: 'funding.own-figures' } });
    one.act({ do: 'change line', id: 'hsb', line: given({ pence: 21_700_001 }) });
    expect(one.act({ do: 'certify' }, 'user:third')).toMatchObject({ refusal: { code: 'funding.not-explained' } });
  });

  test('the health needs education service is split into the council’s money and DSG, which was not stated before', () => {
    const one = certifiedStatement();
    const into = [
      { id: 'school', title: 'Designated to the school', pence: 5_000_000, source: 'base budget' as const },
      { id: 'dsg', title: 'High needs arrangements', pence: 19_000_000, source: 'DSG high needs' as const },
    ];
    expect(one.act({ do: 're-map', line: 'khnes', into, reason: 'As decision 19/00065 splits it' }).ok).toBe(true);
    const [, , school, dsg] = one.state().lines;
    expect([school?.pence, dsg?.pence, dsg?.source]).toEqual([5_000_000, 19_000_000, 'DSG high needs']);
    expect(dsg?.sourceNote).toBeUndefined();
    expect(sumOf(one.state().lines)).toBe(265_700_000);
    expect(one.state().remapped[0]?.line).toMatchObject({ id: 'khnes', source: 'not stated' });
    const back = [{ id: 'x', title: 'To the council', pence: 19_000_000, source: 'base budget' as const }];
    const silent = one.act({ do: 're-map', line: 'dsg', into: back, reason: 'r' });
    expect(words(silent)).toContain('DSG high needs is ring-fenced: It is for pupils with high needs alone.');
    const later = one.act({
      do: 're-map',
      line: 'dsg',
      into: back,
      reason: 'r',
      grounds: { ...grounds, agreedOn: '2019-05-02' },
    });
    expect(later).toMatchObject({ refusal: { code: 'funding.agreed-later', facts: { on: '2 May 2019' } } });
    expect(one.act({ do: 're-map', line: 'dsg', into: back, reason: 'r', grounds }).ok).toBe(true);
    expect(one.state().remapped[1]?.grounds).toEqual(grounds);
  });

  test('a virement refocuses, and next year’s lines stand for a whole year, one re-mapped into two', () => {
    const one = certifiedStatement();
    expect(one.apply(refocus).ok).toBe(true);
    expect(one.state().lines.map(line => [line.id, penceNow(line)])).toEqual([
      ['early-help', 60_000_000],
      ['lac', 100_000_000],
      ['khnes', 24_000_000],
      ['hsb', 21_700_000],
      ['groups', 40_000_000],
      ['online', 20_000_000],
    ]);
    const next = linesForNextYear('stm-1', one.state(), '2020-21');
    expect(next.map(({ id, pence }) => [id, pence])).toEqual([
      ['lac', 100_000_000],
      ['khnes', 24_000_000],
      ['hsb', 21_700_000],
      ['groups', 80_000_000],
      ['online', 40_000_000],
    ]);
    expect(next[2]).toMatchObject({ from: '2020-04-01', to: '2021-03-31', moved: [] });
    expect(next[2]?.follows).toEqual([{ statement: 'stm-1', line: 'hsb', pence: 21_700_000 }]);

    const later = statement({ year: '2024-25' });
    const days = { from: '2024-04-01', to: '2025-03-31' };
    later.act({ do: 'add line', id: 'hsb', line: given({ ...days, pence: 21_700_000 }) });
    const into = [
      { id: 'hsa', title: 'Harmful sexual activity', pence: 11_700_000 },
      { id: 'psa', title: 'Post sexual abuse', pence: 10_000_000 },
    ];
    expect(later.act({ do: 're-map', line: 'hsb', into, reason: 'Two services' }).ok).toBe(true);
    expect(later.state().lines.map(({ id, pence, follows }) => [id, pence, follows])).toEqual([
      ['hsa', 11_700_000, [{ statement: 'stm-1', line: 'hsb', pence: 11_700_000 }]],
      ['psa', 10_000_000, [{ statement: 'stm-1', line: 'hsb', pence: 10_000_000 }]],
    ]);
  });
});

describe('lines', () => {
  test('stay in the year, and their months add up and lie within their days', () => {
    const one = statement();
    const add = (more: Parameters<typeof given>[0]) => one.act({ do: 'add line', id: 'x', line: given(more) });
    expect(add({ to: '2020-04-01' })).toMatchObject({ refusal: { code: 'funding.line-outside-year' } });
    expect(add({ from: '2019-06-02', to: '2019-06-01' })).toMatchObject({
      refusal: { code: 'funding.line-outside-year', facts: { first: '1 April 2019', last: '31 March 2020' } },
    });
    const twelve = new Array<number>(12).fill(1);
    expect(words(add({ profile: twelve, pence: 13 }))).toBe(
      'The months come to £0.12, and the line to £0.13. Correct one of them.',
    );
    expect(words(add({ profile: twelve, pence: 12, from: '2019-05-01' }))).toBe(
      'The profile has money in April 2019, when the line does not run.',
    );
    expect(add({ profile: twelve, pence: 12 }).ok).toBe(true);
  });

  test.each([-1, 0.5, 100_000_000_001, Number.NaN, Number.MAX_SAFE_INTEGER])('an amount is not %d pence', pence => {
    expect(lineGiven.safeParse(given({ pence })).success).toBe(false);
    expect(statedTotal.safeParse({ pence, where: 'w' }).success).toBe(false);
    expect(partGiven.safeParse({ title: 't', pence }).success).toBe(false);
  });

  test('name agreements that exist and measures that these ask for; one that outlives its agreement is explained', () => {
    const known = new Map([['agr-1', { title: 'Section 76', end: '2019-12-31', measures: ['M11'] }]]);
    const one = statement({ stated: { pence: 120_000_000, where: 'w' } }, known);
    const add = (more: Parameters<typeof given>[0]) => one.act({ do: 'add line', id: 'x', line: given(more) });
    expect(add({ agreement: 'agr-2' })).toMatchObject({ refusal: { code: 'funding.agreement-unknown' } });
    expect(words(add({ agreement: 'agr-1', measures: ['M12'] }))).toBe(
      'The agreement Section 76 does not ask for the measure M12.',
    );
    expect(add({ agreement: 'agr-1', measures: ['M11'] }).ok).toBe(true);
    expect(words(one.act({ do: 'certify' }, certifier))).toBe(
      '“Early Help” runs to 31 March 2020, and its agreement ends on 31 December 2019. Correct it, or say on the line why it is paid for longer.',
    );
    const outlives = 'The last invoice is paid in March';
    one.act({ do: 'change line', id: 'x', line: given({ agreement: 'agr-1', outlives }) });
    expect(one.act({ do: 'certify' }, certifier).ok).toBe(true);
  });

  test('stand once they are certified, until it is reopened with a reason', () => {
    const one = certifiedStatement();
    expect(words(one.act({ do: 'remove line', id: 'hsb' }))).toBe(
      'This statement was certified on 1 May 2019. Reopen it, with the reason, to change its figures.',
    );
    expect(one.act({ do: 'certify' }, certifier)).toMatchObject({ refusal: { code: 'funding.certified' } });
    one.act({ do: 'reopen', reason: 'The grant changed' }, certifier);
    expect(one.state().certified).toBeUndefined();
    expect(one.act({ do: 'reopen', reason: 'again' })).toMatchObject({ refusal: { code: 'funding.not-certified' } });
    expect(one.act({ do: 'remove line', id: 'hsb' }).ok).toBe(true);
    expect(one.act({ do: 'remove line', id: 'hsb' })).toMatchObject({ refusal: { code: 'funding.line-unknown' } });
  });

  test('that money was moved from keep their days and what was moved; ring-fenced ones change by re-mapping', () => {
    const one = certifiedStatement();
    const to = [{ id: 'dsg', title: 'DSG', pence: 24_000_000, source: 'DSG high needs' as const }];
    one.act({ do: 're-map', line: 'khnes', into: to, reason: 'r' });
    one.apply(refocus);
    one.act({ do: 'reopen', reason: 'r' }, certifier);
    const change = (id: string, more: Parameters<typeof given>[0]) =>
      one.act({ do: 'change line', id, line: given(more) });
    expect(one.act({ do: 'remove line', id: 'early-help' })).toMatchObject({ refusal: { code: 'funding.line-moved' } });
    expect(change('early-help', { from: '2019-05-01' })).toMatchObject({ refusal: { code: 'funding.line-moved' } });
    expect(change('early-help', { pence: 119_999_000 })).toMatchObject({
      refusal: { code: 'funding.less-than-moved' },
    });
    expect(change('early-help', { title: 'Early Help in schools' }).ok).toBe(true);
    expect(change('dsg', { pence: 24_000_000 })).toMatchObject({ refusal: { code: 'funding.ring-fence-fixed' } });
    expect(one.act({ do: 'remove line', id: 'dsg' })).toMatchObject({ refusal: { code: 'funding.ring-fence-fixed' } });
  });

  test('are sixteen at most', () => {
    const one = statement();
    for (let place = 0; place < 16; place++) one.act({ do: 'add line', id: `l${place}`, line: given() });
    expect(words(one.act({ do: 'add line', id: 'l16', line: given() }))).toBe('A statement holds 16 lines at most.');
  });
});

describe('re-mapping', () => {
  test('keeps the sum, and every month', () => {
    const one = certifiedStatement();
    one.apply(refocus);
    const before = monthsOfLines(one.state().lines, '2019-20');
    const into = [
      { id: 'a', title: 'a', pence: 20_000_001 },
      { id: 'b', title: 'b', pence: 39_999_999 },
    ];
    expect(words(one.act({ do: 're-map', line: 'early-help', into: into.slice(1), reason: 'r' }))).toBe(
      'The parts come to £399,999.99, and the line to £600,000.00. They must be the same to the penny.',
    );
    expect(one.act({ do: 're-map', line: 'early-help', into, reason: 'r' }).ok).toBe(true);
    expect(monthsOfLines(one.state().lines, '2019-20')).toEqual(before);
    const [a] = one.state().lines;
    expect(a && monthsNow(a, '2019-20').slice(6)).toEqual([0, 0, 0, 0, 0, 0]);
  });

  test('waits for a virement that reserved money of the line', () => {
    const one = certifiedStatement();
    one.reserve(refocus);
    const into = [{ id: 'a', title: 'a', pence: 120_000_000 }];
    expect(one.act({ do: 're-map', line: 'early-help', into, reason: 'r' })).toMatchObject({
      refusal: { code: 'funding.line-reserved' },
    });
    expect(one.act({ do: 'reopen', reason: 'r' })).toMatchObject({ refusal: { code: 'funding.reserved' } });
    one.release('vir-1');
    expect(one.act({ do: 're-map', line: 'early-help', into, reason: 'r' }).ok).toBe(true);
  });
});

describe('what virements move', () => {
  test('is no more than is left, counting what others reserved', () => {
    const one = certifiedStatement();
    expect(one.reserve(refocus).ok).toBe(true);
    expect(words(one.apply({ ...refocus, virement: 'vir-2' }))).toBe(
      '“Early Help” has £0.00 left to move from 1 October 2019; this would take £600,000.00.',
    );
    expect(one.apply(refocus).ok).toBe(true);
    expect(one.state().reserved).toEqual([]);
    expect(one.apply({ ...refocus, virement: 'vir-3', made: [] })).toMatchObject({
      refusal: { code: 'funding.too-little-left' },
    });
  });

  test('needs a certified statement, its year, and lines that it has', () => {
    expect(fourLineStatement().apply(refocus)).toMatchObject({ refusal: { code: 'funding.not-certified' } });
    const one = certifiedStatement();
    expect(one.apply({ ...refocus, from: '2020-04-01' })).toMatchObject({
      refusal: { code: 'funding.move-outside-year' },
    });
    expect(one.apply({ ...refocus, made: [] })).toMatchObject({ refusal: { code: 'funding.line-unknown' } });
    expect(one.apply({ ...refocus, made: [...refocus.made, ...refocus.made] })).toMatchObject({
      refusal: { code: 'funding.line-unknown' },
    });
    const moves = [{ from: 'lac', to: 'lac', pence: 1 }];
    expect(one.apply({ ...refocus, moves, made: [] })).toMatchObject({ refusal: { code: 'funding.line-unknown' } });
  });
});

describe('next year', () => {
  test('is begun once, from a certified statement', () => {
    const one = fourLineStatement();
    const begin = () => one.act({ do: 'begin next year', statement: 'stm-2' });
    expect(begin()).toMatchObject({ refusal: { code: 'funding.not-certified' } });
    one.act({ do: 'explain', words: 'x', pence: 700_000 });
    one.act({ do: 'certify' }, certifier);
    expect(begin().ok).toBe(true);
    expect(begin()).toMatchObject({ refusal: { code: 'funding.next-year-exists' } });
  });

  test('cannot be after the last', () => {
    const last = statement({ year: '2098-99' });
    const from = { id: 'stm-0', state: { ...last.state(), certified: certifiedStatement().state().certified } };
    expect(last.act({ do: 'carry forward', from, stated: { pence: 1, where: 'w' } })).toMatchObject({
      refusal: { code: 'funding.beyond-last-year' },
    });
  });
});
