import { fill } from '../../kernel/problem.ts';

/**
 * Every mail the service sends. Bodies are plain text; `{parameters}` are references, dates and titles.
 * No mail names a child or a figure: it says that something waits, and where.
 */
const templates = {
  invitation: {
    formal: false,
    subject: 'Your account for {serviceName}',
    text: 'You have been given access to {serviceName} of {councilName}. Sign in to begin. The first time, choose a password and set up your authenticator app or passkey.',
    link: '/',
  },
  'return-opened': {
    formal: false,
    subject: 'Your return for {periodTitle} is open',
    text: 'You can now fill in the return for {periodTitle} under “{agreementTitle}”. It is due by the end of {dueDay}.',
    link: '/returns/{return}',
  },
  'return-due-soon': {
    formal: false,
    subject: 'Your return for {periodTitle} is due on {dueDay}',
    text: 'The return for {periodTitle} under “{agreementTitle}” has not been submitted. It is due by the end of {dueDay}. If there is nothing to report, you can say so in two steps.',
    link: '/returns/{return}',
  },
  'return-due-today': {
    formal: false,
    subject: 'Your return for {periodTitle} is due today',
    text: 'The return for {periodTitle} under “{agreementTitle}” is due by the end of today, {dueDay}.',
    link: '/returns/{return}',
  },
  'return-late': {
    formal: true,
    subject: 'Late: your return for {periodTitle}',
    text: 'The return for {periodTitle} under “{agreementTitle}” was due on {dueDay} and has not been submitted. Submit it as soon as you can. It now stands as missing in the contract’s figures.',
    link: '/returns/{return}',
  },
  'flag-opened': {
    formal: false,
    subject: 'A new flag: {measureTitle}',
    text: 'A check of the figures for {periodTitle} under “{agreementTitle}” has raised a flag on “{measureTitle}”. Acknowledge it by {dueDay}.',
    link: '/flags/{flag}',
  },
  'flag-for-provider': {
    formal: true,
    subject: 'A flag was raised: {measureTitle}',
    text: 'A check of the figures for {periodTitle} under “{agreementTitle}” has raised a flag on “{measureTitle}”. You can see why, and answer it, in the service.',
    link: '/flags/{flag}',
  },
  'flag-unacknowledged': {
    formal: false,
    subject: 'Not yet acknowledged: {measureTitle}',
    text: 'The flag on “{measureTitle}” under “{agreementTitle}” was to be acknowledged by {dueDay}.',
    link: '/flags/{flag}',
  },
  'flag-action-due': {
    formal: false,
    subject: 'Due: your action on {measureTitle}',
    text: 'You own the flag on “{measureTitle}” under “{agreementTitle}”. What you agreed to do is due on {dueDay}.',
    link: '/flags/{flag}',
  },
  'flag-answered': {
    formal: false,
    subject: 'The provider answered: {measureTitle}',
    text: 'The provider has answered the flag on “{measureTitle}” under “{agreementTitle}”.',
    link: '/flags/{flag}',
  },
} as const;

export type MailTemplate = keyof typeof templates;

export const mailTemplateNames = Object.keys(templates).filter((name): name is MailTemplate => name in templates);

export type Letter = { subject: string; text: string; link: string; formal: boolean };

/** A template with its parameters filled in; what a letter does not know stays visible as `{name}`. */
export function letter(template: MailTemplate, parameters: Readonly<Record<string, string | number>>): Letter {
  const { subject, text, link, formal } = templates[template];
  return { subject: fill(subject, parameters), text: fill(text, parameters), link: fill(link, parameters), formal };
}
