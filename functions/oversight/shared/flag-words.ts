/** What a flag is called, and why one may be closed. */
import type { RuleKind } from './rule-settings.ts';

/** The series of an agreement's returns themselves: a return that does not come is one flag, not one for each measure. */
export const returnMeasure = 'return';

export const ruleTitles: Readonly<Record<RuleKind, string>> = {
  missing: 'Missing return',
  floor: 'Below the floor',
  target: 'Off target',
  shortfall: 'Behind plan',
  drop: 'Sudden change for the worse',
  concern: 'Unusual change for the worse',
};

/** The codes with which a contract manager closes a flag, and what each says. */
export const closureReasons = {
  resolved: 'What was agreed has been done',
  explained: 'The explanation was accepted and nothing needs doing',
  'figure to be corrected': 'The figure was wrong and will be corrected',
  'taken further': 'It is dealt with in another way, such as a formal notice',
  'terms changing': 'The measure or its limits are being changed',
} as const;

export type ClosureReason = keyof typeof closureReasons;

export const closureCodes = Object.keys(closureReasons).filter((code): code is ClosureReason => code in closureReasons);
