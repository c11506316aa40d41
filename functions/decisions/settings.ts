import * as z from 'zod/mini';
import { setting } from '../platform/env.ts';
import { type DecisionSettings, decisionSettings } from './shared/key-decision.ts';

/** The council's settings for decisions: what counts as key, and how long notice and call-in run. */
export function councilDecisions(): DecisionSettings {
  return z.object({ decisions: decisionSettings }).parse(JSON.parse(setting('COUNCIL'))).decisions;
}
