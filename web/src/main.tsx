import { createRoot } from 'react-dom/client';
import { prefetch } from './app/routes.tsx';
import { start } from './app/start.tsx';
import { parseConfig } from './lib/config.ts';
import { ProblemError } from './lib/problem.ts';

const place = document.getElementById('app');

/** Says so in plain words where not even the settings could be read: nothing else can be drawn without them. */
function unavailable(): void {
  document.title = 'Sorry, there is a problem with the service';
  const main = document.createElement('main');
  main.className = 'govuk-width-container govuk-main-wrapper';
  const heading = document.createElement('h1');
  heading.className = 'govuk-heading-l';
  heading.textContent = document.title;
  const words = document.createElement('p');
  words.className = 'govuk-body';
  words.textContent = 'Try again later. Drafts you saved are safe.';
  main.append(heading, words);
  place?.replaceChildren(main);
}

/** What the page has told the person is not also a fault of the page; anything else is, and the browser may say so. */
function onCaughtError(error: unknown): void {
  if (!(error instanceof ProblemError)) reportError(error);
}

async function begin(): Promise<void> {
  // While the settings are read, and who is signed in.
  void prefetch(location.pathname);
  try {
    const response = await fetch('/config.json');
    if (!response.ok) throw new Error(`config.json: ${response.status}`);
    const config = parseConfig(await response.json());
    if (place !== null) createRoot(place, { onCaughtError }).render(start(config));
  } catch {
    unavailable();
  }
}

void begin();
