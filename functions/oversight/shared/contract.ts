import * as z from 'zod/mini';
import { defineContract, type Route } from '../../kernel/contract.ts';
import { idPath, listReply, recordId, writtenReply } from '../../kernel/schemas.ts';
import {
  acknowledgementBody,
  chartNoteBody,
  closureBody,
  flagQuery,
  flagRow,
  flagView,
  historyRow,
  measurePath,
  ownerBody,
  rebaseBody,
  summaryView,
  threadBody,
} from './flag-schemas.ts';
import { seriesView } from './performance.ts';

const managers = ['contract manager'] as const;
const providers = ['provider administrator', 'provider contributor'] as const;
const council = ['contract manager', 'commissioner', 'finance', 'auditor'] as const;
const readers = [...council, ...providers, 'partner'] as const;

const flagPath: Route['example'] = world => ({ path: { id: world('flag') } });

export const oversightContract = defineContract({
  'GET /api/flags': {
    summary: 'Flags the caller may see, the newest first; open ones unless asked otherwise',
    access: readers,
    query: flagQuery,
    reply: listReply(flagRow),
    refusals: [],
    example: () => ({ query: { state: 'open' } }),
  },
  'GET /api/flags/{id}': {
    summary: 'One flag: why it was raised, its episodes, what was written, and the figures behind it',
    access: readers,
    path: idPath,
    reply: flagView,
    owned: true,
    refusals: [],
    example: flagPath,
  },
  'GET /api/flags/{id}/history': {
    summary: 'Everything that happened to a flag, in order',
    access: readers,
    path: idPath,
    reply: z.object({ rows: z.array(historyRow) }),
    owned: true,
    refusals: [],
    example: flagPath,
  },
  'POST /api/flags/{id}/acknowledgement': {
    summary: 'Say that the flag has been seen',
    access: ['contract manager', 'commissioner'],
    path: idPath,
    body: acknowledgementBody,
    reply: writtenReply,
    ifMatch: true,
    owned: true,
    refusals: ['oversight.already-acknowledged', 'oversight.not-open'],
    example: world => ({ path: { id: world('flag') }, body: {} }),
  },
  'POST /api/flags/{id}/owner': {
    summary: 'Name who acts on the flag, what will be done and by when; this also acknowledges it',
    access: managers,
    path: idPath,
    body: ownerBody,
    reply: writtenReply,
    ifMatch: true,
    owned: true,
    refusals: ['oversight.not-open', 'oversight.owner-not-possible', 'oversight.due-day-not-possible'],
    example: world => ({
      path: { id: world('flag') },
      body: { owner: world('user'), dueDay: '2026-12-11', action: 'Ask for the plan to fill the vacancy' },
    }),
  },
  'POST /api/flags/{id}/answer': {
    summary: 'The provider’s answer to a flag; it names no child',
    access: providers,
    path: idPath,
    body: threadBody,
    reply: writtenReply,
    owned: true,
    refusals: ['oversight.closed'],
    example: world => ({ path: { id: world('flag') }, body: { text: 'A vacancy was filled on 2 November' } }),
  },
  'POST /api/flags/{id}/comment': {
    summary: 'A comment that both sides read; it names no child',
    access: [...managers, ...providers],
    path: idPath,
    body: threadBody,
    reply: writtenReply,
    owned: true,
    refusals: [],
    example: world => ({ path: { id: world('flag') }, body: { text: 'To be discussed on 12 November' } }),
  },
  'POST /api/flags/{id}/closure': {
    summary: 'Close the episode with a reason; it opens again only if something new is known',
    access: managers,
    path: idPath,
    body: closureBody,
    reply: writtenReply,
    ifMatch: true,
    owned: true,
    refusals: ['oversight.not-open'],
    example: world => ({
      path: { id: world('flag') },
      body: { reason: 'explained', words: 'The team moved premises in October' },
    }),
  },
  'GET /api/agreements/{id}/performance': {
    summary: 'The measures of an agreement with their terms, figures by period, rebases and open flags',
    access: readers,
    path: z.strictObject({ id: recordId }),
    reply: z.object({ measures: z.array(seriesView), returns: seriesView, flags: z.array(flagRow) }),
    owned: true,
    refusals: [],
    example: world => ({ path: { id: world('agreement') } }),
  },
  'POST /api/agreements/{id}/measures/{measure}/rebase': {
    summary: 'Let a chart’s limits start again in a period, with the reason; the measure is judged anew',
    access: managers,
    path: measurePath,
    body: rebaseBody,
    reply: writtenReply,
    owned: true,
    refusals: [
      'oversight.no-such-measure',
      'oversight.no-such-period',
      'oversight.rebased-already',
      'oversight.chart-full',
    ],
    example: world => ({
      path: { id: world('agreement'), measure: 'M11' },
      body: { period: '2026-10', reason: 'A second team began in October' },
    }),
  },
  'POST /api/agreements/{id}/measures/{measure}/note': {
    summary: 'Note on a chart what happened in a period; the limits stay',
    access: managers,
    path: measurePath,
    body: chartNoteBody,
    reply: writtenReply,
    owned: true,
    refusals: ['oversight.no-such-measure', 'oversight.no-such-period', 'oversight.chart-full'],
    example: world => ({
      path: { id: world('agreement'), measure: 'M11' },
      body: { period: '2026-10', text: 'Two weeks without the booking system' },
    }),
  },
  'GET /api/oversight/summary': {
    summary: 'What waits for the council: new flags, actions overdue, returns late and due in a week, each up to 100',
    access: council,
    reply: summaryView,
    refusals: [],
    example: () => ({}),
  },
});
