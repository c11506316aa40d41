import { windowOf } from '../../../functions/agreements/shared/reporting.ts';
import type { Instant } from '../../../functions/kernel/clock.ts';
import type { Decision } from '../../../functions/platform/aggregate.ts';
import { asksOf } from '../../../functions/returns/asks.ts';
import {
  decideReturn,
  type Opening,
  type ReturnCommand,
  type ReturnEvent,
  type ReturnState,
  returns,
} from '../../../functions/returns/return.ts';
import type { ReportedFigures } from '../../../functions/returns/shared/figure-schemas.ts';
import type { Ask } from '../../../functions/returns/shared/figures.ts';
import { details } from '../agreements/cases.ts';

export const id = 'agr-1~2026-10';

const asked = [
  { measure: 'M11', version: 1 },
  { measure: 'M12', version: 1 },
];

export const asks = asksOf(asked);

/** October 2026: opens on 1 November, due by the end of Friday 6 November. */
export function opening(more: Partial<Opening> = {}): Opening {
  const { closes: _, ...window } = windowOf(details().reporting, '2026-10');
  return {
    agreement: 'agr-1',
    agreementTitle: 'Early help for emotional wellbeing',
    provider: 'org-larkmead',
    others: ['org-icb'],
    period: '2026-10',
    ...window,
    asks: asked,
    ...more,
  };
}

export const figures: ReportedFigures = {
  M11: { kind: 'number', value: 61 },
  M12: { kind: 'ratio', numerator: 12, denominator: 140 },
};

export const submission = { do: 'submit', nil: false, figures, declared: true, asks } as const;

export const open = { do: 'open', opening: opening(), mails: [] } as const;

/** A return with its version, as the platform would carry it from command to command. */
export type Carried = { state: ReturnState | undefined; version: number };

/** Folds decisions into the return they are about. */
export function record(carried: Carried, decisions: readonly Decision<ReturnEvent>[], at: Instant): Carried {
  let { state, version } = carried;
  for (const { event } of decisions) {
    version += 1;
    state = returns.evolve(state, event, { id, version, at, by: 'user:ada' });
  }
  return { state, version };
}

/** A return after some commands, none of which is refused. */
export function history(...commands: (readonly [Instant, ReturnCommand])[]): ReturnState {
  let carried: Carried = { state: undefined, version: 0 };
  for (const [at, command] of commands) {
    const decided = decideReturn(carried.state, command, { id, at });
    if (!decided.ok) throw new Error(`Refused: ${decided.refusal.code}`);
    carried = record(carried, decided.value, at);
  }
  if (!carried.state) throw new Error('No return');
  return carried.state;
}

export const opened = history(['2026-11-01T00:10:00.000Z', open]);

export function ask(more: Partial<Ask> = {}): Ask {
  return { measure: 'M11', title: 'Young people helped', unit: 'count', shape: 'number', ...more };
}
