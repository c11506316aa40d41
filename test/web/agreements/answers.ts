import { flagRow, returnRow, series, thirteenMonths } from '../oversight/samples.ts';
import type { Answer } from '../support.tsx';
import { agreement, terms } from './samples.ts';

export function versioned(body: unknown, version = 5): Answer {
  return { body, headers: { etag: `"${version}"`, date: 'Mon, 09 Nov 2026 09:00:00 GMT' } };
}

const performance = {
  measures: [series(thirteenMonths)],
  returns: series([], { measure: 'return' }),
  flags: [flagRow()],
};

/** What the pages of one agreement ask, on Monday 9 November 2026. */
export const answers: Record<string, Answer> = {
  'GET /api/agreements/agr-1': versioned(agreement),
  'GET /api/agreements/agr-1/terms': versioned(terms),
  'GET /api/agreements/agr-1/performance': versioned(performance),
  'GET /api/agreements/agr-1/returns?from=2024-11': {
    body: { rows: [{ ...returnRow({ submitted: '2026-11-05T10:00:00.000Z' }), asks: [], version: 1 }] },
  },
  'GET /api/organisations': {
    body: {
      rows: [
        { id: 'council', name: 'Eastmarch County Council', kind: 'council', identifiers: [] },
        { id: 'fenbrook', name: 'Fenbrook Trust', kind: 'NHS body', identifiers: [] },
        { id: 'saltby', name: 'Saltby Trust', kind: 'NHS body', identifiers: [] },
      ],
    },
  },
};

export const draft = { ...agreement, activated: undefined, measures: [] };
