import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, expectTypeOf, test } from 'vitest';
import { mailObligation } from '../../../functions/people/shared/mail-obligation.ts';
import { letter, type MailParameter, mailTemplateNames } from '../../../functions/people/shared/mail-templates.ts';

/** Titles of agreements, their conditions, decisions, virements, measures and periods, days, ids, and the settings. Nothing here can be a person or a figure. */
const allowed = [
  'serviceName',
  'councilName',
  'agreementTitle',
  'conditionTitle',
  'decisionTitle',
  'virementTitle',
  'measureTitle',
  'periodTitle',
  'dueDay',
  'return',
  'agreement',
  'flag',
  'decision',
  'virement',
];

const at = '2026-11-09T09:00:00.000Z';

describe('mail templates', () => {
  test.each(mailTemplateNames)('%s names nothing that could be a person or a figure', name => {
    const { subject, text, link } = letter(name, {});
    const named = [...`${subject} ${text} ${link}`.matchAll(/\{(.*?)\}/g)].map(([, parameter]) => parameter);
    expect(allowed).toEqual(expect.arrayContaining(named));
    expect(link).toMatch(/^\/[a-z/]*(\/\{(return|agreement|flag|decision|virement)\})?$/);
  });

  test.each(mailTemplateNames)('%s reads in full once its parameters are known', name => {
    const { subject, text, link } = letter(name, Object.fromEntries(allowed.map(parameter => [parameter, 'X'])));
    expect(`${subject}${text}${link}`).not.toMatch(/[{}]/);
    expect(subject.length).toBeLessThan(60);
    expect(text).toMatch(/\.$/);
  });

  test('what is late, or flagged to a provider, is a formal notice', () => {
    expect(mailTemplateNames.filter(name => letter(name, {}).formal)).toEqual(['return-late', 'flag-for-provider']);
  });
});

describe('owing somebody a mail', () => {
  test('the template’s own words say what must be given', () => {
    expectTypeOf<MailParameter<'invitation'>>().toEqualTypeOf<never>();
    expectTypeOf<MailParameter<'return-late'>>().toEqualTypeOf<
      'periodTitle' | 'agreementTitle' | 'dueDay' | 'return'
    >();
    const incomplete = {
      user: 'user-1',
      parameters: { return: 'ret-1' },
      subject: 'return#1',
      id: 'return#1/late',
      at,
    };
    // @ts-expect-error A late notice without its period, agreement and day is not a mail.
    mailObligation('return-late', incomplete);
    // @ts-expect-error Figures are no parameters.
    mailObligation('flag-answered', { ...incomplete, parameters: { agreementTitle: 'A', measureTitle: 'M', flag: 7 } });
  });

  test('one occasion may tell several people, each of several things', () => {
    const about = { subject: 'return#ret-1', id: 'return#ret-1/due', at };
    const parameters = { return: 'ret-1', periodTitle: 'October 2026', agreementTitle: 'Speech', dueDay: 'Friday' };
    const ids = [
      mailObligation('return-due-today', { ...about, user: 'user-1', parameters }).id,
      mailObligation('return-due-today', { ...about, user: 'user-2', parameters }).id,
      mailObligation('return-late', { ...about, user: 'user-1', parameters }).id,
    ];
    expect(new Set(ids).size).toBe(3);
  });

  test('it goes out at once, or when it is to', () => {
    const about = { subject: 'user#user-1', id: 'user#user-1/added', at, user: 'user-1', parameters: {} };
    expect(mailObligation('invitation', about)).toMatchObject({ due: at, wakes: [at] });
    const wake = '2026-11-12T09:00:00.000Z';
    expect(mailObligation('invitation', { ...about, wake })).toMatchObject({ due: wake, wakes: [wake] });
  });

  test('no other code opens an obligation of this kind', () => {
    const folder = join(import.meta.dirname, '../../../functions');
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(name => name.endsWith('.ts'));
    const openers = files.filter(name =>
      /kind: ['"`]mail['"`][^{}]*wakes/.test(readFileSync(join(folder, name), 'utf8')),
    );
    expect(openers).toEqual([join('people', 'shared', 'mail-obligation.ts')]);
  });
});
