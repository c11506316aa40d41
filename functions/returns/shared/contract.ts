import * as z from 'zod/mini';
import { defineContract } from '../../kernel/contract.ts';
import { idPath, listReply, month, note, recordId, writtenReply } from '../../kernel/schemas.ts';
import { draftData, figures } from './figure-schemas.ts';

const providers = ['provider administrator', 'provider contributor'] as const;

const readers = [
  ...providers,
  'commissioner',
  'contract manager',
  'partner',
  'finance',
  'auditor',
  'administrator',
] as const;

const cursor = z.optional(z.string().check(z.maxLength(600)));

/** A draft that nobody touches for so many days is removed; `expires` says when. */
export const draftLifeDays = 180;

/** A return in a list. Whether it is late, or not yet open, follows from its dates. */
const returnRow = z.object({
  id: z.string(),
  agreement: z.string(),
  agreementTitle: z.string(),
  provider: z.string(),
  period: z.string(),
  opens: z.string(),
  dueDay: z.string(),
  due: z.string(),
  submitted: z.optional(z.string()),
  nil: z.optional(z.boolean()),
  waived: z.optional(z.string()),
});

/** A measure as the return asks for it, with what its page says about it. */
const ask = z.object({
  measure: z.string(),
  version: z.number(),
  title: z.string(),
  definition: z.string(),
  unit: z.enum(['count', 'percent', 'days', 'pence']),
  shape: z.enum(['number', 'ratio']),
  numeratorWords: z.string(),
  denominatorWords: z.optional(z.string()),
  direction: z.enum(['increase', 'decrease', 'neutral']),
  /** A quarter's measure is asked for with its last month, and is about the whole quarter. */
  periodKind: z.enum(['month', 'quarter', 'year', 'term', 'rolling']),
  nilMeans: z.enum(['delivered none', 'nothing in scope']),
  target: z.optional(z.number()),
  floor: z.optional(z.number()),
});

const submitted = z.object({
  at: z.string(),
  by: z.string(),
  byName: z.optional(z.string()),
  version: z.number(),
  nil: z.boolean(),
  figures,
  note: z.optional(z.string()),
});

export const returnsContract = defineContract({
  'GET /api/returns': {
    summary: 'Returns the caller may see, in order of time; `from` and `to` are the months in which their periods end',
    access: readers,
    scope: 'returns.read',
    query: z.strictObject({ from: z.optional(month), to: z.optional(month), cursor }),
    reply: listReply(returnRow),
    refusals: [],
    example: () => ({ query: { from: '2026-01' } }),
  },
  'GET /api/returns/unsubmitted': {
    summary: 'Returns that were opened and have not come, the longest due first',
    access: readers,
    scope: 'returns.read',
    query: z.strictObject({ cursor }),
    reply: listReply(returnRow),
    refusals: [],
    example: () => ({}),
  },
  'GET /api/returns/{id}': {
    summary: 'One return: what it asks, its draft, what was submitted, and the figures of the period before',
    access: readers,
    scope: 'returns.read',
    path: idPath,
    reply: z.object({
      id: z.string(),
      agreement: z.string(),
      agreementTitle: z.string(),
      provider: z.string(),
      providerName: z.string(),
      period: z.string(),
      opens: z.string(),
      dueDay: z.string(),
      due: z.string(),
      flexUntil: z.string(),
      frozenFrom: z.string(),
      asks: z.array(ask),
      chased: z.array(z.object({ stage: z.enum(['before', 'on the day', 'after']), at: z.string() })),
      missed: z.optional(z.string()),
      waived: z.optional(z.object({ at: z.string(), by: z.string(), reason: z.string() })),
      submitted: z.optional(submitted),
      draft: z.optional(
        z.object({
          version: z.number(),
          at: z.string(),
          by: z.string(),
          byName: z.optional(z.string()),
          expires: z.string(),
          data: draftData,
        }),
      ),
      previous: z.optional(z.object({ period: z.string(), nil: z.boolean(), figures: z.optional(figures) })),
    }),
    owned: true,
    refusals: [],
    example: world => ({ path: { id: world('return') } }),
  },
  'PUT /api/returns/{id}/draft': {
    summary: 'Save what was typed so far; If-Match carries the draft’s version, 0 for none',
    access: providers,
    scope: 'returns.write',
    path: idPath,
    body: draftData,
    reply: writtenReply,
    ifMatch: true,
    owned: true,
    refusals: ['returns.already-submitted', 'returns.not-open', 'returns.waived', 'returns.draft-stale'],
    example: world => ({ path: { id: world('return') }, body: { figures: { M11: { value: '61' } } } }),
  },
  'POST /api/returns/{id}/submission': {
    summary: 'Submit the figures, or nothing to report; `draft` is the version of the draft that was checked',
    access: ['provider administrator'],
    scope: 'returns.write',
    path: idPath,
    body: z.strictObject({
      nil: z.boolean(),
      figures,
      note: z.optional(note),
      declared: z.boolean(),
      draft: z.optional(z.int().check(z.minimum(0))),
    }),
    reply: writtenReply,
    owned: true,
    refusals: [
      'returns.already-submitted',
      'returns.not-open',
      'returns.waived',
      'returns.figures-refused',
      'returns.not-declared',
      'returns.draft-changed',
      'returns.nil-with-figures',
    ],
    example: world => ({
      path: { id: world('return') },
      body: { nil: true, figures: {}, declared: true },
    }),
  },
  'POST /api/returns/{id}/waiver': {
    summary: 'Say that a return is no longer owed, with the reason',
    access: ['contract manager'],
    path: idPath,
    body: z.strictObject({ reason: note }),
    reply: writtenReply,
    refusals: ['returns.already-submitted', 'returns.waived'],
    example: world => ({ path: { id: world('earlier-return') }, body: { reason: 'The service had not begun' } }),
  },
  'GET /api/agreements/{id}/returns': {
    summary: 'The figures of an agreement, period by period, with the version of each return; `from` is a month',
    access: readers,
    scope: 'returns.read',
    path: z.strictObject({ id: recordId }),
    query: z.strictObject({ from: z.optional(month) }),
    reply: z.object({
      rows: z.array(
        z.object({
          ...returnRow.shape,
          asks: z.array(z.object({ measure: z.string(), version: z.number() })),
          version: z.optional(z.number()),
          figures: z.optional(figures),
        }),
      ),
    }),
    owned: true,
    refusals: [],
    example: world => ({ path: { id: world('agreement') } }),
  },
});
