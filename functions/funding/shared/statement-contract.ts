import * as z from 'zod/mini';
import { defineContract } from '../../kernel/contract.ts';
import { idPath, listQuery, listReply, note, recordId, writtenReply } from '../../kernel/schemas.ts';
import { certifiers, fundingReaders, fundingWriters } from './access.ts';
import { exampleLine } from './examples.ts';
import { ringFence } from './sources.ts';
import {
  certified,
  explanation,
  financialYear,
  fundingLine,
  grounds,
  lineGiven,
  partGiven,
  programmeName,
  remapped,
  reservation,
  statedTotal,
} from './statement.ts';

const named = { byName: z.optional(z.string()) };

const statementLink = z.object({ id: z.string(), year: z.string() });

const statementRow = z.object({
  id: z.string(),
  programme: z.string(),
  year: z.string(),
  /** The rest is for those who see every line. */
  whole: z.optional(
    z.object({
      statedPence: z.number(),
      /** What the lines come to now. */
      sumPence: z.number(),
      lines: z.number(),
      /** The difference is explained as it is. */
      explained: z.boolean(),
      /** When it was certified. */
      certified: z.optional(z.string()),
    }),
  ),
});

/** A line as it is read: with what it is now, and what is wrong with its days. */
export const lineView = z.object({
  ...fundingLine.shape,
  /** As stated and everything moved since. */
  nowPence: z.number(),
  /** The same by month, April first. */
  months: z.array(z.number()),
  agreementTitle: z.optional(z.string()),
  /** Such as that it outlives its agreement, in a sentence. */
  warning: z.optional(z.string()),
});

export type LineView = z.output<typeof lineView>;

/** What only those see who may see every line of a statement. */
const wholeStatement = z.object({
  stated: statedTotal,
  sumPence: z.number(),
  /** Positive where the lines come to more than what is stated. */
  differencePence: z.number(),
  /** The same in a sentence. */
  balance: z.string(),
  /** The difference is explained as it is. */
  explained: z.boolean(),
  explanation: z.optional(z.object({ ...explanation.shape, ...named })),
  certified: z.optional(z.object({ ...certified.shape, ...named })),
  reopened: z.optional(z.object({ at: z.string(), by: z.string(), ...named, reason: z.string() })),
  changed: z.object({ at: z.string(), by: z.string(), ...named }),
  /** What virements will take that are still to take effect. */
  reserved: z.array(reservation),
  /** Sources that may not change silently, and why. */
  ringFenced: z.array(ringFence),
  /** Why the caller may not certify it now, in a sentence; absent where nothing is in the way. */
  cannotCertify: z.optional(z.string()),
});

export const statementView = z.object({
  id: z.string(),
  programme: z.string(),
  year: z.string(),
  /** Those the caller may see. */
  lines: z.array(lineView),
  /** The lines that were re-mapped, oldest first. */
  remapped: z.array(z.object({ ...remapped.shape, ...named })),
  /** The statements of the year before and after, where the caller may see them. */
  follows: z.optional(statementLink),
  next: z.optional(statementLink),
  /** Absent where the caller sees the lines of some agreements only. */
  whole: z.optional(wholeStatement),
});

export type StatementView = z.output<typeof statementView>;

/** Whole pence, below zero where the lines come to less than what is stated. */
const difference = z.int().check(z.minimum(-2_000_000_000_000), z.maximum(2_000_000_000_000));

const linePath = z.strictObject({ ...idPath.shape, line: recordId });

const lineRefusals = [
  'funding.certified',
  'funding.line-outside-year',
  'funding.profile-not-sum',
  'funding.profile-outside-line',
  'funding.agreement-unknown',
  'funding.measure-not-agreed',
] as const;

