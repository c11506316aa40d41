import * as z from 'zod/mini';
import { setting } from '../platform/env.ts';

/** Conditions by the council's policy that are switched on. */
export type AgreementSettings = { policies: readonly string[] };

/** The council's settings for agreements. */
export function councilAgreements(): AgreementSettings {
  const agreements = z.object({ policies: z.array(z.string()) });
  return z.object({ agreements }).parse(JSON.parse(setting('COUNCIL'))).agreements;
}
