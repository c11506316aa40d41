import { formatDay } from '../kernel/london.ts';
import { fill } from '../kernel/problem.ts';
import { type Agreements, outliving } from './line-rules.ts';
import { balanceInWords, differenceOf, isExplained, sumOf } from './shared/balance.ts';
import { monthsNow, penceNow } from './shared/profile.ts';
import { fundingRefusals } from './shared/refusals.ts';
import type { FundingSettings } from './shared/sources.ts';
import type { FundingLine, Remapped, StatementState } from './shared/statement.ts';
import type { LineView, StatementView } from './shared/statement-contract.ts';
import { certifyRefusal } from './statement.ts';

export type Named = (by: string) => { byName?: string };

/** A line as it is read. */
export function lineView(line: FundingLine, year: string, agreements: Agreements): LineView {
  const title = line.agreement === undefined ? undefined : agreements.get(line.agreement)?.title;
  const end = outliving(line, agreements);
  const warning =
    end === undefined ? undefined : `It runs to ${formatDay(line.to)}, and its agreement ends on ${formatDay(end)}.`;
  return {
    ...line,
    nowPence: penceNow(line),
    months: [...monthsNow(line, year)],
    ...(title === undefined ? {} : { agreementTitle: title }),
    ...(warning === undefined ? {} : { warning }),
  };
}

/** What was re-mapped, without the parts that the caller may not see. */
export function remappedView({ into, ...rest }: Remapped, seen: readonly FundingLine[] | 'all', named: Named) {
  const shown = into.filter(part => seen === 'all' || seen.some(({ id }) => id === part.line));
  return { ...rest, into: shown, ...named(rest.by) };
}

/** The statement's figures, for those who see every line. */
export function wholeView(
  state: StatementState,
  { by, agreements, settings, named }: { by: string; agreements: Agreements; settings: FundingSettings; named: Named },
): NonNullable<StatementView['whole']> {
  const { stated, lines, explanation, certified, reopened, changed, reserved } = state;
  const sumPence = sumOf(lines);
  const refusal = certified ? undefined : certifyRefusal(state, { by, agreements });
  return {
    stated,
    sumPence,
    differencePence: differenceOf(state),
    balance: balanceInWords(sumPence, stated.pence),
    explained: isExplained(state),
    changed: { ...changed, ...named(changed.by) },
    reserved,
    ringFenced: settings.ringFenced,
    ...(explanation ? { explanation: { ...explanation, ...named(explanation.by) } } : {}),
    ...(certified ? { certified: { ...certified, ...named(certified.by) } } : {}),
    ...(reopened ? { reopened: { ...reopened, ...named(reopened.by) } } : {}),
    ...(refusal ? { cannotCertify: fill(fundingRefusals[refusal.code].words, refusal.facts) } : {}),
  };
}

/** Everybody whose name a statement shows. */
export function peopleOf({ changed, explanation, certified, reopened, remapped }: StatementState): string[] {
  return [changed, explanation, certified, reopened, ...remapped].flatMap(one => one?.by ?? []);
}
