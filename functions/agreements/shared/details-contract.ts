import * as z from 'zod/mini';
import { defineContract } from '../../kernel/contract.ts';
import { idPath, listQuery, listReply, month, note, writtenReply } from '../../kernel/schemas.ts';
import { managers, readers } from './access.ts';
import { agreedMeasure, agreementDetails, agreementKinds, party } from './agreement.ts';
import { exampleDetails } from './examples.ts';
import { measureTerms } from './measure-terms.ts';

const stamp = z.object({ at: z.string(), by: z.string() });

const agreementRow = z.object({
  id: z.string(),
  reference: z.string(),
  title: z.string(),
  kind: z.enum(agreementKinds),
  parties: z.array(party),
  start: z.string(),
  end: z.optional(z.string()),
  activated: z.optional(z.string()),
});

/** Agreements themselves: drafted, changed, in effect. */
export const detailsContract = defineContract({
  'GET /api/agreements': {
    summary: 'Agreements the caller is party to; the council’s people see all, or those they are narrowed to',
    access: readers,
    scope: 'returns.read',
    query: listQuery,
    reply: listReply(agreementRow),
    refusals: [],
    example: () => ({}),
  },
  'POST /api/agreements': {
    summary: 'Draft an agreement',
    access: managers,
    body: agreementDetails,
    reply: writtenReply,
    refusals: [
      'agreements.reference-taken',
      'agreements.no-payer',
      'agreements.no-deliverer',
      'agreements.party-twice',
      'agreements.party-unknown',
      'agreements.term-reversed',
      'agreements.line-twice',
    ],
    example: world => ({ body: exampleDetails(world) }),
  },
  'POST /api/agreements/{id}/successor': {
    summary: 'Draft an agreement that replaces this one, with its measures from the first day on',
    access: managers,
    path: idPath,
    body: z.strictObject({ details: agreementDetails }),
    reply: writtenReply,
    refusals: [
      'agreements.succeeds-earlier',
      'agreements.reference-taken',
      'agreements.no-payer',
      'agreements.no-deliverer',
      'agreements.party-twice',
      'agreements.party-unknown',
      'agreements.term-reversed',
      'agreements.line-twice',
      'agreements.measure-too-often',
      'agreements.nothing-each-time',
    ],
    example: world => ({
      path: { id: world('agreement') },
      body: {
        details: { ...exampleDetails(world), reference: world('second reference'), term: { start: '2027-04-01' } },
      },
    }),
  },
  'GET /api/agreements/{id}': {
    summary: 'One agreement: parties, term, lines, measures, calendar',
    access: readers,
    scope: 'returns.read',
    path: idPath,
    reply: z.object({
      id: z.string(),
      ...agreementDetails.shape,
      /** Names of the parties, by organisation. */
      names: z.record(z.string(), z.string()),
      /** The agreement that this one replaces. */
      succeeds: z.optional(z.string()),
      measures: z.array(agreedMeasure),
      drafted: stamp,
      activated: z.optional(stamp),
      /** Its last day; with the notice and the decision by which it ends, where there is one. */
      ended: z.optional(
        z.object({
          ...stamp.shape,
          on: z.string(),
          reason: z.string(),
          notice: z.optional(
            z.object({ givenBy: z.string(), givenOn: z.string(), endsOn: z.string(), months: z.number() }),
          ),
          decision: z.optional(z.string()),
        }),
      ),
    }),
    owned: true,
    refusals: [],
    example: world => ({ path: { id: world('agreement') } }),
  },
  'PUT /api/agreements/{id}': {
    summary: 'Change an agreement’s details, with a reason',
    access: managers,
    path: idPath,
    body: z.strictObject({ details: agreementDetails, reason: note }),
    reply: writtenReply,
    ifMatch: true,
    refusals: [
      'agreements.reference-taken',
      'agreements.no-payer',
      'agreements.no-deliverer',
      'agreements.party-twice',
      'agreements.party-unknown',
      'agreements.term-reversed',
      'agreements.line-twice',
      'agreements.periods-fixed',
      'agreements.party-by-novation',
      'agreements.measure-too-often',
      'agreements.nothing-each-time',
      'agreements.already-ended',
    ],
    example: world => ({
      path: { id: world('draft-agreement') },
      body: { details: { ...exampleDetails(world), reference: world('draft-agreement') }, reason: 'Title corrected' },
    }),
  },
  'PUT /api/agreements/{id}/measures': {
    summary: 'Agree the measures that apply to periods ending in or after a month',
    access: managers,
    path: idPath,
    body: z.strictObject({ from: month, measures: z.array(measureTerms).check(z.minLength(1), z.maxLength(20)) }),
    reply: writtenReply,
    ifMatch: true,
    refusals: [
      'agreements.measure-twice',
      'agreements.terms-refused',
      'agreements.from-the-past',
      'agreements.measure-too-often',
      'agreements.nothing-each-time',
      'agreements.already-ended',
    ],
    example: world => ({
      path: { id: world('agreement') },
      body: { from: '2027-04', measures: [{ measure: 'M11', version: 1, target: 120, floor: 80 }] },
    }),
  },
  'POST /api/agreements/{id}/activation': {
    summary: 'Let an agreement take effect: from now on it owes returns',
    access: managers,
    path: idPath,
    body: z.strictObject({}),
    reply: writtenReply,
    ifMatch: true,
    refusals: [
      'agreements.already-active',
      'agreements.condition-missing',
      'agreements.no-measures',
      'agreements.already-ended',
    ],
    example: world => ({ path: { id: world('draft-agreement') }, body: {} }),
  },
});
