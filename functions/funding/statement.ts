import type { Instant } from '../kernel/clock.ts';
import { dayOf, formatDay } from '../kernel/london.ts';
import { formatPounds } from '../kernel/money.ts';
import { nextPeriod } from '../kernel/period.ts';
import { ok, type Result, refused } from '../kernel/result.ts';
import type { Decision } from '../platform/aggregate.ts';
import { type Agreements, changeRefusal, lineRefusal, outliving } from './line-rules.ts';
import { hasNextYear, linesForNextYear } from './next-year.ts';
import { type RemapCommand, remap } from './remapping.ts';
import { balanceInWords, differenceOf, isExplained, sumOf } from './shared/balance.ts';
import { monthsOfLines } from './shared/profile.ts';
import type { FundingRefusal } from './shared/refusals.ts';
import type { FundingSettings } from './shared/sources.ts';
import { type LineGiven, mostLines, type StatedTotal, type StatementState } from './shared/statement.ts';
import type { StatementEvent } from './statement-record.ts';

export type StatementCommand =
  | { do: 'draft'; programme: string; year: string; stated: StatedTotal }
  | { do: 'carry forward'; from: { id: string; state: StatementState }; stated: StatedTotal }
  | { do: 'begin next year'; statement: string }
  | { do: 'state total'; stated: StatedTotal }
  | { do: 'add line'; id: string; line: LineGiven }
  | { do: 'change line'; id: string; line: LineGiven }
  | { do: 'remove line'; id: string }
  | { do: 'explain'; words: string; pence: number }
  | { do: 'certify' }
  | { do: 'reopen'; reason: string }
  | RemapCommand;

export type StatementContext = {
  id: string;
  at: Instant;
  by: string;
  settings: FundingSettings;
  /** Another statement has the programme and year. */
  taken: boolean;
  /** Those that lines name, of the command and of the statement. */
  agreements: Agreements;
};

type Decided = Result<Decision<StatementEvent>[], FundingRefusal>;

/** What a command does to one statement. */
export function decideStatement(
  state: StatementState | undefined,
  command: StatementCommand,
  context: StatementContext,
): Decided {
  if (command.do === 'draft') {
    const { programme, year, stated } = command;
    return context.taken ? exists(programme, year) : one({ type: 'statement drafted', programme, year, stated });
  }
  if (command.do === 'carry forward') return carryForward(command, context);
  if (!state) throw new Error(`“${command.do}” before the statement was drafted`);
  switch (command.do) {
    case 're-map':
      return remap(state, command, context);
    case 'reopen':
      if (!state.certified) return refused({ code: 'funding.not-certified' });
      if (state.reserved.length > 0) return refused({ code: 'funding.reserved' });
      return one({ type: 'statement reopened', reason: command.reason });
    case 'begin next year': {
      if (!state.certified) return refused({ code: 'funding.not-certified' });
      if (state.next !== undefined) return refused({ code: 'funding.next-year-exists' });
      return one({ type: 'next year begun', statement: command.statement });
    }
    case 'certify': {
      const refusal = certifyRefusal(state, context);
      if (refusal) return refused(refusal);
      const months = [...monthsOfLines(state.lines, state.year)];
      const figures = { pence: sumOf(state.lines), statedPence: state.stated.pence, months };
      return one({ type: 'statement certified', ...figures });
    }
    default:
      return state.certified ? refused(isCertified(state.certified)) : prepare(state, command, context);
  }
}

type Preparing = Extract<
  StatementCommand,
  { do: 'state total' | 'add line' | 'change line' | 'remove line' | 'explain' }
>;

/** What is done until it is certified. */
function prepare(state: StatementState, command: Preparing, context: StatementContext): Decided {
  switch (command.do) {
    case 'state total':
      return one({ type: 'total stated', stated: command.stated });
    case 'add line': {
      if (state.lines.length >= mostLines) {
        return refused({ code: 'funding.too-many-lines', facts: { most: mostLines } });
      }
      const refusal = lineRefusal(command.line, state.year, context.agreements);
      if (refusal) return refused(refusal);
      return one({ type: 'line added', line: { id: command.id, ...command.line, follows: [], moved: [] } });
    }
    case 'change line': {
      const before = state.lines.find(({ id }) => id === command.id);
      if (!before) return refused({ code: 'funding.line-unknown' });
      const { follows, moved } = before;
      const line = { id: before.id, ...command.line, follows, moved };
      const refusal =
        lineRefusal(command.line, state.year, context.agreements) ?? changeRefusal(state, before, line, context);
      return refusal ? refused(refusal) : one({ type: 'line changed', line });
    }
    case 'remove line': {
      const line = state.lines.find(({ id }) => id === command.id);
      if (!line) return refused({ code: 'funding.line-unknown' });
      if (line.moved.length > 0) return refused({ code: 'funding.line-moved' });
      const fence = state.reopened && context.settings.ringFenced.find(({ source }) => source === line.source);
      if (fence) return refused({ code: 'funding.ring-fence-fixed', facts: fence });
      return one({ type: 'line removed', line: line.id });
    }
    case 'explain': {
      const { words, pence } = command;
      const difference = differenceOf(state);
      if (difference === 0) return refused({ code: 'funding.nothing-to-explain' });
      if (difference !== pence) {
        const facts = { explained: formatPounds(pence), difference: formatPounds(difference) };
        return refused({ code: 'funding.difference-changed', facts });
      }
      return one({ type: 'difference explained', words, pence });
    }
  }
}

/** Why somebody may not certify a statement as it is, or undefined. */
export function certifyRefusal(
  state: StatementState,
  { by, agreements }: Pick<StatementContext, 'by' | 'agreements'>,
): FundingRefusal | undefined {
  const { lines, stated, changed, explanation } = state;
  if (state.certified) return isCertified(state.certified);
  if (lines.length === 0) return { code: 'funding.no-lines' };
  const different = differenceOf(state) !== 0;
  if (different && !isExplained(state)) {
    return { code: 'funding.not-explained', facts: { balance: balanceInWords(sumOf(lines), stated.pence) } };
  }
  for (const line of lines) {
    const end = outliving(line, agreements);
    if (end !== undefined && line.outlives === undefined) {
      return {
        code: 'funding.line-outlives',
        facts: { line: line.title, to: formatDay(line.to), end: formatDay(end) },
      };
    }
  }
  const own = changed.by === by || (different && explanation?.by === by);
  return own ? { code: 'funding.own-figures' } : undefined;
}

function carryForward(
  { from, stated }: Extract<StatementCommand, { do: 'carry forward' }>,
  { taken }: StatementContext,
): Decided {
  const { programme, year, certified } = from.state;
  if (!certified) return refused({ code: 'funding.not-certified' });
  if (!hasNextYear(year)) return refused({ code: 'funding.beyond-last-year' });
  const next = nextPeriod(year);
  if (taken) return exists(programme, next);
  const lines = linesForNextYear(from.id, from.state, next);
  return one({ type: 'statement carried forward', programme, year: next, stated, follows: from.id, lines });
}

function exists(programme: string, year: string): Decided {
  return refused({ code: 'funding.statement-exists', facts: { programme, year } });
}

function isCertified({ at }: { at: Instant }): FundingRefusal {
  return { code: 'funding.certified', facts: { when: formatDay(dayOf(at)) } };
}

function one(event: StatementEvent): Decided {
  return ok([{ event }]);
}
