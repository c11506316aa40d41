import * as z from 'zod/mini';
import type { Aggregate, Recorded } from '../platform/aggregate.ts';
import { statementEntries } from './lists.ts';
import { penceNow } from './shared/profile.ts';
import {
  type FundingLine,
  fundingLine,
  grounds,
  months,
  reservation,
  type StatementState,
  statedTotal,
  statementState,
} from './shared/statement.ts';

const drafted = { programme: z.string(), year: z.string(), stated: statedTotal };

/** What a virement takes (below zero) or gives, line by line. */
const move = z.object({
  line: z.string(),
  pence: z.int(),
  from: z.string(),
  months: z.array(z.int()).check(z.length(12)),
});

const statementEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('statement drafted'), ...drafted }),
  /** From the statement of the year before, whose lines stand in it for a whole year. */
  z.object({
    type: z.literal('statement carried forward'),
    ...drafted,
    follows: z.string(),
    lines: z.array(fundingLine),
  }),
  /** On the statement of the year before. */
  z.object({ type: z.literal('next year begun'), statement: z.string() }),
  z.object({ type: z.literal('total stated'), stated: statedTotal }),
  z.object({ type: z.literal('line added'), line: fundingLine }),
  z.object({ type: z.literal('line changed'), line: fundingLine }),
  z.object({ type: z.literal('line removed'), line: z.string() }),
  z.object({ type: z.literal('difference explained'), words: z.string(), pence: z.int() }),
  z.object({ type: z.literal('statement certified'), pence: z.number(), statedPence: z.number(), months }),
  z.object({ type: z.literal('statement reopened'), reason: z.string() }),
  z.object({
    type: z.literal('line re-mapped'),
    line: z.string(),
    into: z.array(fundingLine),
    reason: z.string(),
    grounds: z.optional(grounds),
  }),
  /** A virement will take this; until then nobody else may. */
  z.object({
    type: z.literal('money reserved'),
    virement: z.string(),
    takes: z.array(z.omit(reservation, { virement: true })),
  }),
  z.object({ type: z.literal('reservation released'), virement: z.string() }),
  /** A virement took effect: lines it made, and what it moved. */
  z.object({
    type: z.literal('money moved'),
    virement: z.string(),
    made: z.array(fundingLine),
    moves: z.array(move),
  }),
]);

export type StatementEvent = z.output<typeof statementEvent>;

function evolve(state: StatementState | undefined, event: StatementEvent, { id, at, by }: Recorded): StatementState {
  if (event.type === 'statement drafted' || event.type === 'statement carried forward') {
    const { programme, year, stated } = event;
    const begun = event.type === 'statement drafted' ? { lines: [] } : { lines: event.lines, follows: event.follows };
    return { programme, year, stated, ...begun, changed: { at, by }, reserved: [], remapped: [] };
  }
  if (!state) throw new Error(`“${event.type}” before the statement was drafted`);
  const changed = { at, by };
  switch (event.type) {
    case 'next year begun':
      return { ...state, next: event.statement };
    case 'total stated':
      return { ...state, stated: event.stated, changed };
    case 'line added':
      return { ...state, lines: [...state.lines, event.line], changed };
    case 'line changed': {
      const lines = state.lines.map(line => (line.id === event.line.id ? event.line : line));
      return { ...state, lines, changed };
    }
    case 'line removed':
      return { ...state, lines: state.lines.filter(({ id: line }) => line !== event.line), changed };
    case 'difference explained':
      return { ...state, explanation: { at, by, words: event.words, pence: event.pence } };
    case 'statement certified': {
      const { pence, statedPence, months } = event;
      return { ...state, certified: { at, by, pence, statedPence, months } };
    }
    case 'statement reopened': {
      const { certified: _, ...open } = state;
      return { ...open, reopened: { at, by, reason: event.reason } };
    }
    case 'line re-mapped': {
      const { reason, into } = event;
      const place = state.lines.findIndex(line => line.id === event.line);
      const line = state.lines[place];
      if (!line) throw new Error(`${id} has no line ${event.line} to re-map`);
      const parts = into.map(part => ({ line: part.id, pence: penceNow(part) }));
      const noted = { at, by, line, into: parts, reason, ...(event.grounds ? { grounds: event.grounds } : {}) };
      const lines = state.lines.toSpliced(place, 1, ...into);
      return {
        ...state,
        lines,
        remapped: [...state.remapped, noted],
        changed: state.certified ? state.changed : changed,
      };
    }
    case 'money reserved': {
      const { virement, takes } = event;
      return { ...state, reserved: [...state.reserved, ...takes.map(take => ({ virement, ...take }))] };
    }
    case 'reservation released':
      return { ...state, reserved: without(state, event.virement) };
    case 'money moved': {
      const lines = [...state.lines, ...event.made].map(line => moveOn(line, event));
      return { ...state, lines, reserved: without(state, event.virement) };
    }
  }
}

function without({ reserved }: StatementState, virement: string) {
  return reserved.filter(one => one.virement !== virement);
}

function moveOn(line: FundingLine, event: Extract<StatementEvent, { type: 'money moved' }>): FundingLine {
  const own = event.moves.filter(one => one.line === line.id);
  if (own.length === 0) return line;
  const moved = own.map(({ pence, from, months }) => ({ virement: event.virement, pence, from, months }));
  return { ...line, moved: [...line.moved, ...moved] };
}

/** One statement for each programme and year. */
export function statementClaim({ programme, year }: Pick<StatementState, 'programme' | 'year'>): string {
  return `statement:${year}:${programme.toLowerCase()}`;
}

export const statements: Aggregate<StatementState, StatementEvent> = {
  table: 'funding',
  kind: 'statement',
  state: statementState,
  event: statementEvent,
  format: 1,
  evolve,
  entries: statementEntries,
  claims: state => [statementClaim(state)],
};
