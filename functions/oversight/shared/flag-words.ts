/** What a flag is called, and why one may be closed. */
import type { FlagKind } from './rule-settings.ts';

/** The series of an agreement's returns themselves: a return that does not come is one flag, not one for each measure. */
export const returnMeasure = 'return';

/** The series of an agreement's own standing: whether it is in force. */
export const agreementMeasure = 'agreement';

/** When a flag for want of an agreement opens and ends. */
export const inForceWords =
  'Opens when a term has begun and the agreement has not taken effect, or when it is over and none that replaces it is in force. Ends when one is.';

export const ruleTitles: Readonly<Record<FlagKind, string>> = {
  missing: 'Missing return',
  floor: 'Below the floor',
  target: 'Off target',
  shortfall: 'Behind plan',
  drop: 'Sudden change for the worse',
  concern: 'Unusual change for the worse',
  'no agreement': 'No agreement in force',
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
