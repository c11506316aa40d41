import { type Scope, scopes } from '../../../../functions/kernel/actor.ts';
import type { FieldError } from '../../lib/problem.ts';

/** What each scope lets a system do, in words. */
export const scopeTitles: Readonly<Record<Scope, string>> = {
  'returns.read': 'Read the provider’s agreements and returns',
  'returns.write': 'Save and submit its returns',
};

export const scopeChoices = scopes.map(value => ({ value, text: scopeTitles[value] }));

export function chosenScopes(values: readonly FormDataEntryValue[]): Scope[] {
  return scopes.filter(scope => values.includes(scope));
}

/** What is missing or wrong before anything is sent. */
export function systemErrors(title: string, clientId: string, chosen: readonly Scope[]): FieldError[] {
  const errors: FieldError[] = [];
  if (title.length < 2) errors.push({ field: 'title', message: 'Enter the name of the system' });
  if (!/^[a-z0-9]{16,128}$/.test(clientId)) {
    errors.push({ field: 'clientId', message: 'Enter the client id, 16 or more small letters and digits' });
  }
  if (chosen.length === 0) errors.push({ field: 'scopes', message: 'Select what the system may do' });
  return errors;
}
