import { describe, expect, it } from 'vitest';
import { oversightContract } from '../../../functions/oversight/shared/contract.ts';
import { actionsFor } from '../../../web/src/features/oversight/present-actions.ts';
import {
  basisLines,
  earlierWords,
  figureRows,
  flagName,
  recordRows,
  returnStrip,
  stepOf,
} from '../../../web/src/features/oversight/present-flag.ts';
import { timelineOf } from '../../../web/src/features/oversight/present-history.ts';
import {
  acknowledgers,
  answerers,
  commenters,
  councilReaders,
  flagReaders,
  managers,
} from '../../../web/src/features/oversight/rights.ts';
import { episode, flag, history, now, series } from './samples.ts';

describe('a flag', () => {
  it('says how far it has come', () => {
    const rows = recordRows({
      episode: episode({
        acknowledged: { at: now, by: 'user:u1', byName: 'Priya Raman' },
        owner: {
          user: 'u2',
          name: 'Tom Ellwood',
          dueDay: '2026-12-11',
          action: 'Ask for a plan',
          at: now,
          by: 'user:u1',
        },
      }),
    });
    expect(Object.fromEntries(rows.map(({ key, value }) => [key, value]))).toEqual({
      Raised: '6 November 2026, for October 2026',
      Acknowledged: '9 November 2026, by Priya Raman',
      'Who acts': 'Tom Ellwood',
      'What will be done': 'Ask for a plan',
      'By when': '11 December 2026',
      'Provider’s answer': 'None yet',
    });
    expect(recordRows(flag())[1]?.value).toBe('Not yet. It is due by 13 November 2026');
  });

  it('does not name people who were erased', () => {
    const [, seen] = recordRows({ episode: episode({ acknowledged: { at: now, by: 'user:u1' } }) });
    expect(seen?.value).toBe('9 November 2026, by somebody whose details were erased');
  });

  it('explains itself by the figures the rule compared, each in its unit', () => {
    expect(figureRows(flag())).toEqual([
      { key: 'Figure judged', value: '61' },
      { key: 'Limit', value: '80' },
      { key: 'Periods in a row', value: '1' },
    ]);
    const share = flag({
      kind: 'shortfall',
      series: series([0.5], { unit: 'percent' }),
      episode: episode({ figures: { value: 0.5, plan: 0.9, share: 0.444, tolerance: 0.1, periods: 7 } }),
    });
    expect(figureRows(share).map(({ key, value }) => `${key}: ${value}`)).toEqual([
      'Reported, year to date: 50%',
      'Planned, year to date: 90%',
      'Worse by: 44.4%',
      'Allowed difference: 10%',
      'Periods counted: 7',
    ]);
  });

  it('names the returns it stands on, as far back as its rule looks', () => {
    expect(basisLines(flag())).toMatchObject([
      { name: 'October 2026', figure: '61', return: 'agr-1~2026-10', version: 1 },
    ]);
    const run = flag({ kind: 'target', episode: episode({ since: '2026-08' }) });
    expect(basisLines(run).map(({ name }) => name)).toEqual(['August 2026', 'September 2026', 'October 2026']);
    const year = flag({ kind: 'shortfall', episode: episode({ since: '2026-10' }) });
    expect(basisLines(year).map(({ name }) => name)[0]).toBe('April 2026');
    expect(basisLines(flag({ kind: 'concern' }))).toHaveLength(13);
    expect(basisLines(flag({ series: undefined }))).toEqual([]);
  });

  it('that is about returns shows which came', () => {
    const returns = series([1, null, 1], { measure: 'return' });
    expect(returnStrip({ series: returns }).map(({ short, word, tone, to }) => [short, word, tone, to])).toEqual([
      ['Oct 2025', 'Received', 'done', '/returns/agr-1~2025-10'],
      ['Nov 2025', 'Missing', 'bad', '/returns/agr-1~2025-11'],
      ['Dec 2025', 'Received', 'done', '/returns/agr-1~2025-12'],
    ]);
  });

  it('is named by its rule and measure', () => {
    expect(flagName(flag())).toBe('Below the floor: Young people receiving Early Help');
    expect(flagName({ ...flag(), kind: 'missing' })).toBe('Missing return');
    expect(stepOf(flag(), now).words).toBe('Acknowledge by Friday 13 November, in 4 days');
  });

  it('tells its earlier times, the latest first', () => {
    const earlier = [
      { number: 1, opened: '2025-03-05T06:00:00.000Z', openedPeriod: '2025-02', ended: '2025-04-07T06:00:00.000Z' },
      {
        number: 2,
        opened: '2025-09-05T06:00:00.000Z',
        openedPeriod: '2025-08',
        ended: '2025-10-07T06:00:00.000Z',
        reason: 'resolved' as const,
      },
    ];
    expect(earlierWords({ earlier }).map(({ words }) => words)).toEqual([
      'Raised 5 September 2025 for August 2025, closed 7 October 2025 (what was agreed has been done)',
      'Raised 5 March 2025 for February 2025, recovered 7 April 2025',
    ]);
  });
});

