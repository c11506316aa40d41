import type { CouncilSettings } from '../platform/env.ts';
import type { Letter } from './shared/mail-templates.ts';

export type MailFrame = CouncilSettings & {
  /** The site's address, to which a letter's link is added. */
  siteUrl: string;
};

/** A letter as mail: the link in full, who wrote it, and that nobody reads an answer. The text says all that the HTML does. */
export function compose(
  { subject, text, link }: Letter,
  { councilName, serviceName, siteUrl }: MailFrame,
): { subject: string; text: string; html: string } {
  const address = new URL(link, siteUrl).href;
  const paragraphs = text.split('\n\n');
  const closing = [`${serviceName}, ${councilName}`, `This mailbox is not read. Do not answer this message.`];
  const html = [
    '<!doctype html><html lang="en-GB"><head><meta charset="utf-8">',
    `<title>${escaped(subject)}</title></head>`,
    '<body style="font-family: Arial, sans-serif; font-size: 16px; line-height: 1.5; max-width: 36em">',
    ...paragraphs.map(paragraph => `<p>${escaped(paragraph)}</p>`),
    `<p><a href="${escaped(address)}">${escaped(address)}</a></p>`,
    `<p style="color: #505a5f">${closing.map(escaped).join('<br>')}</p>`,
    '</body></html>',
  ];
  return {
    subject: subject.replace(/\s+/g, ' '),
    text: `${[...paragraphs, address, `-- \n${closing.join('\n')}`].join('\n\n')}\n`,
    html: html.join('\n'),
  };
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, character => entities[character] ?? character);
}
