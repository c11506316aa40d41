import type { Role } from '../../../../functions/kernel/actor.ts';
import type { Agreement } from './api.ts';
import { agreementManagers, conditionKeepers } from './rights.ts';

export type Act = { to: string; text: string; hint: string; for: readonly Role[] };

export type Acts = { title: string; acts: readonly Act[] };

/** What may be done with an agreement, by what it touches. */
export function actsOf({ id, activated, ended }: Pick<Agreement, 'id' | 'activated' | 'ended'>): Acts[] {
  const page = `/agreements/${id}`;
  const manage = (to: string, text: string, hint: string): Act => ({
    to: `${page}/${to}`,
    text,
    hint,
    for: agreementManagers,
  });
  const keep = (to: string, text: string, hint: string): Act => ({
    to: `${page}/${to}`,
    text,
    hint,
    for: conditionKeepers,
  });
  const paper: Acts = {
    title: 'Keep its record',
    acts: [
      manage('sign', 'Record who signed', 'For each party, by post and day.'),
      manage('documents', 'Add a document', 'What it is and where it is kept.'),
      keep('conditions', 'Record that a condition is met', 'With the evidence; year by year where it is yearly.'),
      keep('unused', 'Record unused money', 'Paid, not used as agreed, and to come back.'),
      manage('reviews', 'Plan a review', 'Those who manage the agreement are reminded.'),
      manage('annotate', 'Annotate the charts', 'What changed, said on every chart of the agreement.'),
    ],
  };
  if (ended !== undefined) return [paper];
  return [
    {
      title: 'Change what was agreed',
      acts: [
        manage('measures', 'Change measures', 'Which apply from a month on, with their targets and floors.'),
        manage('edit', 'Change details', 'Title, term, parties, lines, returns. The reason is kept.'),
        manage('notice-period', 'Record the notice period', 'How many months the agreement says.'),
      ],
    },
    paper,
    ...(activated === undefined
      ? []
      : [
          {
            title: 'Replace or end it',
            acts: [
              manage('succeed', 'Replace it by another agreement', 'Drafts the successor, with its measures.'),
              manage('novate', 'Replace a party', 'Novation, from a day. Needs a decision in force.'),
              manage('notice', 'Record notice', 'By the council, under a decision; or by another party.'),
              manage('end', 'End this agreement', 'Early and without notice. Needs a decision in force.'),
            ],
          },
        ]),
  ];
}
