import { formatInstant } from '../../functions/kernel/london.ts';
import { fates } from './mail-feedback.ts';
import type { Message } from './mail-message.ts';
import { escapeMarkup } from './markup.ts';

/** The outbox as a page, newest first; with buttons that play back what may become of a mail. */
export function outboxPage(messages: readonly Message[], buttons: boolean): string {
  const count = messages.length === 1 ? '1 message' : `${messages.length} messages`;
  return `<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Outbox: ${count}</title>
<link rel="stylesheet" href="outbox.css">
</head>
<body>
<main>
<h1>Outbox</h1>
<p>${count} that a deployed service would have sent. Nothing left this machine.</p>
${messages
  .toReversed()
  .map(message => article(message, buttons))
  .join('\n')}
</main>
</body>
</html>
`;
}

function article(message: Message, buttons: boolean): string {
  const heading = `subject-${escapeMarkup(message.id)}`;
  const rows = [
    ['To', message.to.join(', ')],
    ['Copies', message.copies.join(', ')],
    ['From', message.from],
    ['Sent', `<time datetime="${message.at}">${formatInstant(message.at)}</time>`],
    ['By', message.sender],
  ].filter(([, value]) => value !== '');
  const list = rows.map(
    ([name = '', value = '']) => `<dt>${name}</dt><dd>${name === 'Sent' ? value : escapeMarkup(value)}</dd>`,
  );
  return `<article aria-labelledby="${heading}">
<h2 id="${heading}">${escapeMarkup(message.subject)}</h2>
<dl>${list.join('')}</dl>
<div class="text">${linked(message.text)}</div>
${buttons ? form(message, heading) : ''}
</article>`;
}

function form(message: Message, heading: string): string {
  const choices = fates.map(fate => `<button name="fate" value="${fate}">Play ${fate}</button>`);
  return `<form method="post" action="outbox/${escapeMarkup(message.id)}" aria-describedby="${heading}">${choices.join(' ')}</form>`;
}

/** Plain text with its addresses as links. */
function linked(text: string): string {
  return text
    .split(/(https?:\/\/[^\s<>"]*[^\s<>".,;:)])/)
    .map((piece, index) => {
      const safe = escapeMarkup(piece);
      return index % 2 === 1 ? `<a href="${safe}">${safe}</a>` : safe;
    })
    .join('');
}

export const outboxStyle = `
body { font: 1.125rem/1.5 arial, sans-serif; color: #0b0c0c; background: #fff; margin: 0; }
main { max-width: 50rem; margin: 0 auto; padding: 1rem; }
article { border-top: 2px solid #0b0c0c; margin-top: 2rem; }
dl { display: grid; grid-template-columns: 5rem 1fr; margin: 0; }
dt { font-weight: bold; }
dd { margin: 0; overflow-wrap: anywhere; }
.text { white-space: pre-wrap; overflow-wrap: anywhere; border-left: 0.3rem solid #b1b4b6; padding-left: 1rem; margin: 1rem 0; }
a { color: #1a65a6; }
button { font: inherit; padding: 0.3rem 0.8rem; }
a:focus, button:focus { outline: 3px solid #ffdd00; outline-offset: 0; box-shadow: 0 0 0 5px #0b0c0c; }
`;
