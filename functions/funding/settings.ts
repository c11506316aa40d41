import * as z from 'zod/mini';
import { setting } from '../platform/env.ts';
import { type FundingSettings, fundingSettings } from './shared/sources.ts';

/** The council's settings for funding: which sources are ring-fenced, and by which rule. */
export function councilFunding(): FundingSettings {
  return z.object({ funding: fundingSettings }).parse(JSON.parse(setting('COUNCIL'))).funding;
}

/** The same, and which policies of the council are conditions of an agreement that takes effect with a virement. */
export function councilVirements(): FundingSettings & { policies: readonly string[] } {
  const council = z.object({ agreements: z.object({ policies: z.array(z.string()) }) });
  return { ...councilFunding(), ...council.parse(JSON.parse(setting('COUNCIL'))).agreements };
}
