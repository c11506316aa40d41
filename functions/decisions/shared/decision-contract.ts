import * as z from 'zod/mini';
import { defineContract } from '../../kernel/contract.ts';
import { idPath, listQuery, listReply, note, writtenReply } from '../../kernel/schemas.ts';
import {
  appraisal,
  callInGiven,
  consideration,
  decisionEntry,
  decisionRecord,
  equalityAssessment,
  exceptionGiven,
  resolutionGiven,
  responseGiven,
  urgencyGiven,
} from './entry.ts';
import { exampleAppraisal, exampleEntry, exampleRecord } from './examples.ts';
import { decisionDates, standingSchema } from './standing.ts';

const officers = ['governance officer'] as const;

const preparers = ['governance officer', 'commissioner'] as const;

const decisionRow = z.object({
  id: z.string(),
  reference: z.string(),
  title: z.string(),
  decisionMaker: z.string(),
  valuePence: z.number(),
  key: z.boolean(),
  ...decisionDates.shape,
  stands: standingSchema,
});

const titled = z.array(z.object({ id: z.string(), title: z.string() }));

export const decisionContract = defineContract({
  'GET /api/decisions': {
    summary: 'The forward plan by earliest day, or the decisions taken and withdrawn, newest first',
    access: 'public',
    query: z.strictObject({ ...listQuery.shape, list: z.optional(z.enum(['planned', 'taken'])) }),
    reply: listReply(decisionRow),
    refusals: [],
    example: () => ({}),
  },
  'GET /api/decisions/{id}': {
    summary: 'One decision: its notice, options, record, publication, call-in, and how it stands',
    access: 'public',
    path: idPath,
    reply: z.object({
      id: z.string(),
      entry: decisionEntry,
      key: z.object({ key: z.boolean(), reason: z.string() }),
      stands: standingSchema,
      entered: z.string(),
      /** How long notice and call-in run by the council's settings when it was entered or last changed. */
      counts: z.object({ noticeClearDays: z.number(), callInClearWorkingDays: z.number() }),
      notice: z.optional(z.object({ at: z.string(), clearDays: z.number(), ends: z.string() })),
      exception: z.optional(z.object({ at: z.string(), ...exceptionGiven.shape, earliest: z.string() })),
      appraisal: z.optional(appraisal),
      considered: z.array(consideration),
      /** Consultees' responses, each with the day of the response and when it was recorded. */
      responses: z.array(z.object({ at: z.string(), ...responseGiven.shape })),
      /** Urgent: published, it is in force at once and cannot be called in. */
      urgency: z.optional(z.object({ at: z.string(), ...urgencyGiven.shape })),
      equality: z.optional(z.object({ at: z.string(), ...equalityAssessment.shape })),
      decided: z.optional(z.object({ at: z.string(), record: decisionRecord })),
      published: z.optional(z.object({ at: z.string(), clearWorkingDays: z.number(), inForceFrom: z.string() })),
      callIn: z.optional(
        z.object({
          at: z.string(),
          ...callInGiven.shape,
          resolved: z.optional(z.object({ at: z.string(), ...resolutionGiven.shape })),
        }),
      ),
      withdrawn: z.optional(z.object({ at: z.string(), reason: z.string() })),
      /** What it follows on from, with the decision where that is recorded here. */
      followsOn: z.array(
        z.object({ reference: z.string(), decision: z.optional(z.object({ id: z.string(), title: z.string() })) }),
      ),
      /** The provisions it rests on. */
      laws: z.array(z.object({ title: z.string(), asks: z.string(), address: z.string() })),
      superseding: titled,
      supersededBy: titled,
    }),
    refusals: [],
    example: world => ({ path: { id: world('planned decision') } }),
  },
  'POST /api/decisions': {
    summary: 'Enter a proposed decision in the forward plan',
    access: officers,
    body: decisionEntry,
    reply: writtenReply,
    refusals: ['decisions.reference-taken', 'decisions.supersedes-unknown'],
    example: world => ({ body: exampleEntry(world('reference')) }),
  },
  'PUT /api/decisions/{id}': {
    summary: 'Change an entry; where the notice no longer says what is so, notice is to be given again',
    access: officers,
    path: idPath,
    body: z.strictObject({ entry: decisionEntry, reason: note }),
    reply: writtenReply,
    ifMatch: true,
    refusals: [
      'decisions.reference-taken',
      'decisions.supersedes-unknown',
      'decisions.supersedes-itself',
      'decisions.withdrawn',
      'decisions.decided-already',
    ],
    example: world => ({
      path: { id: world('planned decision') },
      body: { entry: exampleEntry(world('planned decision')), reason: 'Divisions corrected' },
    }),
  },
  'POST /api/decisions/{id}/notice': {
    summary: 'Publish the notice; the earliest day for the decision follows from it',
    access: officers,
    path: idPath,
    body: z.strictObject({}),
    reply: writtenReply,
    ifMatch: true,
    refusals: ['decisions.notice-published', 'decisions.withdrawn', 'decisions.decided-already'],
    example: world => ({ path: { id: world('planned decision') }, body: {} }),
  },
  'POST /api/decisions/{id}/exception': {
    summary: 'Record general exception or special urgency: who agreed, when and why',
    access: officers,
    path: idPath,
    body: exceptionGiven,
    reply: writtenReply,
    ifMatch: true,
    refusals: ['decisions.agreed-later', 'decisions.not-key', 'decisions.withdrawn', 'decisions.decided-already'],
    example: world => ({
      path: { id: world('planned decision') },
      body: {
        kind: 'general exception',
        agreedBy: 'Chair of the Scrutiny Committee',
        agreedOn: '2026-11-02',
        reason: 'The present contract ends before 28 clear days have passed',
      },
    }),
  },
  'PUT /api/decisions/{id}/options': {
    summary: 'Keep the options appraisal: criteria, weights, scores, and why options were rejected',
    access: preparers,
    path: idPath,
    body: appraisal,
    reply: writtenReply,
    ifMatch: true,
    refusals: [
      'decisions.scores-incomplete',
      'decisions.one-preferred',
      'decisions.id-twice',
      'decisions.withdrawn',
      'decisions.decided-already',
    ],
    example: world => ({ path: { id: world('noticed decision') }, body: exampleAppraisal }),
  },
  'POST /api/decisions/{id}/committee': {
    summary: 'Record what a committee said when it considered the proposal',
    access: officers,
    path: idPath,
    body: consideration,
    reply: writtenReply,
    ifMatch: true,
    refusals: [
      'decisions.committee-before-notice',
      'decisions.committee-to-come',
      'decisions.no-notice',
      'decisions.withdrawn',
      'decisions.decided-already',
    ],
    example: world => ({
      path: { id: world('noticed decision') },
      body: { committee: 'Children’s Committee', on: '2026-11-03', comments: 'The committee endorsed the proposal' },
    }),
  },
  'POST /api/decisions/{id}/responses': {
    summary: 'Record what a consultee answered, and on which day',
    access: preparers,
    path: idPath,
    body: responseGiven,
    reply: writtenReply,
    ifMatch: true,
    refusals: [
      'decisions.response-to-come',
      'decisions.responses-full',
      'decisions.withdrawn',
      'decisions.decided-already',
    ],
    example: world => ({
      path: { id: world('noticed decision') },
      body: { who: 'Special schools', on: '2026-11-04', response: 'In favour, if small providers stay on the list' },
    }),
  },
  'PUT /api/decisions/{id}/equality': {
    summary: 'Keep the equality impact assessment, with the day of its review',
    access: preparers,
    path: idPath,
    body: equalityAssessment,
    reply: writtenReply,
    ifMatch: true,
    refusals: ['decisions.review-in-the-past', 'decisions.review-too-late', 'decisions.withdrawn'],
    example: world => ({
      path: { id: world('noticed decision') },
      body: {
        findings: 'Disabled children are affected most, and gain from shorter waits',
        mitigation: 'Providers say each quarter who could not be offered a place',
        reviewOn: '2027-11-05',
      },
    }),
  },
  'POST /api/decisions/{id}/record': {
    summary: 'Decide: what was decided and why, alternatives, conflicts of interest and dispensations',
    access: ['decision maker'],
    path: idPath,
    body: decisionRecord,
    reply: writtenReply,
    ifMatch: true,
    refusals: [
      'decisions.no-notice',
      'decisions.too-early',
      'decisions.own-proposal',
      'decisions.withdrawn',
      'decisions.decided-already',
      'decisions.delegation-unknown',
      'decisions.delegation-decision-missing',
      'decisions.delegation-withdrawn',
      'decisions.delegation-not-now',
      'decisions.delegation-not-theirs',
      'decisions.delegation-other-matter',
      'decisions.delegation-too-small',
    ],
    example: world => ({ path: { id: world('noticed decision') }, body: exampleRecord }),
  },
  'POST /api/decisions/{id}/urgency': {
    summary: 'Record that a decision is urgent and exempt from call-in: who agreed, when and why',
    access: officers,
    path: idPath,
    body: urgencyGiven,
    reply: writtenReply,
    ifMatch: true,
    refusals: ['decisions.urgency-later', 'decisions.published-already', 'decisions.withdrawn'],
    example: world => ({
      path: { id: world('decided decision') },
      body: {
        agreedBy: 'Chair of the Scrutiny Committee',
        agreedOn: '2026-11-04',
        reason: 'The service would stop before call-in ends',
      },
    }),
  },
  'POST /api/decisions/{id}/publication': {
    summary: 'Publish the decision; from then the time for call-in runs',
    access: officers,
    path: idPath,
    body: z.strictObject({}),
    reply: writtenReply,
    ifMatch: true,
    refusals: ['decisions.not-decided', 'decisions.published-already', 'decisions.withdrawn'],
    example: world => ({ path: { id: world('decided decision') }, body: {} }),
  },
  'POST /api/decisions/{id}/call-in': {
    summary: 'Record that a published decision was called in: it is suspended until that is resolved',
    access: officers,
    path: idPath,
    body: callInGiven,
    reply: writtenReply,
    ifMatch: true,
    refusals: [
      'decisions.not-published',
      'decisions.called-in-already',
      'decisions.call-in-over',
      'decisions.call-in-exempt',
      'decisions.withdrawn',
    ],
    example: world => ({
      path: { id: world('published decision') },
      body: { by: 'Five members of the Scrutiny Committee', reason: 'The consultation did not reach schools' },
    }),
  },
  'POST /api/decisions/{id}/resolution': {
    summary: 'Resolve a call-in: the decision is confirmed, or sent back to be decided again',
    access: officers,
    path: idPath,
    body: resolutionGiven,
    reply: writtenReply,
    ifMatch: true,
    refusals: ['decisions.not-called-in', 'decisions.withdrawn'],
    example: world => ({
      path: { id: world('called-in decision') },
      body: { outcome: 'confirmed', comments: 'The committee heard the director and made no comment' },
    }),
  },
  'POST /api/decisions/{id}/withdrawal': {
    summary: 'Withdraw a proposal or a decision that is not yet in force',
    access: officers,
    path: idPath,
    body: z.strictObject({ reason: note }),
    reply: writtenReply,
    ifMatch: true,
    refusals: ['decisions.in-force', 'decisions.withdrawn'],
    example: world => ({
      path: { id: world('planned decision') },
      body: { reason: 'The contract was extended instead' },
    }),
  },
});
