import { ok, refused } from '../kernel/result.ts';
import type { Stored } from '../platform/aggregate.ts';
import { expectVersion } from '../platform/command.ts';
import type { Call } from '../platform/http.ts';
import type { Records } from '../platform/records.ts';
import { type AgreementState, agreements } from './agreement.ts';
import { maySeeAgreement } from './queries.ts';

export type Asked = Pick<Call<unknown>, 'actor' | 'at' | 'ifMatch'> & { path: { id: string } };

type Found = { stored: Stored<AgreementState>; state: AgreementState };

/** An agreement as the caller may see it, at the version they saw. */
export async function visibleAgreement(records: Records, { path: { id }, actor, ifMatch }: Asked) {
  const stored = await records.read(agreements, id);
  const { state } = stored;
  if (!state || !maySeeAgreement(actor, id, state)) return refused({ code: 'not-found' } as const);
  const seen = expectVersion(stored, ifMatch);
  return seen.ok ? ok<Found>({ stored, state }) : seen;
}
