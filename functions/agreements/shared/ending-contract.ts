import * as z from 'zod/mini';
import { defineContract } from '../../kernel/contract.ts';
import { day, idPath, note, writtenReply } from '../../kernel/schemas.ts';
import { managers } from './access.ts';
import { noticeGiven, novationGiven } from './terms.ts';

/** How an agreement changes hands or ends. */
export const endingContract = defineContract({
  'POST /api/agreements/{id}/novation': {
    summary: 'Replace a party by another from a day, under a decision in force',
    access: managers,
    path: idPath,
    body: novationGiven,
    reply: writtenReply,
    ifMatch: true,
    refusals: [
      'decision-required',
      'agreements.not-active',
      'agreements.not-a-party',
      'agreements.party-twice',
      'agreements.party-unknown',
      'agreements.novation-day',
      'agreements.no-such-document',
      'agreements.already-ended',
    ],
    example: world => ({
      path: { id: world('second agreement') },
      body: {
        outgoing: world('organisation'),
        incoming: world('other organisation'),
        from: '2026-11-01',
        document: world('novation document'),
        reason: 'The trust has taken over the service with its staff',
      },
    }),
  },
  'POST /api/agreements/{id}/notice': {
    summary: 'Record notice by a party; the council’s own needs a decision in force',
    access: managers,
    path: idPath,
    body: noticeGiven,
    reply: writtenReply,
    ifMatch: true,
    refusals: [
      'decision-required',
      'agreements.not-active',
      'agreements.not-a-party',
      'agreements.day-to-come',
      'agreements.notice-too-short',
      'agreements.ends-before-start',
      'agreements.ends-after-term',
      'agreements.already-ended',
    ],
    example: world => ({
      path: { id: world('second agreement') },
      body: {
        givenBy: 'council',
        givenOn: '2026-11-02',
        endsOn: '2027-04-01',
        reason: 'The money goes to early help in schools',
      },
    }),
  },
  'POST /api/agreements/{id}/end': {
    summary: 'End an agreement on a day, under a decision in force; no return is owed for later periods',
    access: managers,
    path: idPath,
    body: z.strictObject({ on: day, reason: note }),
    reply: writtenReply,
    ifMatch: true,
    refusals: [
      'decision-required',
      'agreements.not-active',
      'agreements.ends-before-start',
      'agreements.ends-after-term',
      'agreements.already-ended',
    ],
    example: world => ({
      path: { id: world('agreement') },
      body: { on: '2027-03-31', reason: 'Replaced by a new agreement' },
    }),
  },
});
