import { describe, expect, test } from 'vitest';
import { regimes } from '../../../functions/agreements/shared/agreement.ts';
import {
  conditions,
  conditionsOf,
  isAskedYearly,
  unmetBefore,
} from '../../../functions/agreements/shared/conditions.ts';
import { dutiesOf, valueOverTerm } from '../../../functions/agreements/shared/regime.ts';
import { council } from '../../../infra/council.ts';

const term = { start: '2026-04-01', end: '2029-03-31' };

function duty(
  words: string,
  regime: (typeof regimes)[number],
  valuePence?: number,
  days: { start: string; end?: string } = term,
) {
  const found = dutiesOf({ kind: 'list agreement', regime, valuePence, term: days }).find(one =>
    one.duty.includes(words),
  );
  if (!found) throw new Error(words);
  return found;
}

describe('what a regime demands', () => {
  test('is no KPIs of a light touch contract, however large', () => {
    const small = duty('key performance indicators', 'Procurement Act 2023 light touch', 20_000_000);
    expect(small).toMatchObject({
      applies: 'no',
      because: expect.stringContaining('KPI duty does not apply: light touch'),
    });
    const large = duty('key performance indicators', 'Procurement Act 2023 light touch', 900_000_000);
    expect(large).toMatchObject({ applies: 'no', because: expect.stringContaining('£9,000,000.00') });
  });

  test.each(regimes.filter(regime => regime !== 'not yet recorded'))('is no KPIs under %s', regime => {
    expect(duty('key performance indicators', regime, 900_000_000)).toMatchObject({
      applies: 'no',
      because: expect.stringContaining('KPI duty does not apply'),
    });
  });

  test('of a light touch contract is a details notice from the threshold on', () => {
    const notice = (pence?: number) => duty('contract details', 'Procurement Act 2023 light touch', pence).applies;
    expect([notice(66_353_999), notice(66_354_000), notice(undefined)]).toEqual(['no', 'yes', 'not known']);
    expect(duty('contract details', 'PCR 2015 light touch', 66_354_000).applies).toBe('no');
    expect(duty('contract award', 'PCR 2015 light touch', 66_354_000).applies).toBe('yes');
  });

  test('is payments in public where some fall after 1 April 2026', () => {
    const published = (days: { start: string; end?: string }) =>
      duty('£30,000', 'Procurement Act 2023 light touch', 1, days).applies;
    expect(published({ start: '2025-04-01', end: '2026-03-31' })).toBe('no');
    expect(published({ start: '2025-04-01', end: '2026-04-01' })).toBe('yes');
    expect(published({ start: '2025-04-01' })).toBe('yes');
  });

  test('is not known while the regime is not recorded', () => {
    const all = dutiesOf({ kind: 'grant', regime: 'not yet recorded', valuePence: 1, term });
    expect(new Set(all.map(({ applies }) => applies))).toEqual(new Set(['not known']));
  });

  test('is the annual summary under the Provider Selection Regime alone', () => {
    const counted = regimes.filter(regime => duty('annual summary', regime, 1).applies === 'yes');
    expect(counted).toEqual(['Provider Selection Regime']);
  });

  test('has conditions where money moves between council and NHS, whatever the regime', () => {
    const moving = dutiesOf({ kind: 'section 76', regime: 'NHS Act 2006 payment', valuePence: 1, term });
    expect(moving.at(-1)).toMatchObject({ applies: 'yes', source: 'NHS Act 2006 section 76' });
  });
});

test('a value is that of the whole term, by days; without an end there is none', () => {
  const lines = [{ pencePerYear: 120_000_000 }, { pencePerYear: 36_500 }];
  expect(valueOverTerm(lines, { start: '2026-04-01', end: '2027-03-31' })).toBe(120_036_500);
  expect(valueOverTerm(lines.slice(1), { start: '2026-04-01', end: '2026-04-10' })).toBe(1_000);
  expect(valueOverTerm(lines, { start: '2026-04-01' })).toBeUndefined();
});

describe('conditions', () => {
  test('by policy apply where the council has switched them on, those by law always', () => {
    const of = (policies: readonly string[]) => conditionsOf('section 76', policies).map(({ id }) => id);
    expect(of([])).toEqual(['s76-effective-use']);
    expect(of(['s76-certificate'])).toEqual(['s76-effective-use', 's76-certificate']);
    expect(conditionsOf('grant', council.agreements.policies)).toEqual([]);
  });

  test('that rest on no verified law say that they are the council’s policy', () => {
    for (const { policy, basis } of conditions) expect(basis === 'The council’s policy').toBe(policy === true);
  });

  test('before are named until each is met', () => {
    const policies = ['s76-memorandum'];
    expect(unmetBefore('section 76', policies, [])).toEqual(['More effective use of funds', 'Memorandum of agreement']);
    expect(unmetBefore('section 76', policies, [{ condition: 's76-effective-use' }])).toEqual([
      'Memorandum of agreement',
    ]);
    expect(unmetBefore('section 76', [], [{ condition: 's76-effective-use' }])).toEqual([]);
  });

  test('of each year are asked of these kinds', () => {
    expect((['section 75', 'section 76', 'section 256', 'grant'] as const).filter(isAskedYearly)).toEqual([
      'section 75',
      'section 76',
      'section 256',
    ]);
  });

  test('have ids of their own, which the council’s policies name', () => {
    const ids = conditions.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    const byPolicy = conditions.filter(({ policy }) => policy).map(({ id }) => id);
    expect(council.agreements.policies.filter(id => !byPolicy.includes(id))).toEqual([]);
  });
});
