import { exampleAppraisal, exampleEntry, exampleRecord } from '../../../functions/decisions/shared/examples.ts';
import type { Role } from '../../../functions/kernel/actor.ts';
import { atTime } from '../../../functions/kernel/london.ts';
import type { DecisionDetail } from '../../../web/src/features/decisions/api.ts';
import type { Me } from '../../../web/src/lib/session.tsx';

export const stands = { standing: 'in force' as const, words: 'In force since the start of 24 July 2021.' };

export const entryOf = { ...exampleEntry('21/00064'), title: 'Implement A Qualified Provider List' };

/** A key decision just entered in the forward plan. */
export const planned: DecisionDetail = {
  id: 'dec-1',
  entry: entryOf,
  key: { key: true, reason: 'This is a key decision: it affects 3 divisions.' },
  stands: { standing: 'in the forward plan', words: 'In the forward plan. Notice has not been published.' },
  entered: atTime('2021-06-08', '09:00'),
  counts: { noticeClearDays: 28, callInClearWorkingDays: 5 },
  considered: [],
  responses: [],
  followsOn: [{ reference: '18/00071' }],
  laws: [],
  superseding: [],
  supersededBy: [],
};

export const notice = { at: atTime('2021-06-08', '10:00'), clearDays: 28, ends: '2021-07-07' };

export const noticed: DecisionDetail = {
  ...planned,
  notice,
  stands: {
    standing: 'notice running',
    words: 'It may be decided from 7 July 2021.',
    next: atTime('2021-07-07', '00:00'),
  },
};

export const toDecide: DecisionDetail = {
  ...noticed,
  appraisal: exampleAppraisal,
  stands: { standing: 'may be decided', words: 'It may be decided since 7 July 2021.' },
};

export const decided: DecisionDetail = {
  ...toDecide,
  decided: { at: atTime('2021-07-16', '10:00'), record: exampleRecord },
  stands: { standing: 'decided', words: 'Decided on 16 July 2021. It takes effect only after it is published.' },
};

export const published: DecisionDetail = {
  ...decided,
  published: { at: atTime('2021-07-16', '12:00'), clearWorkingDays: 5, inForceFrom: atTime('2021-07-24', '00:00') },
  stands: {
    standing: 'published, call-in running',
    words: 'Call-in runs until the start of 24 July 2021, then it is in force.',
    next: atTime('2021-07-24', '00:00'),
  },
};

export const calledIn: DecisionDetail = {
  ...published,
  callIn: { at: atTime('2021-07-20', '09:00'), by: 'Five members', reason: 'Schools were not asked' },
  stands: {
    standing: 'called in',
    words: 'Called in on 20 July 2021. It cannot take effect until that is resolved.',
  },
};

export const inForce: DecisionDetail = {
  ...published,
  considered: [{ committee: 'Children’s Committee', on: '2021-06-29', comments: 'Endorsed.' }],
  stands,
};

export function somebody(name: string, role: Role): Me {
  return {
    user: { id: `user-${role}`, name, email: 'somebody@eastmarch.example' },
    memberships: [
      {
        organisation: 'council',
        organisationName: 'Eastmarch County Council',
        organisationKind: 'council',
        roles: [role],
      },
    ],
    unread: 0,
  };
}

export const helen = somebody('Helen Marsh', 'governance officer');
export const margaret = somebody('Margaret Oyelaran', 'decision maker');
