import { balanceInWords, differenceOf, sumOf } from '../../../functions/funding/shared/balance.ts';
import { monthsNow, monthsOfLines, penceNow } from '../../../functions/funding/shared/profile.ts';
import type { FundingLine, LineGiven } from '../../../functions/funding/shared/statement.ts';
import type { Role } from '../../../functions/kernel/actor.ts';
import type { Line, Statement, Whole } from '../../../web/src/features/funding/api.ts';
import type { Virement } from '../../../web/src/features/funding/virement-api.ts';
import type { Me } from '../../../web/src/lib/session.tsx';
import type { Answer } from '../support.tsx';

/** Monday 9 November 2026, 9am. */
export const now = 'Mon, 09 Nov 2026 09:00:00 GMT';
export const today = '2026-11-09';
export const year = '2026-27';

export function somebody(id: string, name: string, ...roles: Role[]): Me {
  return {
    user: { id, name, email: `${id}@eastmarch.example` },
    memberships: [
      { organisation: 'council', organisationName: 'Eastmarch County Council', organisationKind: 'council', roles },
    ],
    unread: 0,
  };
}

export const manager = somebody('priya', 'Priya Raman', 'contract manager');
export const finance = somebody('daniel', 'Daniel Okafor', 'finance');
export const member = somebody('anthony', 'Anthony Reeve', 'member');
export const maker = somebody('margaret', 'Margaret Oyelaran', 'decision maker');

export function given(more: Partial<LineGiven> & Pick<LineGiven, 'title' | 'pence'>): LineGiven {
  return {
    purpose: `What ${more.title} is for`,
    source: 'base budget',
    costCode: 'CYP-4410',
    from: '2026-04-01',
    to: '2027-03-31',
    measures: [],
    ...more,
  };
}

export function line(id: string, more: Parameters<typeof given>[0] & Partial<FundingLine>): FundingLine {
  return { id, ...given(more), follows: [], moved: [], ...more };
}

/** The real amounts: £7,000 over the stated £2.65m. */
export const before: FundingLine[] = [
  line('early-help', { title: 'Early Help', pence: 120_000_000, agreement: 'agr-1', measures: ['M11'] }),
  line('priority', { title: 'LAC priority assessments', pence: 100_000_000 }),
  line('khnes', {
    title: 'KHNES',
    pence: 24_000_000,
    source: 'not stated',
    sourceNote: 'The decision gives one sum for two sources.',
  }),
  line('hsb', { title: 'HSB', pence: 21_700_000, source: 'DSG high needs' }),
];

function viewOf(of: FundingLine): Line {
  return {
    ...of,
    nowPence: penceNow(of),
    months: [...monthsNow(of, year)],
    ...(of.agreement === undefined ? {} : { agreementTitle: 'Children’s mental health service' }),
  };
}

const stated = { pence: 265_000_000, where: 'Heading of decision 19/00065' };
const stamp = { at: '2026-04-20T09:00:00.000Z', by: 'user:priya', byName: 'Priya Raman' };

export const explained: Partial<Whole> = {
  explained: true,
  explanation: { ...stamp, words: 'The heading rounds to £2.65m.', pence: 700_000 },
};

export const certificate: Whole['certified'] = {
  at: '2026-04-28T09:00:00.000Z',
  by: 'user:daniel',
  byName: 'Daniel Okafor',
  pence: 265_700_000,
  statedPence: 265_000_000,
  months: [...monthsOfLines(before, year)],
};

export function statement(
  lines: readonly FundingLine[] = before,
  whole: Partial<Whole> = {},
): Statement & { whole: Whole } {
  const sumPence = sumOf(lines);
  return {
    id: 'fst-1',
    programme: 'Children’s mental health',
    year,
    lines: lines.map(viewOf),
    remapped: [],
    whole: {
      stated,
      sumPence,
      differencePence: differenceOf({ lines: [...lines], stated }),
      balance: balanceInWords(sumPence, stated.pence),
      explained: false,
      changed: stamp,
      reserved: [],
      ringFenced: [{ source: 'DSG high needs', rule: 'It pays for high needs alone.' }],
      ...whole,
    },
  };
}

export const certified = (lines = before) => statement(lines, { ...explained, certified: certificate });

export function virement(more: Partial<Virement> = {}): Virement {
  return {
    id: 'vir-1',
    statement: 'fst-1',
    programme: 'Children’s mental health',
    year,
    title: 'Refocus of Early Help',
    from: '2026-12-01',
    pence: 40_000_000,
    proposed: '2026-11-05T09:00:00.000Z',
    stands: { standing: 'proposed', words: 'Proposed on 5 November 2026. It waits for approval by somebody else.' },
    reason: 'Fewer children are helped than was planned.',
    moves: [
      {
        from: 'early-help',
        to: {
          new: {
            id: 'schools',
            title: 'Counselling in schools',
            purpose: 'Counselling for pupils',
            source: 'base budget',
            costCode: 'CYP-4490',
            agreement: 'agr-2',
            measures: ['M11'],
            evidence: 'strong',
          },
        },
        pence: 40_000_000,
      },
    ],
    evidence: [
      { kind: 'flag', id: 'agr-1~M11~floor', words: 'Young people receiving Early Help was 61 in October 2026.' },
      { kind: 'return', id: 'agr-1~2026-10', words: 'Return for October 2026, version 1.' },
      { kind: 'document', words: 'Note of the meeting', where: 'Contract file 12' },
    ],
    lines: {
      from: '2026-12-01',
      lines: [
        {
          line: 'early-help',
          title: 'Early Help',
          source: 'base budget',
          made: false,
          before: 120_000_000,
          out: 40_000_000,
          in: 0,
          after: 80_000_000,
          left: 40_000_000,
        },
        {
          line: 'schools',
          title: 'Counselling in schools',
          source: 'base budget',
          made: true,
          before: 0,
          out: 0,
          in: 40_000_000,
          after: 40_000_000,
          left: 0,
        },
      ],
      moved: 40_000_000,
      before: 120_000_000,
      after: 120_000_000,
    },
    proposer: { by: 'user:priya', byName: 'Priya Raman' },
    ...more,
  };
}

export function versioned(body: unknown, version = 5): Answer {
  return { body, headers: { etag: `"${version}"`, date: now } };
}

/** An answer that lists. */
export function listed(...rows: unknown[]): Answer {
  return { body: { rows }, headers: { date: now } };
}
