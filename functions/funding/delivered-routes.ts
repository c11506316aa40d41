import { readAgreements } from '../agreements/queries.ts';
import { ok, refused } from '../kernel/result.ts';
import type { Handlers } from '../platform/http.ts';
import type { Platform } from '../platform/wiring.ts';
import { deliveredBy } from './delivered.ts';
import { agreementsOf } from './lists.ts';
import type { deliveredContract } from './shared/delivered-contract.ts';
import { statements } from './statement-record.ts';
import { seesLine, seesWhole } from './visible.ts';

export function deliveredRoutes({ records }: Platform): Handlers<typeof deliveredContract> {
  return {
    async 'GET /api/funding-statements/{id}/delivered'({ path, actor, at }) {
      const { state } = await records.read(statements, path.id);
      if (!state) return refused({ code: 'not-found' });
      const { year } = state;
      const agreements = await readAgreements(records, agreementsOf({ lines: state.lines, remapped: [] }));
      const lines = state.lines.filter(seesLine(actor, agreements));
      if (!seesWhole(actor) && lines.length === 0) return refused({ code: 'not-found' });
      const delivered = await deliveredBy(records, agreements, { year, lines, actor, at });
      const rows = lines.map(line => ({
        line: line.id,
        title: line.title,
        ...(line.agreement === undefined ? {} : { agreement: line.agreement }),
        measures: delivered(line),
      }));
      return ok({ body: { lines: rows } });
    },
  };
}
