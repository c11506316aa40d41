import * as z from 'zod/mini';
import type { Aggregate } from '../../functions/platform/aggregate.ts';
import { personal } from '../../functions/platform/personal.ts';

/** A small aggregate with everything the platform offers: lists, a claimed name, personal data, anything in its data. */
const event = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('posted'),
    town: z.string(),
    barcode: z.optional(z.string()),
    sender: z.optional(personal),
    contents: z.optional(z.unknown()),
  }),
  z.strictObject({ type: z.literal('moved'), town: z.string() }),
  z.strictObject({ type: z.literal('relabelled'), barcode: z.string() }),
  z.strictObject({ type: z.literal('counted') }),
  z.strictObject({ type: z.literal('delivered') }),
]);

export type ParcelEvent = z.output<typeof event>;

const state = z.object({
  posted: z.string(),
  town: z.string(),
  count: z.number(),
  barcode: z.optional(z.string()),
  sender: z.optional(personal),
  contents: z.optional(z.unknown()),
  delivered: z.optional(z.string()),
});

export type ParcelState = z.output<typeof state>;

export const parcelSummary = z.object({ town: z.string(), count: z.number() });

export const parcel: Aggregate<ParcelState, ParcelEvent> = {
  table: 'operations',
  kind: 'parcel',
  state,
  event,
  format: 1,
  evolve(before, event, { at }) {
    if (event.type === 'posted') {
      const { type: _type, ...rest } = event;
      return { ...rest, posted: at, count: 0 };
    }
    if (!before) throw new Error(`${event.type} before it was posted`);
    switch (event.type) {
      case 'moved':
        return { ...before, town: event.town };
      case 'relabelled':
        return { ...before, barcode: event.barcode };
      case 'counted':
        return { ...before, count: before.count + 1 };
      case 'delivered':
        return { ...before, delivered: at };
    }
  },
  entries(state) {
    const summary = { town: state.town, count: state.count };
    if (state.delivered) return [{ list: 'delivered', sort: state.delivered, summary }];
    return [
      { list: 'parcels', sort: state.posted, summary: { town: state.town, count: 0 } },
      { list: `parcels-in#${state.town}`, sort: state.posted, summary },
    ];
  },
  claims: state => (state.barcode && !state.delivered ? [`barcode#${state.barcode}`] : []),
};
