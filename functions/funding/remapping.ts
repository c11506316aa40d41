import { dayOf, formatDay } from '../kernel/london.ts';
import { formatPounds } from '../kernel/money.ts';
import { ok, type Result, refused } from '../kernel/result.ts';
import type { Decision } from '../platform/aggregate.ts';
import { agreementRefusal } from './line-rules.ts';
import { fenceBetween } from './shared/fence.ts';
import { dividedMonths, monthsNow, penceNow, statedMonths } from './shared/profile.ts';
import type { FundingRefusal } from './shared/refusals.ts';
import {
  type FundingLine,
  type Grounds,
  type Months,
  mostLines,
  type PartGiven,
  type StatementState,
} from './shared/statement.ts';
import type { StatementContext } from './statement.ts';
import type { StatementEvent } from './statement-record.ts';

/** What a statement's state has room for. */
export const mostRemapped = 8;

export type RemapCommand = {
  do: 're-map';
  line: string;
  into: readonly ({ id: string } & PartGiven)[];
  reason: string;
  grounds?: Grounds;
};

/** A line becomes several that come to the same, in every month. A ring-fenced source changes only with grounds. */
export function remap(
  state: StatementState,
  { line: id, into, reason, grounds }: RemapCommand,
  context: StatementContext,
): Result<Decision<StatementEvent>[], FundingRefusal> {
  const line = state.lines.find(one => one.id === id);
  if (!line) return refused({ code: 'funding.line-unknown' });
  if (state.reserved.some(one => one.line === id)) return refused({ code: 'funding.line-reserved' });
  if (state.remapped.length >= mostRemapped) {
    return refused({ code: 'funding.remapped-too-often', facts: { most: mostRemapped } });
  }
  if (state.lines.length - 1 + into.length > mostLines) {
    return refused({ code: 'funding.too-many-lines', facts: { most: mostLines } });
  }
  const parts = into.reduce((sum, { pence }) => sum + pence, 0);
  if (parts !== penceNow(line)) {
    const facts = { parts: formatPounds(parts), line: formatPounds(penceNow(line)) };
    return refused({ code: 'funding.parts-not-whole', facts });
  }
  if (grounds && grounds.agreedOn > dayOf(context.at)) {
    return refused({ code: 'funding.agreed-later', facts: { on: formatDay(grounds.agreedOn) } });
  }
  const divided = dividedMonths(
    monthsNow(line, state.year),
    into.map(({ pence }) => pence),
  );
  const lines: FundingLine[] = [];
  for (const [place, part] of into.entries()) {
    const made = partOf(line, part, divided[place] ?? [], { statement: context.id, year: state.year });
    const refusal = agreementRefusal(made, context.agreements);
    if (refusal) return refused(refusal);
    const fence = fenceBetween(line.source, made.source, context.settings);
    if (fence && !grounds) return refused({ code: 'funding.ring-fenced', facts: fence });
    lines.push(made);
  }
  const given = { line: id, into: lines, reason, ...(grounds ? { grounds } : {}) };
  return ok([{ event: { type: 'line re-mapped', ...given } }]);
}

function partOf(
  line: FundingLine,
  { id, ...given }: { id: string } & PartGiven,
  months: Months,
  { statement, year }: { statement: string; year: string },
): FundingLine {
  const { profile: _, sourceNote, outlives, ...kept } = line;
  const otherSource = given.source !== undefined && given.source !== line.source;
  const otherAgreement = given.agreement !== undefined && given.agreement !== line.agreement;
  const part: FundingLine = {
    ...kept,
    ...(sourceNote === undefined || otherSource ? {} : { sourceNote }),
    ...(outlives === undefined || otherAgreement ? {} : { outlives }),
    ...(otherAgreement ? { measures: [] } : {}),
    ...given,
    id,
    follows: [{ statement, line: line.id, pence: given.pence }],
    moved: [],
  };
  const even = statedMonths(part, year).every((month, place) => month === months[place]);
  return even ? part : { ...part, profile: [...months] };
}
