/** Whether a judgement says something that its flag does not say yet: the reason why a second assessment writes nothing. */
import { canonicalJson } from '../../kernel/canonical.ts';
import type { Period } from '../../kernel/period.ts';
import type { FlagChange } from './judgement.ts';
import type { FlagKind } from './rule-settings.ts';

/** What a flag remembers of its latest episode. */
export type Remembered = {
  kind: FlagKind;
  period: Period;
  key: string;
  sentence: string;
  figures: Readonly<Record<string, number>>;
  recovered?: unknown;
  closed?: unknown;
};

/** The rule version, the period and the returns a judgement stands on: `1/2026-10/2026-10:3 2026-09:2`. */
export function judgementKey({ ruleVersion, period, basis }: Pick<FlagChange, 'ruleVersion' | 'period' | 'basis'>) {
  return `${ruleVersion}/${period}/${basis.map(one => `${one.period}:${one.returnVersion}`).join(' ')}`;
}

/** Whether a flag, as far as one exists, changes by what a rule found. */
export function isNews(flag: Remembered | undefined, change: FlagChange): boolean {
  const isOpen = flag !== undefined && flag.recovered === undefined && flag.closed === undefined;
  if (change.change !== 'open') return isOpen && (change.change === 'recover' || saysMore(flag, change));
  if (isOpen) return false;
  // What a person closed stays closed while nothing new is known.
  return flag?.closed === undefined || (saysMore(flag, change) && !isSameRun(flag, change));
}

function saysMore(flag: Remembered, change: FlagChange): boolean {
  if (flag.key === judgementKey(change)) return false;
  return flag.sentence !== change.sentence || canonicalJson(flag.figures) !== canonicalJson(change.figures);
}

/** A shift or a trend is told once, not every month in which it goes on. */
function isSameRun(flag: Remembered, { kind, period, since = period }: FlagChange): boolean {
  return kind === 'concern' && period > flag.period && since <= flag.period;
}
