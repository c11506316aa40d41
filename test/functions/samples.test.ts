import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { agreements } from '../../functions/agreements/agreement.ts';
import { terms } from '../../functions/agreements/terms-record.ts';
import { decisions } from '../../functions/decisions/decision-record.ts';
import { delegations } from '../../functions/decisions/delegation.ts';
import { duties } from '../../functions/decisions/duty.ts';
import { statements } from '../../functions/funding/statement-record.ts';
import { virements } from '../../functions/funding/virement-record.ts';
import type { Aggregate } from '../../functions/platform/aggregate.ts';
import { returns } from '../../functions/returns/return.ts';

/**
 * One event of each kind in every format that was ever released, as the ledger holds it. Samples are added, never
 * changed: what was once recorded must be readable for ever.
 */
const samples = z.array(z.strictObject({ format: z.number(), data: z.looseObject({ type: z.string() }) }));

function stored(file: string) {
  return samples.parse(JSON.parse(readFileSync(new URL(file, import.meta.url), 'utf8')));
}

function reads<State, Event extends { type: string }>(
  name: string,
  file: string,
  aggregate: Aggregate<State, Event>,
  types: readonly Event['type'][],
): void {
  describe(name, () => {
    const all = stored(file);

    test.each(all)('reads $data.type in format $format whole', ({ format, data }) => {
      const event = aggregate.event.parse(aggregate.upcast?.(data.type, format, data) ?? data);
      if (format === aggregate.format) expect(event).toEqual(data);
    });

    test('has a sample of each event in its present format', () => {
      const now = all.filter(({ format }) => format === aggregate.format);
      expect([...new Set(now.map(({ data }) => data.type))].sort()).toEqual([...types].sort());
    });

    test('folds its samples into a state', () => {
      let state: State | undefined;
      for (const [place, { format, data }] of all.entries()) {
        const event = aggregate.event.parse(aggregate.upcast?.(data.type, format, data) ?? data);
        const recorded = { id: 'x', version: place + 1, at: '2026-11-05T09:00:00.000Z', by: 'user:ada' };
        state = aggregate.evolve(state, event, recorded);
      }
      expect(aggregate.state.parse(state)).toEqual(state);
    });
  });
}

reads('an agreement', 'agreements/samples.json', agreements, [
  'agreement drafted',
  'agreement changed',
  'measures agreed',
  'agreement activated',
  'agreement ended',
  'party replaced',
]);

reads('the terms of an agreement', 'agreements/terms-samples.json', terms, [
  'signatory recorded',
  'document recorded',
  'condition met',
  'conditions asked',
  'condition reminded',
  'condition dropped',
  'recovery recorded',
  'money recovered',
  'review planned',
  'review reminded',
  'review done',
  'notice period agreed',
  'charts annotated',
  'entry removed',
]);

reads('a return', 'returns/samples.json', returns, [
  'return opened',
  'return chased',
  'window closed',
  'return submitted',
  'return waived',
]);

reads('a decision', 'decisions/samples.json', decisions, [
  'decision entered',
  'entry changed',
  'notice published',
  'exception agreed',
  'options appraised',
  'committee considered',
  'response recorded',
  'equality assessed',
  'equality review reminded',
  'decision made',
  'urgency agreed',
  'decision published',
  'decision called in',
  'call-in resolved',
  'successor published',
  'decision withdrawn',
]);

reads('a delegation', 'decisions/delegation-samples.json', delegations, [
  'delegation given',
  'delegation passed on',
  'delegation withdrawn',
]);

reads('a duty', 'decisions/duty-samples.json', duties, [
  'duty asked',
  'duty answered',
  'duty reminded',
  'duty withdrawn',
]);

reads('a funding statement', 'funding/samples.json', statements, [
  'statement drafted',
  'statement carried forward',
  'next year begun',
  'total stated',
  'line added',
  'line changed',
  'line removed',
  'difference explained',
  'statement certified',
  'statement reopened',
  'line re-mapped',
  'money reserved',
  'reservation released',
  'money moved',
]);

reads('a virement', 'funding/virement-samples.json', virements, [
  'virement proposed',
  'virement approved',
  'virement held',
  'virement effective',
  'virement withdrawn',
  'virement lapsed',
]);
