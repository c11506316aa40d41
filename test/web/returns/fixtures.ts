import type {
  HistoryRow,
  Performance,
  ReturnAsk,
  ReturnDetail,
  ReturnRow,
} from '../../../web/src/features/returns/api.ts';
import type { Me } from '../../../web/src/lib/session.tsx';

/** Thursday 5 November 2026, 9am in London; the return for October is due the next day. */
export const now = '2026-11-05T09:00:00.000Z';

/** The answers of a service that has this time. */
export const dated = { date: new Date(now).toUTCString() };

export const earlyHelp: ReturnAsk = {
  measure: 'M11',
  version: 1,
  title: 'Young people receiving an Early Help service',
  definition: 'Young people with at least one attended contact in the month. Each is counted once.',
  unit: 'count',
  shape: 'number',
  numeratorWords: 'Different young people with at least one attended Early Help contact in the month',
  direction: 'increase',
  periodKind: 'month',
  nilMeans: 'delivered none',
  target: 120,
  floor: 80,
};

export const firstContact: ReturnAsk = {
  measure: 'M04',
  version: 1,
  title: 'Referral to first contact within 4 weeks',
  definition: 'Of those first seen in the month, the share seen within 28 days.',
  unit: 'percent',
  shape: 'ratio',
  numeratorWords: 'Those of the denominator seen within 28 days',
  denominatorWords: 'Young people first seen in the month',
  direction: 'increase',
  periodKind: 'month',
  nilMeans: 'nothing in scope',
  target: 0.8,
};

export const outcomes: ReturnAsk = {
  ...firstContact,
  measure: 'M14',
  title: 'Paired outcome recorded',
  periodKind: 'quarter',
  denominatorWords: 'Referrals closed in the quarter',
};

export function row(period: string, more: Partial<ReturnRow> = {}): ReturnRow {
  return {
    id: `agr~${period}`,
    agreement: 'agr',
    agreementTitle: 'Early Help',
    provider: 'saltmarsh',
    period,
    opens: `${next(period)}-01T00:00:00.000Z`,
    dueDay: `${next(period)}-06`,
    due: `${next(period)}-06T23:59:59.999Z`,
    ...more,
  };
}

function next(period: string): string {
  const [year = 0, month = 0] = period.split('-').map(Number);
  return month === 12 ? `${year + 1}-01` : `${year}-${String(month + 1).padStart(2, '0')}`;
}

export function history(period: string, more: Partial<HistoryRow> = {}): HistoryRow {
  const asks = [earlyHelp, firstContact].map(({ measure, version }) => ({ measure, version }));
  return { ...row(period), asks, ...more };
}

let made = 0;

/** A return of its own for each test: drafts outlive their page. */
export function detail(more: Partial<ReturnDetail> = {}): ReturnDetail {
  made += 1;
  const { agreement, agreementTitle, provider, period, opens, dueDay, due } = row('2026-10');
  return {
    ...{ agreement, agreementTitle, provider, period, opens, dueDay, due },
    id: `agr-${made}~2026-10`,
    providerName: 'Saltmarsh Speech Therapy',
    flexUntil: '2026-12-15',
    frozenFrom: '2027-01-14',
    asks: [earlyHelp, firstContact],
    chased: [],
    ...more,
  };
}

export const september: HistoryRow = history('2026-09', {
  submitted: '2026-10-02T10:00:00.000Z',
  nil: false,
  version: 2,
  figures: {
    M11: { kind: 'number', value: 88 },
    M04: { kind: 'ratio', numerator: 45, denominator: 60 },
  },
});

export const agreement = {
  id: 'agr',
  reference: 'EH-1',
  title: 'Early Help',
  kind: 'grant',
  regime: 'grant',
  parties: [],
  term: { start: '2025-04-01' },
  lines: [],
  reporting: { period: 'month', opensAfterDays: 1, dueWorkingDay: 5, flexDays: 45, freezeDays: 75 },
  names: {},
  measures: [],
  drafted: { at: now, by: 'user:u9' },
};

export const contributor: Me = {
  user: { id: 'u2', name: 'Lee Barrow', email: 'lee@saltmarsh.example' },
  memberships: [
    {
      organisation: 'saltmarsh',
      organisationName: 'Saltmarsh Speech Therapy',
      organisationKind: 'company',
      roles: ['provider contributor'],
    },
  ],
  unread: 0,
};

/** A measure with as many months of figures as there are values, the last for September 2026. */
export function series(values: readonly number[], more: object = {}): Performance['measures'][number] {
  const last = 2026 * 12 + 8;
  return {
    terms: {
      measure: 'M11',
      version: 1,
      title: earlyHelp.title,
      unit: 'count',
      direction: 'increase',
      aggregation: 'sum',
      nilMeans: 'delivered none',
      periodKind: 'month',
    },
    figures: values.map((value, index) => {
      const month = last - values.length + 1 + index;
      const period = `${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}`;
      return { period, status: 'reported', value, returnVersion: 1 };
    }),
    rebases: [],
    notes: [],
    rules: [],
    ...more,
  };
}
