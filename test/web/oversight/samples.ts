import type { Flag, FlagRow, HistoryRow } from '../../../web/src/features/oversight/api.ts';
import type { Performance, ReturnRow } from '../../../web/src/features/returns/api.ts';
import type { Me } from '../../../web/src/lib/session.tsx';

/** Monday 9 November 2026, 9am. */
export const now = '2026-11-09T09:00:00.000Z';

export type Series = Performance['measures'][number];

export function flagRow(given: Partial<FlagRow> = {}): FlagRow {
  return {
    id: 'agr-1~M11~floor',
    agreement: 'agr-1',
    agreementTitle: 'Children’s mental health service',
    provider: 'fenbrook',
    providerName: 'Fenbrook Trust',
    measure: 'M11',
    measureTitle: 'Young people receiving Early Help',
    kind: 'floor',
    episode: 1,
    opened: '2026-11-06T06:00:00.000Z',
    openedPeriod: '2026-10',
    period: '2026-10',
    sentence: 'Young people receiving Early Help was 61 in October 2026, below the floor of 80.',
    acknowledgeBy: '2026-11-13T23:59:59.999Z',
    ...given,
  };
}

export function episode(given: Partial<Flag['episode']> = {}): Flag['episode'] {
  return {
    number: 1,
    opened: '2026-11-06T06:00:00.000Z',
    openedPeriod: '2026-10',
    period: '2026-10',
    since: '2026-10',
    ruleVersion: 1,
    figures: { value: 61, limit: 80, periods: 1 },
    sentence: 'Young people receiving Early Help was 61 in October 2026, below the floor of 80.',
    judged: '2026-11-06T06:00:00.000Z',
    acknowledgeBy: '2026-11-13T23:59:59.999Z',
    ...given,
  };
}

/** Values month by month from October 2025; null for a return that never came. */
export function series(values: readonly (number | null)[], terms: Partial<Series['terms']> = {}): Series {
  return {
    terms: {
      measure: 'M11',
      version: 1,
      title: 'Young people receiving Early Help',
      unit: 'count',
      direction: 'increase',
      aggregation: 'sum',
      nilMeans: 'delivered none',
      periodKind: 'month',
      target: 120,
      floor: 80,
      ...terms,
    },
    figures: values.map((value, place) => {
      const month = (place + 9) % 12;
      const period = `${2025 + Math.floor((place + 9) / 12)}-${String(month + 1).padStart(2, '0')}`;
      return value === null
        ? { period, status: 'missing', returnVersion: 0, return: `agr-1~${period}` }
        : { period, status: 'reported', value, returnVersion: 1, return: `agr-1~${period}` };
    }),
    rebases: [],
    notes: [],
    rules: [{ kind: 'floor', version: 1, title: 'Below the floor', words: 'Opens after 1 reported period.' }],
  };
}

export const thirteenMonths = [118, 121, 119, 122, 120, 117, 123, 119, null, 121, 118, 120, 61];

export function flag(given: Partial<Flag> = {}): Flag {
  return {
    id: 'agr-1~M11~floor',
    agreement: 'agr-1',
    agreementTitle: 'Children’s mental health service',
    provider: 'fenbrook',
    providerName: 'Fenbrook Trust',
    measure: 'M11',
    measureVersion: 1,
    measureTitle: 'Young people receiving Early Help',
    kind: 'floor',
    rule: {
      kind: 'floor',
      version: 1,
      title: 'Below the floor',
      words: 'Opens after 1 reported period below the floor. Ends at the next reported period that is not.',
    },
    episode: episode(),
    earlier: [],
    thread: [],
    written: 0,
    series: series(thirteenMonths),
    owners: [
      { id: 'user-tom', name: 'Tom Ellwood' },
      { id: 'user-priya', name: 'Priya Raman' },
    ],
    ...given,
  };
}

export function history(...rows: Partial<HistoryRow>[]): HistoryRow[] {
  return rows.map((row, place) => ({
    version: place + 1,
    type: 'episode opened',
    at: '2026-11-06T06:00:00.000Z',
    by: 'job:flag-underperformance',
    ...row,
  }));
}

export function returnRow(given: Partial<ReturnRow> = {}): ReturnRow {
  return {
    id: 'agr-1~2026-10',
    agreement: 'agr-1',
    agreementTitle: 'Children’s mental health service',
    provider: 'fenbrook',
    period: '2026-10',
    opens: '2026-11-01T00:00:00.000Z',
    dueDay: '2026-11-06',
    due: '2026-11-06T23:59:59.999Z',
    ...given,
  };
}

function member(name: string, organisation: string, roles: Me['memberships'][number]['roles']): Me {
  return {
    user: { id: `user-${name}`, name, email: `${name.toLowerCase()}@${organisation}.example` },
    memberships: [
      {
        organisation,
        organisationName: organisation === 'council' ? 'Eastmarch County Council' : 'Fenbrook Trust',
        organisationKind: organisation === 'council' ? 'council' : 'NHS body',
        roles,
      },
    ],
    unread: 0,
  };
}

export const manager = member('Priya', 'council', ['contract manager']);
export const commissioner = member('Tom', 'council', ['commissioner']);
export const administrator = member('Grace', 'council', ['administrator']);
export const officer = member('Samira', 'council', ['data protection officer']);
export const director = member('Jo', 'fenbrook', ['provider administrator']);

/** The service's clock as the page hears it, from the date of every answer. */
export const date = { date: 'Mon, 09 Nov 2026 09:00:00 GMT' };
