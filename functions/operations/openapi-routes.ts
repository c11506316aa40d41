import { ok } from '../kernel/result.ts';
import type { Handlers } from '../platform/http.ts';
import document from './openapi.json' with { type: 'json' };
import type { operationsContract } from './shared/contract.ts';

type Routes = Pick<Handlers<typeof operationsContract>, 'GET /api/openapi.json'>;

/** The document is made from the contracts by infra/openapi.ts, and a test holds it to them. */
export function openapiRoutes(): Routes {
  return { 'GET /api/openapi.json': async () => ok({ body: document }) };
}
