import { readAgreements } from '../../../functions/agreements/queries.ts';
import { agreementsOf } from '../../../functions/funding/lists.ts';
import type { LineGiven, StatedTotal, StatementState } from '../../../functions/funding/shared/statement.ts';
import { decideStatement, type StatementCommand } from '../../../functions/funding/statement.ts';
import { statements } from '../../../functions/funding/statement-record.ts';
import { agreementFacts } from '../../../functions/funding/visible.ts';
import type { Instant } from '../../../functions/kernel/clock.ts';
import type { Platform } from '../../../functions/platform/wiring.ts';
import { council } from '../../council.ts';
import { act } from './acting.ts';

/** One funding statement, and what people did with it, in order. */
export type DemoStatement = {
  id: string;
  programme: string;
  year: string;
  stated: StatedTotal;
  drafted: Instant;
  /** The statement of the year before, from which it is carried forward. */
  follows?: string;
  lines: readonly ({ id: string } & LineGiven)[];
  steps: readonly { at: Instant; by: string; command: StatementCommand }[];
};

/** Drafts a statement, adds its lines and takes its steps, through the product's own decisions. */
export async function playStatement(platform: Platform, played: DemoStatement, writer: string): Promise<void> {
  const { id, programme, year, stated, drafted, follows, lines } = played;
  const perform = (at: Instant, by: string, command: StatementCommand) => step(platform, id, { at, by, command });
  if (follows === undefined) {
    await perform(drafted, writer, { do: 'draft', programme, year, stated });
  } else {
    const { state } = await platform.records.read(statements, follows);
    if (!state) throw new Error(`The demonstration has no statement ${follows}`);
    await step(platform, follows, { at: drafted, by: writer, command: { do: 'begin next year', statement: id } });
    await perform(drafted, writer, { do: 'carry forward', from: { id: follows, state }, stated });
  }
  for (const { id: line, ...given } of lines) await perform(drafted, writer, { do: 'add line', id: line, line: given });
  for (const { at, by, command } of played.steps) await perform(at, by, command);
}

async function step(
  platform: Platform,
  id: string,
  { at, by, command }: { at: Instant; by: string; command: StatementCommand },
): Promise<void> {
  const { state } = await platform.records.read(statements, id);
  const agreements = agreementFacts(await readAgreements(platform.records, named(command, state)));
  const context = { id, at, by, settings: council.funding, taken: false, agreements };
  await act(platform, { by, at }, statements, id, stored => decideStatement(stored.state, command, context));
}

function named(command: StatementCommand, state: StatementState | undefined): string[] {
  const own = 'line' in command && typeof command.line === 'object' ? (command.line.agreement ?? []) : [];
  const parts = command.do === 're-map' ? command.into.flatMap(({ agreement }) => agreement ?? []) : [];
  return [...(state ? agreementsOf(state) : []), ...parts].concat(own);
}
