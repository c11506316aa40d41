import { platform } from '../../functions/platform/wiring.ts';
import type { DraftData, ReportedFigures } from '../../functions/returns/shared/figure-schemas.ts';
import { routesOf, startReturns } from './returns-fixture.ts';

/** April's return of the one agreement. */
export const id = 'agr-1~2026-04';

export const none = { query: undefined, body: undefined } as const;

export const figures: ReportedFigures = {
  M11: { kind: 'number', value: 61 },
  M12: { kind: 'ratio', numerator: 12, denominator: 140 },
};

export const typed = (value: string): DraftData => ({ figures: { M11: { value } } });

type Submission = { nil?: boolean; figures?: ReportedFigures; draft?: number; declared?: boolean };

/** April's return is open and it is 5 May, 2:41pm; with the calls that people make of it. */
export async function startApril(endpoint: string) {
  const started = await startReturns(endpoint);
  await started.run('open-returns', '2026-05-01');
  started.clock.set('2026-05-05T13:41:00.000Z');
  const { as, store, routes: own } = started;

  return {
    ...started,

    async saveDraft(user: string, ifMatch: number, data: DraftData, routes = own) {
      const call = await as(user, { ifMatch });
      return routes['PUT /api/returns/{id}/draft']({ ...call, path: { id }, query: undefined, body: data });
    },

    async submit(user: string, more: Submission = {}, given: Parameters<typeof as>[1] = {}, routes = own) {
      const call = await as(user, given);
      const body = { nil: false, figures, declared: true, ...more };
      return routes['POST /api/returns/{id}/submission']({ ...call, path: { id }, query: undefined, body });
    },

    async waive(user: string) {
      const call = await as(user);
      const body = { reason: 'The service had not begun' };
      return own['POST /api/returns/{id}/waiver']({ ...call, path: { id }, query: undefined, body });
    },

    async page(user: string, of = id) {
      const answer = await own['GET /api/returns/{id}']({ ...(await as(user)), ...none, path: { id: of } });
      if (!answer.ok) throw new Error(answer.refusal.code);
      return answer.value.body;
    },

    events: async () => (await store.ledger(`return#${id}`)).map(({ type }) => type),

    /** Routes for which something else happens between what a command has read and what it writes. */
    interrupted(happens: () => Promise<unknown>) {
      let done = false;
      const { db } = store;
      return routesOf(
        platform({
          ...db,
          async transact(actions) {
            if (!done) {
              done = true;
              await happens();
            }
            await db.transact(actions);
          },
        }),
      );
    },
  };
}

export type April = Awaited<ReturnType<typeof startApril>>;