export const statementContract = defineContract({
  'GET /api/funding-statements': {
    summary: 'Funding statements, newest year first; also only those with lines of one agreement',
    access: fundingReaders,
    query: z.strictObject({ ...listQuery.shape, agreement: z.optional(recordId) }),
    reply: listReply(statementRow),
    refusals: [],
    example: () => ({}),
  },
  'POST /api/funding-statements': {
    summary: 'Begin the funding statement of a programme for a financial year',
    access: fundingWriters,
    body: z.strictObject({ programme: programmeName, year: financialYear, stated: statedTotal }),
    reply: writtenReply,
    refusals: ['funding.statement-exists'],
    example: world => ({
      body: {
        programme: `Programme ${world('reference')}`,
        year: '2026-27',
        stated: { pence: 265_000_000, where: 'Heading of decision 19/00065' },
      },
    }),
  },
  'GET /api/funding-statements/{id}': {
    summary: 'One funding statement: its lines by month, their sum against the stated total, and the trail',
    access: fundingReaders,
    path: idPath,
    reply: statementView,
    owned: true,
    refusals: [],
    example: world => ({ path: { id: world('statement') } }),
  },
  'PUT /api/funding-statements/{id}/total': {
    summary: 'Correct the stated total and where it is stated',
    access: fundingWriters,
    path: idPath,
    body: statedTotal,
    reply: writtenReply,
    ifMatch: true,
    refusals: ['funding.certified'],
    example: world => ({
      path: { id: world('draft statement') },
      body: { pence: 265_700_000, where: 'Budget book, page 14' },
    }),
  },
  'POST /api/funding-statements/{id}/lines': {
    summary: 'Add a line',
    access: fundingWriters,
    path: idPath,
    body: lineGiven,
    reply: writtenReply,
    ifMatch: true,
    refusals: [...lineRefusals, 'funding.too-many-lines'],
    example: world => ({ path: { id: world('draft statement') }, body: exampleLine() }),
  },
  'PUT /api/funding-statements/{id}/lines/{line}': {
    summary: 'Change a line',
    access: fundingWriters,
    path: linePath,
    body: lineGiven,
    reply: writtenReply,
    ifMatch: true,
    refusals: [
      ...lineRefusals,
      'funding.line-unknown',
      'funding.line-moved',
      'funding.less-than-moved',
      'funding.ring-fence-fixed',
    ],
    example: world => ({
      path: { id: world('draft statement'), line: 'early-help' },
      body: exampleLine({ pence: 119_300_000 }),
    }),
  },
  'DELETE /api/funding-statements/{id}/lines/{line}': {
    summary: 'Remove a line',
    access: fundingWriters,
    path: linePath,
    reply: writtenReply,
    ifMatch: true,
    refusals: ['funding.certified', 'funding.line-unknown', 'funding.line-moved', 'funding.ring-fence-fixed'],
    example: world => ({ path: { id: world('draft statement'), line: 'early-help' } }),
  },
  'POST /api/funding-statements/{id}/explanation': {
    summary: 'Explain the difference between the lines and the stated total',
    access: fundingWriters,
    path: idPath,
    /** `pence` is the difference that is explained, as the writer saw it. */
    body: z.strictObject({ words: note, pence: difference }),
    reply: writtenReply,
    ifMatch: true,
    refusals: ['funding.certified', 'funding.nothing-to-explain', 'funding.difference-changed'],
    example: world => ({
      path: { id: world('differing statement') },
      body: { words: 'The decision’s heading rounds to £2.65m', pence: 700_000 },
    }),
  },
  'POST /api/funding-statements/{id}/certification': {
    summary: 'Certify the statement: its lines stand, and only re-mapping and virement change them',
    access: certifiers,
    path: idPath,
    body: z.strictObject({}),
    reply: writtenReply,
    ifMatch: true,
    refusals: [
      'funding.certified',
      'funding.no-lines',
      'funding.not-explained',
      'funding.line-outlives',
      'funding.own-figures',
    ],
    example: world => ({ path: { id: world('balanced statement') }, body: {} }),
  },
  'POST /api/funding-statements/{id}/reopening': {
    summary: 'Take a certificate back, with the reason',
    access: certifiers,
    path: idPath,
    body: z.strictObject({ reason: note }),
    reply: writtenReply,
    ifMatch: true,
    refusals: ['funding.not-certified', 'funding.reserved'],
    example: world => ({
      path: { id: world('statement to reopen') },
      body: { reason: 'The grant was confirmed at another amount' },
    }),
  },
  'POST /api/funding-statements/{id}/remapping': {
    summary: 'Re-map a line into several that come to the same, also after certification',
    access: fundingWriters,
    path: idPath,
    body: z.strictObject({
      line: recordId,
      into: z.array(partGiven).check(z.minLength(1), z.maxLength(8)),
      reason: note,
      grounds: z.optional(grounds),
    }),
    reply: writtenReply,
    ifMatch: true,
    refusals: [
      'funding.line-unknown',
      'funding.line-reserved',
      'funding.parts-not-whole',
      'funding.too-many-lines',
      'funding.remapped-too-often',
      'funding.agreement-unknown',
      'funding.measure-not-agreed',
      'funding.ring-fenced',
      'funding.agreed-later',
    ],
    example: world => ({
      path: { id: world('statement') },
      body: {
        line: 'hsb',
        into: [
          { title: 'Harmful sexual behaviour', pence: 11_700_000 },
          { title: 'After sexual abuse', pence: 10_000_000 },
        ],
        reason: 'Two services since September',
      },
    }),
  },
  'POST /api/funding-statements/{id}/next-year': {
    summary: 'Begin next year’s statement from this one: its lines for a whole year, with their trail',
    access: fundingWriters,
    path: idPath,
    body: z.strictObject({ stated: statedTotal }),
    reply: writtenReply,
    ifMatch: true,
    refusals: [
      'funding.not-certified',
      'funding.next-year-exists',
      'funding.statement-exists',
      'funding.beyond-last-year',
    ],
    example: world => ({
      path: { id: world('statement') },
      body: { stated: { pence: 120_000_000, where: 'Budget book 2027-28' } },
    }),
  },
});
