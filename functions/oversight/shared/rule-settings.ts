/**
 * The rules that raise flags, as data. Each rule has a version: a flag names the one that raised it. A measure
 * or an agreement may set a rule differently; what a changed default means for open flags is decided by a new
 * version, never by editing this one.
 */
import * as z from 'zod/mini';

export const ruleKinds = ['missing', 'floor', 'target', 'shortfall', 'drop', 'concern'] as const;

export type RuleKind = (typeof ruleKinds)[number];

/** What flags are raised for: figures, and an agreement that is not in force. */
export const flagKinds = [...ruleKinds, 'no agreement'] as const;

export type FlagKind = (typeof flagKinds)[number];

/**
 * `periods` of floor and target: so many in a row; of shortfall: so many in the financial year before it is
 * judged. `tolerance` and `share` are fractions. `minimumCount` is in the unit of the measure, of a ratio in cases.
 */
export type RuleSettings = {
  missing: { version: number; on: boolean };
  floor: { version: number; on: boolean; periods: number };
  target: { version: number; on: boolean; periods: number };
  shortfall: { version: number; on: boolean; periods: number; tolerance: number };
  drop: { version: number; on: boolean; share: number; minimumCount: number };
  concern: { version: number; on: boolean };
};

/** Settings that differ from the defaults; the version stays that of the rule. */
export type RuleOverrides = { [Kind in RuleKind]?: Partial<Omit<RuleSettings[Kind], 'version'>> };

export const ruleDefaults: RuleSettings = {
  missing: { version: 1, on: true },
  floor: { version: 1, on: true, periods: 1 },
  target: { version: 1, on: true, periods: 3 },
  shortfall: { version: 1, on: true, periods: 3, tolerance: 0.1 },
  drop: { version: 1, on: true, share: 0.3, minimumCount: 5 },
  concern: { version: 1, on: true },
};

const on = z.optional(z.boolean());
const periods = z.optional(z.int().check(z.minimum(1), z.maximum(36)));
const fraction = z.optional(z.number().check(z.minimum(0), z.maximum(1)));

export const ruleOverrides = z.strictObject({
  missing: z.optional(z.strictObject({ on })),
  floor: z.optional(z.strictObject({ on, periods })),
  target: z.optional(z.strictObject({ on, periods })),
  shortfall: z.optional(z.strictObject({ on, periods, tolerance: fraction })),
  drop: z.optional(z.strictObject({ on, share: fraction, minimumCount: z.optional(z.number().check(z.minimum(0))) })),
  concern: z.optional(z.strictObject({ on })),
});

/** The defaults with each layer of overrides on top, the later ones winning: a measure's, then an agreement's. */
export function ruleSettings(...layers: readonly RuleOverrides[]): RuleSettings {
  return layers.reduce<RuleSettings>(
    (settings, layer) => ({
      missing: { ...settings.missing, ...layer.missing },
      floor: { ...settings.floor, ...layer.floor },
      target: { ...settings.target, ...layer.target },
      shortfall: { ...settings.shortfall, ...layer.shortfall },
      drop: { ...settings.drop, ...layer.drop },
      concern: { ...settings.concern, ...layer.concern },
    }),
    ruleDefaults,
  );
}
