import { type ReactNode, StrictMode } from 'react';
import { BrowserRouter } from 'react-router';
import { createActingFor } from '../lib/acting.ts';
import { createAuth } from '../lib/auth.ts';
import { applyBrand } from '../lib/brand.ts';
import { setTransport } from '../lib/client.ts';
import type { SiteConfig } from '../lib/config.ts';
import { newQueryClient } from '../lib/query.ts';
import { App } from './App.tsx';

/** Puts the real parts together: the browser's fetch, the issuer's sign-in, this tab's storage. */
export function start(config: SiteConfig): ReactNode {
  applyBrand(config.brandColour);
  const auth = createAuth(config);
  const acting = createActingFor();
  const queries = newQueryClient();
  setTransport({
    fetch: (url, init) => fetch(url, init),
    token: auth.token,
    actingFor: acting.current,
    refused: auth.end,
    wait: attempt => new Promise(resolve => setTimeout(resolve, attempt * 600 + Math.random() * 400)),
  });
  // What was read for one person is not there for the next.
  auth.subscribe(() => {
    if (auth.state().status !== 'signed in') queries.clear();
  });
  return (
    <StrictMode>
      <BrowserRouter>
        <App services={{ config, auth, acting }} queries={queries} />
      </BrowserRouter>
    </StrictMode>
  );
}
