import * as z from 'zod/mini';
import { setting } from '../platform/env.ts';
import { type FundingSettings, fundingSettings } from './shared/sources.ts';

/** The council's settings for funding: which sources are ring-fenced, and by which rule. */
export function councilFunding(): FundingSettings {
  return z.object({ funding: fundingSettings }).parse(JSON.parse(setting('COUNCIL'))).funding;
}
