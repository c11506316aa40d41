import type { Agreements } from '../../../functions/funding/line-rules.ts';
import { type FundingRefusal, fundingRefusals } from '../../../functions/funding/shared/refusals.ts';
import type { FundingLine, LineGiven, StatementState } from '../../../functions/funding/shared/statement.ts';
import { decideStatement, type StatementCommand } from '../../../functions/funding/statement.ts';
import { decideApply, decideReserve, type VirementMoves } from '../../../functions/funding/statement-moves.ts';
import { type StatementEvent, statements } from '../../../functions/funding/statement-record.ts';
import type { Instant } from '../../../functions/kernel/clock.ts';
import { atTime } from '../../../functions/kernel/london.ts';
import { fill } from '../../../functions/kernel/problem.ts';
import type { Result } from '../../../functions/kernel/result.ts';
import type { Decision } from '../../../functions/platform/aggregate.ts';
import { council } from '../../../infra/council.ts';

export const settings = council.funding;

export const writer = 'user:writer';
export const certifier = 'user:finance';

export const year = '2019-20';

export function given(more: Partial<LineGiven> = {}): LineGiven {
  return {
    title: 'Early Help',
    purpose: 'Help before specialist services are needed',
    source: 'base budget',
    costCode: 'CYP-1',
    from: '2019-04-01',
    to: '2020-03-31',
    pence: 120_000_000,
    measures: [],
    ...more,
  };
}

export function line(more: Partial<FundingLine> = {}): FundingLine {
  return { id: 'early-help', ...given(), follows: [], moved: [], ...more };
}

/** The four lines of decision 18/00071, in pounds: 2,657,000 against a stated 2,650,000. */
export const fourLines: readonly (Partial<LineGiven> & { id: string })[] = [
  { id: 'early-help', title: 'Early Help', pence: 120_000_000 },
  { id: 'lac', title: 'Priority assessments for children in care', pence: 100_000_000 },
  {
    id: 'khnes',
    title: 'Health needs education service',
    pence: 24_000_000,
    source: 'not stated',
    sourceNote: 'The decision does not say where this money came from before the split.',
  },
  { id: 'hsb', title: 'Harmful sexual behaviour', pence: 21_700_000 },
];

/** One statement that people act on; a refusal changes nothing. Events pass through their schema, as the ledger's do. */
export function statement(
  first: Partial<Extract<StatementCommand, { do: 'draft' }>> = {},
  agreements: Agreements = new Map(),
) {
  const id = 'stm-1';
  let state: StatementState | undefined;
  let version = 0;

  function record(decided: Result<Decision<StatementEvent>[], FundingRefusal>, at: Instant, by: string) {
    if (!decided.ok) return decided;
    for (const { event } of decided.value) {
      version += 1;
      const parsed = statements.event.parse(JSON.parse(JSON.stringify(event)));
      state = statements.evolve(state, parsed, { id, version, at, by });
    }
    return decided;
  }

  const now = () => {
    if (!state) throw new Error('Not drafted');
    return state;
  };
  const act = (command: StatementCommand, by = writer, at: Instant = atTime('2019-05-01', '09:00')) =>
    record(decideStatement(state, command, { id, at, by, settings, taken: false, agreements }), at, by);
  const reserve = (moves: VirementMoves) =>
    record(decideReserve(now(), moves), atTime('2019-09-01', '09:00'), 'system');
  const apply = (moves: VirementMoves) => record(decideApply(now(), moves), atTime('2019-10-01', '09:00'), 'system');
  const release = (virement: string) =>
    record(
      { ok: true, value: [{ event: { type: 'reservation released', virement } }] },
      atTime('2019-10-01', '09:00'),
      writer,
    );

  act({
    do: 'draft',
    programme: 'Children’s mental health',
    year,
    stated: { pence: 265_000_000, where: 'Heading of decision 19/00065' },
    ...first,
  });
  return { id, act, reserve, apply, release, state: now };
}

/** The statement of the acceptance case, before anybody explains the difference. */
export function fourLineStatement() {
  const one = statement();
  for (const { id, ...more } of fourLines) one.act({ do: 'add line', id, line: given(more) });
  return one;
}

export function certifiedStatement() {
  const one = fourLineStatement();
  one.act({ do: 'explain', words: 'The decision’s heading rounds to £2.65m.', pence: 700_000 });
  const done = one.act({ do: 'certify' }, certifier);
  if (!done.ok) throw new Error(done.refusal.code);
  return one;
}

/** A refusal as a person reads it. */
export function words(result: Result<unknown, FundingRefusal>): string {
  if (result.ok) throw new Error('It was not refused');
  return fill(fundingRefusals[result.refusal.code].words, result.refusal.facts);
}
