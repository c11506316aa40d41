import { escapeMarkup } from './markup.ts';
import type { Person } from './people.ts';

/** Where pages of the identity provider find their style and script; both are its own, as the site's policy demands. */
export const assets = {
  '/sign-in.css': {
    type: 'text/css',
    content: `
:root { font: 19px/1.4 Arial, sans-serif; color: #0b0c0c; }
body { max-width: 60rem; margin: 0 auto; padding: 0 1rem 3rem; }
h1 { font-size: 2rem; margin: 2rem 0 0.5rem; }
h2 { font-size: 1.3rem; margin: 2rem 0 0.5rem; }
ul { list-style: none; margin: 0; padding: 0; }
li { display: flex; gap: 1rem; align-items: baseline; border-top: 1px solid #b1b4b6; padding: 0.6rem 0; flex-wrap: wrap; }
li p { flex: 1 1 20rem; margin: 0; }
button { font: inherit; color: #fff; background: #1d4e5f; border: 2px solid transparent; padding: 0.4rem 1rem; cursor: pointer; }
button:hover { background: #153945; }
button:focus-visible { outline: 3px solid #fd0; background: #fd0; color: #0b0c0c; border-color: #0b0c0c; }
.hint { color: #505a5f; }
`,
  },
  // The button must be what submits: its value says that the whole session is to end, not this site's part of it.
  '/sign-out.js': { type: 'text/javascript', content: "document.querySelector('button[name=logout]').click();" },
} as const;

/** The page on which a person of the demonstration signs in: one button each, by organisation. */
export function signInPage(people: readonly Person[], action: string): string {
  const groups = [...Map.groupBy(people, person => person.organisation)];
  const sections = groups.map(([organisation, members], index) => {
    const items = members.map(
      person => `<li>
<p><strong>${escapeMarkup(person.name)}</strong>${person.does === '' ? '' : `, ${escapeMarkup(person.does)}`}
<br><span class="hint">${escapeMarkup(person.email)}</span></p>
<button name="person" value="${escapeMarkup(person.username)}">Sign in as ${escapeMarkup(person.name)}</button>
</li>`,
    );
    return `<section aria-labelledby="g${index}"><h2 id="g${index}">${escapeMarkup(organisation)}</h2>
<ul>${items.join('\n')}</ul></section>`;
  });
  const body =
    people.length === 0
      ? '<p>There is nobody to sign in as: start with the demonstration data.</p>'
      : `<form method="post" action="${escapeMarkup(action)}">${sections.join('\n')}</form>`;
  return page(
    'Sign in',
    `<h1>Sign in to the demonstration</h1>
<p>Everybody here is invented, and there are no passwords. In a council's own installation people sign in with an authenticator app or a passkey.</p>
${body}`,
  );
}

/** Signs out at once; the button is for a browser without scripts. */
export function signOutPage(form: string): string {
  return page(
    'Sign out',
    `<h1>Signing out</h1>${form}
<button form="op.logoutForm" name="logout" value="yes">Continue</button>
<script src="/idp/sign-out.js"></script>`,
  );
}

export function messagePage(title: string, text: string): string {
  return page(
    title,
    `<h1>${escapeMarkup(title)}</h1><p>${escapeMarkup(text)}</p><p><a href="/">Back to the service</a></p>`,
  );
}

function page(title: string, body: string): string {
  return `<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeMarkup(title)}</title>
<link rel="stylesheet" href="/idp/sign-in.css">
<link rel="icon" href="/favicon.svg">
</head>
<body><main>${body}</main></body>
</html>`;
}
