import { describe, expect, it } from 'vitest';
import { measureLibrary } from '../../../functions/agreements/shared/measure-choice.ts';
import { organisationDetails } from '../../../functions/people/shared/organisation.ts';
import type { Job } from '../../../web/src/features/operations/api.ts';
import { failedViews, jobViews } from '../../../web/src/features/operations/present-jobs.ts';
import { libraryCsv, libraryRows } from '../../../web/src/features/operations/present-library.ts';
import {
  foundOrganisations,
  identifierWords,
  organisationsCsv,
  readOrganisation,
} from '../../../web/src/features/operations/present-organisations.ts';
import { settingRows } from '../../../web/src/features/operations/present-settings.ts';
import { now } from '../oversight/samples.ts';
import { config } from '../support.tsx';

const none = { count: 0, more: false };

function job(name: string, last?: Job['last']): Job {
  return {
    name,
    kinds: [
      {
        kind: 'mail',
        words: 'Send a message',
        due: none,
        overdue: none,
        open: { count: 100, more: true },
        parked: none,
      },
    ],
    ...(last === undefined ? {} : { last }),
  };
}

describe('jobs', () => {
  const last = { day: '2026-11-09', handled: 12, failed: 0, completed: '2026-11-09T06:05:00.000Z' };
  const view = (given: Job) => jobViews([given], now)[0];

  it('say what they did last and what waits', () => {
    expect(view(job('flag-underperformance', last))).toMatchObject({
      title: 'Assess performance and raise flags',
      last: '9 November 2026, completed 9 November 2026 at 6:05am: 12 done, none failed',
      tone: 'done',
      kinds: [{ open: '100+', due: '0' }],
    });
  });

  it('stand out when something failed, or when a day was missed', () => {
    expect(view(job('open-returns', { ...last, failed: 2 }))).toMatchObject({ tone: 'bad' });
    expect(view(job('open-returns', { ...last, day: '2026-11-08' }))?.tone).toBe('done');
    expect(view(job('open-returns', { ...last, day: '2026-11-07' }))).toMatchObject({
      tone: 'bad',
      last: expect.stringMatching(/^Behind: 7 November 2026/),
    });
    expect(view(job('open-returns'))).toMatchObject({ last: 'Has not completed a day yet', tone: 'todo' });
    expect(view(job('send-mail'))).toMatchObject({ last: 'Runs every minute', tone: 'quiet' });
  });

  it('leave what failed for good to a person, the longest due first', () => {
    const row = {
      id: 'flag#1/mail/2',
      reference: 'abc',
      kind: 'mail' as const,
      words: 'Send a message',
      owes: 'system',
      subject: 'flag#agr-1~M11~floor',
      due: '2026-11-08T09:00:00.000Z',
      wake: '2026-11-08T09:00:00.000Z',
      attempts: 1,
    };
    const views = failedViews([row, { ...row, id: 'older', due: '2026-11-01T09:00:00.000Z', attempts: 8 }]);
    expect(views.map(({ when }) => when)).toEqual([
      'It was due 1 November 2026 at 9am, and was tried 8 times',
      'It was due 8 November 2026 at 9am, and was tried once',
    ]);
    expect(views[1]?.about).toBe('flag agr-1~M11~floor, owed by system');
  });
});

describe('organisations', () => {
  const rows = [
    {
      id: 'b',
      name: 'Birch',
      kind: 'charity' as const,
      town: 'Saltby',
      identifiers: [{ scheme: 'charity', value: '1234567' }],
    },
    { id: 'a', name: 'Alder', kind: 'company' as const, identifiers: [] },
  ];

  it('are found by name, town, number and kind', () => {
    expect(foundOrganisations(rows, { words: '', kind: '' }).map(({ id }) => id)).toEqual(['a', 'b']);
    expect(foundOrganisations(rows, { words: 'salt', kind: '' }).map(({ id }) => id)).toEqual(['b']);
    expect(foundOrganisations(rows, { words: '345', kind: 'company' })).toEqual([]);
    expect(rows.map(identifierWords)).toEqual(['Charity number 1234567', '']);
    expect(organisationsCsv(rows)[1]).toEqual(['Birch', 'charity', 'Saltby', 'Charity number 1234567']);
  });

  it('are registered as the service takes them', () => {
    const data = new FormData();
    data.set('name', ' Larkmead Therapies ');
    data.set('kind', 'company');
    data.set('town', '');
    data.set('identifier.companies-house', '12345678');
    data.set('identifier.ods', '');
    const { body, errors } = readOrganisation(data);
    expect(errors).toEqual([]);
    expect(organisationDetails.parse(body)).toEqual({
      name: 'Larkmead Therapies',
      kind: 'company',
      identifiers: [{ scheme: 'companies-house', value: '12345678' }],
    });
    expect(readOrganisation(new FormData()).errors.map(({ field }) => field)).toEqual(['name', 'kind']);
  });
});

describe('settings and measures', () => {
  it('are told in words', () => {
    const { service, signIn } = settingRows(config);
    expect(service[0]).toEqual({ key: 'Council', value: 'Eastmarch County Council' });
    expect(signIn[0]?.value).toBe('30 minutes without a key or a click');
  });

  it('put every measure of the library into words', () => {
    for (const measure of measureLibrary) {
      if (measure.complete)
        expect(
          libraryRows(measure).every(({ value }) => value !== ''),
          measure.id,
        ).toBe(true);
    }
    const file = libraryCsv(measureLibrary);
    expect(file).toHaveLength(measureLibrary.length + 1);
    expect(file.every(row => row.length === 6)).toBe(true);
  });
});
