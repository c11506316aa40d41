import * as z from 'zod/mini';
import type { Table } from '../kernel/actor.ts';
import type { Clock } from '../kernel/clock.ts';
import { after, shiftedClock, systemClock } from '../kernel/clock.ts';

/** A setting this function needs, from its environment. Throws at start rather than at the first use. */
export function setting(name: string): string {
  const value = process.env[name];
  if (value === undefined || value === '') throw new Error(`Setting ${name} is missing from the environment`);
  return value;
}

/** The physical name of a table this function declared. */
export function tableName(table: Table): string {
  return setting(`TABLE_${table.toUpperCase()}`);
}

/** What functions need of the council's settings; the whole is parsed and explained in infra/council.ts. */
const councilSettings = z.object({
  councilName: z.string(),
  serviceName: z.string(),
});

export type CouncilSettings = z.output<typeof councilSettings>;

export function council(): CouncilSettings {
  return councilSettings.parse(JSON.parse(setting('COUNCIL')));
}

const reporting = z.object({
  remindBeforeWorkingDays: z.array(z.number()),
  chaseAfterWorkingDays: z.array(z.number()),
  acknowledgeWorkingDays: z.number(),
});

export type ReportingSettings = z.output<typeof reporting>;

/** The council's deadlines and reminders, in working days. */
export function councilReporting(): ReportingSettings {
  return z.object({ reporting }).parse(JSON.parse(setting('COUNCIL'))).reporting;
}

/** The machine's clock, or the local runner's, which may be told to pretend another day. */
export function environmentClock(): Clock {
  const shift = Number(process.env.CLOCK_SHIFT_MS ?? 0);
  const now = systemClock();
  return shift === 0 ? systemClock : shiftedClock(after(now, shift), now);
}
