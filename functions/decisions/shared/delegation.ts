import * as z from 'zod/mini';
import { day, recordId } from '../../kernel/schemas.ts';
import { effect } from './entry.ts';

const post = z.string().check(z.trim(), z.minLength(1), z.maxLength(200));
const pence = z.int().check(z.minimum(0), z.maximum(1_000_000_000_000));

/** Who may approve what, up to how much, and under which decision. */
export const delegationGiven = z.strictObject({
  /** The holder's post, as the decision names it. */
  post,
  /** The user who holds the post. */
  holder: recordId,
  effects: z.array(effect).check(z.minLength(1), z.maxLength(7)),
  /** The largest amount of one approval, in whole pence. */
  upToPence: pence,
  /** The decision that gives it. */
  under: recordId,
  from: day,
  until: z.optional(day),
  /** "Or other officer as instructed": it may be passed on. */
  mayInstruct: z.boolean(),
});

export type DelegationGiven = z.output<typeof delegationGiven>;

export const passedOn = z.strictObject({ holder: recordId, post, upToPence: pence });

export type PassedOn = z.output<typeof passedOn>;
