import { agreementsFunctions } from '../functions/agreements/functions.ts';
import { decisionsFunctions } from '../functions/decisions/functions.ts';
import { fundingFunctions } from '../functions/funding/functions.ts';
import type { Functions } from '../functions/kernel/function.ts';
import { operationsFunctions } from '../functions/operations/functions.ts';
import { oversightFunctions } from '../functions/oversight/functions.ts';
import { peopleFunctions } from '../functions/people/functions.ts';
import { returnsFunctions } from '../functions/returns/functions.ts';

/**
 * Every Lambda of the system, by name, from the slices that declare them.
 * @throws where two slices use one name
 */
export const allFunctions: Functions = gather([
  peopleFunctions,
  agreementsFunctions,
  returnsFunctions,
  oversightFunctions,
  decisionsFunctions,
  fundingFunctions,
  operationsFunctions,
]);

function gather(slices: readonly Functions[]): Functions {
  const all: Record<string, Functions[string]> = {};
  for (const slice of slices) {
    for (const [name, declaration] of Object.entries(slice)) {
      if (all[name] !== undefined) throw new Error(`Two functions are called ${name}`);
      all[name] = declaration;
    }
  }
  return all;
}

/** Functions by the stack they stand in: `started` by a schedule or an event, or `called` through the API. */
export function byWhatStartsThem(functions: Functions): { called: Functions; started: Functions } {
  const all = Object.entries(functions);
  const isStarted = ({ schedule, on }: Functions[string]) => schedule !== undefined || on !== undefined;
  return {
    called: Object.fromEntries(all.filter(([, declaration]) => !isStarted(declaration))),
    started: Object.fromEntries(all.filter(([, declaration]) => isStarted(declaration))),
  };
}