describe('what was said and done', () => {
  const about = { provider: 'fenbrook', providerName: 'Fenbrook Trust', councilName: 'Eastmarch County Council' };
  const user = { by: 'user:u1', byName: 'Jo Whitcombe' };

  it('is told newest first, with who speaks for whom', () => {
    const { now: told } = timelineOf(
      history(
        { period: '2026-10', sentence: 'It was 61.' },
        { type: 'provider answered', organisation: 'fenbrook', text: 'Two posts were vacant', ...user },
        { type: 'comment added', organisation: 'council', text: 'Thank you', by: 'user:u2', byName: 'Priya Raman' },
        { type: 'owner set', ownerName: 'Tom Ellwood', dueDay: '2026-12-11', text: 'Ask for a plan', ...user },
        { type: 'episode closed', reason: 'resolved', text: 'Posts filled', ...user },
      ),
      about,
    );
    expect(told.map(({ title, by, quote }) => [title, by, quote])).toEqual([
      ['Closed', 'Jo Whitcombe', 'Posts filled'],
      ['Tom Ellwood is to act by 11 December 2026', 'Jo Whitcombe', 'Ask for a plan'],
      ['Comment', 'Priya Raman, Eastmarch County Council', 'Thank you'],
      ['Provider’s answer', 'Jo Whitcombe, Fenbrook Trust', 'Two posts were vacant'],
      ['Raised for October 2026', 'the daily check', undefined],
    ]);
  });

  it('tells reminders that follow each other once', () => {
    const late = { type: 'flag chased', stage: 'action late' } as const;
    const { now: told } = timelineOf(
      history({}, late, late, late, { type: 'flag acknowledged', ...user }, late),
      about,
    );
    expect(told.map(({ title }) => title)).toEqual([
      'Reminder sent: the action is overdue',
      'Acknowledged',
      'Reminder sent: the action is overdue (3 reminders, the last one here)',
      'Raised',
    ]);
  });

  it('keeps earlier episodes apart from the one that counts', () => {
    const rows = history({ sentence: 'first' }, { type: 'episode recovered' }, { sentence: 'second' });
    const told = timelineOf(rows, about);
    expect(told.now.map(({ text }) => text[0])).toEqual(['second']);
    expect(told.before.map(({ title }) => title)).toEqual(['Recovered', 'Raised']);
  });
});

describe('what may be done with a flag', () => {
  const texts = (...given: Parameters<typeof actionsFor>) => actionsFor(...given).map(({ text }) => text);

  it('offers each role what the service allows it', () => {
    expect(texts(flag(), ['contract manager'])).toEqual([
      'Acknowledge',
      'Say who acts and by when',
      'Add a comment',
      'Close with a reason',
      'Note on the chart',
      'Start the limits again',
    ]);
    expect(texts(flag(), ['commissioner'])).toEqual(['Acknowledge']);
    expect(texts(flag(), ['provider contributor'])).toEqual(['Answer this flag', 'Add a comment']);
    expect(texts(flag(), ['partner'])).toEqual([]);
    expect(texts(flag(), ['auditor'])).toEqual([]);
  });

  it('offers nothing that has been done, and only words once it has ended', () => {
    const seen = flag({ episode: episode({ acknowledged: { at: now, by: 'user:u1' } }) });
    expect(texts(seen, ['commissioner'])).toEqual([]);
    const closed = flag({
      episode: episode({ closed: { at: now, by: 'user:u1', reason: 'resolved', words: 'Done' } }),
    });
    expect(texts(closed, ['provider administrator'])).toEqual(['Add a comment']);
    const recovered = flag({ episode: episode({ recovered: { at: now, period: '2026-10', sentence: 'Back.' } }) });
    expect(texts(recovered, ['provider administrator'])).toEqual(['Answer this flag', 'Add a comment']);
    expect(texts(flag({ measure: 'return' }), ['contract manager'])).not.toContain('Note on the chart');
  });

  it('says the same of roles as the contract', () => {
    const access = (key: keyof typeof oversightContract) => [...oversightContract[key].access].toSorted();
    expect(access('GET /api/flags/{id}')).toEqual([...flagReaders].toSorted());
    expect(access('GET /api/oversight/summary')).toEqual([...councilReaders].toSorted());
    expect(access('POST /api/flags/{id}/acknowledgement')).toEqual([...acknowledgers].toSorted());
    expect(access('POST /api/flags/{id}/answer')).toEqual([...answerers].toSorted());
    expect(access('POST /api/flags/{id}/comment')).toEqual([...commenters].toSorted());
    expect(access('POST /api/agreements/{id}/measures/{measure}/rebase')).toEqual([...managers].toSorted());
  });
});
