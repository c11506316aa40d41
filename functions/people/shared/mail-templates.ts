import { fill } from '../../kernel/problem.ts';

type Template = {
  /** A notice that counts from when it was sent; others are courtesy. */
  formal: boolean;
  subject: string;
  /** Plain text; an empty line between paragraphs. */
  text: string;
  /** Where it is to be dealt with, inside the site. */
  link: string;
};

/**
 * Every mail the service sends. `{parameters}` are references, days and titles. No mail names a person, a child
 * or a figure: it says that something waits, by when, and where. A mailbox is read by more people than its owner.
 */
const templates = {
  invitation: {
    formal: false,
    subject: 'Set up your sign-in for {serviceName}',
    text: 'You have been given access to {serviceName}, a service of {councilName}.\n\nThe first time, open the link, choose “Forgot your password?” and enter this e-mail address. You get a code by e-mail, with which you set your password. Then you set up an authenticator app. You need it each time you sign in.\n\nIf you signed in here before, sign in as you did then. If you did not expect this message, you need not do anything.',
    link: '/',
  },
  'access-added': {
    formal: false,
    subject: 'You can now act for another organisation',
    text: 'You have been given access to {serviceName} for one more organisation. Sign in as you do now. The name of the organisation you act for is at the top of each page, and you can change it there.\n\nIf you did not expect this, tell {councilName}.',
    link: '/',
  },
  'address-changed': {
    formal: false,
    subject: 'Set up your sign-in for {serviceName} again',
    text: 'Your e-mail address for {serviceName} of {councilName} is now this one. To keep your account safe, the old password and authenticator app no longer work.\n\nOpen the link, choose “Forgot your password?” and enter this e-mail address. You get a code by e-mail, with which you set a new password. Then you set up your authenticator app again.\n\nIf you did not expect this message, you need not do anything.',
    link: '/',
  },
  'return-opened': {
    formal: false,
    subject: 'Your return for {periodTitle} is open',
    text: 'You can now fill in your return for {periodTitle} under “{agreementTitle}”. It is due by the end of {dueDay}.\n\nYou can stop and come back: what you enter is kept. If there is nothing to report, you can say so in two steps.',
    link: '/returns/{return}',
  },
  'return-due-soon': {
    formal: false,
    subject: 'Due {dueDay}: your return for {periodTitle}',
    text: 'We have not had your return for {periodTitle} under “{agreementTitle}”. It is due by the end of {dueDay}.\n\nIf there is nothing to report, you can say so in two steps.',
    link: '/returns/{return}',
  },
  'return-due-today': {
    formal: false,
    subject: 'Due today: your return for {periodTitle}',
    text: 'We have not had your return for {periodTitle} under “{agreementTitle}”. It is due by the end of today, {dueDay}.\n\nIf there is nothing to report, you can say so in two steps.',
    link: '/returns/{return}',
  },
  'return-late': {
    formal: true,
    subject: 'Late: your return for {periodTitle}',
    text: 'Your return for {periodTitle} under “{agreementTitle}” was due by the end of {dueDay}. We have not had it.\n\nSubmit it as soon as you can. Until then the period counts as missing, which the council sees.',
    link: '/returns/{return}',
  },
  'equality-review': {
    formal: false,
    subject: 'Review due: equality impact assessment',
    text: 'The equality impact assessment of “{decisionTitle}” is to be reviewed by the end of {dueDay}.\n\nLook at what it found and at what has changed, and record the assessment anew with the day of its next review.',
    link: '/decisions/{decision}',
  },
  'duty-owed': {
    formal: false,
    subject: 'To be answered by {dueDay}',
    text: 'The council asked your organisation under the Children Acts: for help (section 27), or for the yearly assurance of how it safeguards children (section 11). The answer is due by the end of {dueDay}.\n\nGive it to {councilName} in the way it asked you.',
    link: '/',
  },
  'duty-overdue': {
    formal: false,
    subject: 'Overdue: an answer under the Children Acts',
    text: 'A request under section 27, or an assurance under section 11, was to be answered by the end of {dueDay}. No answer has been recorded.\n\nThe page lists what is overdue. Record the answer there once it has come.',
    link: '/duties',
  },
  'agreement-condition': {
    formal: false,
    subject: 'To show for {periodTitle}: {conditionTitle}',
    text: '“{agreementTitle}” is to show for {periodTitle}: {conditionTitle}. It is due by the end of {dueDay}.\n\nRecord on the page what shows it, and where that is kept.',
    link: '/agreements/{agreement}',
  },
  'agreement-review': {
    formal: false,
    subject: 'Review of an agreement: {dueDay}',
    text: 'A review of “{agreementTitle}” is planned for {dueDay}.\n\nRecord on the page what it found, and when the next one is.',
    link: '/agreements/{agreement}',
  },
  'virement-held': {
    formal: false,
    subject: 'Held: {virementTitle}',
    text: 'The virement “{virementTitle}” was to take effect, and could not. No money has moved.\n\nThe page says why. It is tried again every day until it takes effect, is withdrawn or its year ends. You get this message once.',
    link: '/funding/virements/{virement}',
  },
  'flag-opened': {
    formal: false,
    subject: 'New flag: {measureTitle}',
    text: 'The figures for {periodTitle} under “{agreementTitle}” have raised a flag on “{measureTitle}”.\n\nThe page says why. Acknowledge the flag by the end of {dueDay}.',
    link: '/flags/{flag}',
  },
  'flag-return-missing': {
    formal: false,
    subject: 'New flag: no return for {periodTitle}',
    text: 'The return for {periodTitle} under “{agreementTitle}” did not come before its window closed. The provider has had notice.\n\nAcknowledge the flag by the end of {dueDay}.',
    link: '/flags/{flag}',
  },
  'flag-no-agreement': {
    formal: false,
    subject: 'New flag: no agreement in force',
    text: 'What is delivered under “{agreementTitle}” may be delivered without an agreement in force. The page says why.\n\nAcknowledge the flag by the end of {dueDay}.',
    link: '/flags/{flag}',
  },
  'flag-for-provider': {
    formal: true,
    subject: 'A flag on your figures: {measureTitle}',
    text: 'Your figures for {periodTitle} under “{agreementTitle}” have raised a flag on “{measureTitle}”. The council will look at it.\n\nThe page says why, and you can answer there.',
    link: '/flags/{flag}',
  },
  'flag-acknowledge-today': {
    formal: false,
    subject: 'To acknowledge today: {measureTitle}',
    text: 'Nobody has acknowledged the flag on “{measureTitle}” under “{agreementTitle}”. That is due by the end of today, {dueDay}.',
    link: '/flags/{flag}',
  },
  'flag-unacknowledged': {
    formal: false,
    subject: 'Not yet acknowledged: {measureTitle}',
    text: 'Nobody has acknowledged the flag on “{measureTitle}” under “{agreementTitle}”. That was due by the end of {dueDay}.',
    link: '/flags/{flag}',
  },
  'flag-action-due': {
    formal: false,
    subject: 'Due {dueDay}: your action on {measureTitle}',
    text: 'You own the flag on “{measureTitle}” under “{agreementTitle}”. What you said you would do is due by the end of {dueDay}.\n\nNote on the page what was done, or give a new date.',
    link: '/flags/{flag}',
  },
  'flag-action-late': {
    formal: false,
    subject: 'Overdue: your action on {measureTitle}',
    text: 'You own the flag on “{measureTitle}” under “{agreementTitle}”. What you said you would do was due by the end of {dueDay}.\n\nNote on the page what was done, or give a new date.',
    link: '/flags/{flag}',
  },
  'flag-answered': {
    formal: false,
    subject: 'The provider answered: {measureTitle}',
    text: 'The provider has answered the flag on “{measureTitle}” under “{agreementTitle}”.',
    link: '/flags/{flag}',
  },
} as const satisfies Readonly<Record<string, Template>>;

type Templates = typeof templates;

export type MailTemplate = keyof Templates;

export const mailTemplateNames = Object.keys(templates).filter((name): name is MailTemplate => name in templates);

/** Known to whoever writes the letter, so nobody has to give them. */
type Setting = 'serviceName' | 'councilName';

type NamesIn<Text extends string> = Text extends `${string}{${infer Name}}${infer Rest}` ? Name | NamesIn<Rest> : never;

/** What a template needs to be told, read from its words: `'periodTitle' | 'return' ...`. */
export type MailParameter<Name extends MailTemplate> = Exclude<
  NamesIn<Templates[Name]['subject' | 'text' | 'link']>,
  Setting
>;

export type Letter = { subject: string; text: string; link: string; formal: boolean };

/** A template with its parameters filled in; what a letter does not know stays visible as `{name}`. */
export function letter(template: MailTemplate, parameters: Readonly<Record<string, string | number>>): Letter {
  const { subject, text, link, formal } = templates[template];
  return { subject: fill(subject, parameters), text: fill(text, parameters), link: fill(link, parameters), formal };
}
