import * as z from 'zod/mini';

/** One thing a deployed stage must do; `fault` says what it did instead. */
export type Finding = { what: string; fault?: string };

type Fetch = (url: string, options?: { method?: string; redirect?: 'manual' }) => Promise<Response>;

const config = z.object({ issuer: z.url(), clientId: z.string().check(z.minLength(1)) });
const problem = z.object({ type: z.string(), title: z.string(), status: z.number() });

const demanded: readonly (readonly [string, RegExp])[] = [
  ['content-security-policy', /^default-src 'none'; script-src 'self';(?!.*unsafe)/],
  ['strict-transport-security', /^max-age=\d{8,}/],
  ['x-content-type-options', /^nosniff$/],
  ['referrer-policy', /^same-origin$/],
  ['permissions-policy', /camera=\(\)/],
  ['cross-origin-opener-policy', /^same-origin$/],
];

/**
 * Looks at a stage from outside, without signing in.
 * @param url where the site is, without a slash at the end
 */
export async function smoke(url: string, get: Fetch = fetch): Promise<Finding[]> {
  const findings: Finding[] = [];
  const https = url.startsWith('https:');
  const check = async (what: string, look: () => Promise<string | undefined>) => {
    const fault = await look().catch((error: unknown) => `no answer: ${String(error)}`);
    findings.push(fault === undefined ? { what } : { what, fault });
  };
  let page = '';

  await check('the page is served, with its headers', async () => {
    const answer = await get(`${url}/`);
    page = await answer.text();
    if (answer.status !== 200 || !page.includes('<script')) return `status ${answer.status}, or no page`;
    const wrong = demanded
      .filter(([name]) => https || name !== 'strict-transport-security')
      .filter(([name, wanted]) => !wanted.test(answer.headers.get(name) ?? ''));
    return wrong.length === 0 ? undefined : `wrong or missing: ${wrong.map(([name]) => name).join(', ')}`;
  });
  await check('an address inside the site is the same page', async () => {
    const answer = await get(`${url}/returns`);
    return answer.status === 200 && (await answer.text()) === page
      ? undefined
      : `status ${answer.status}, or another page`;
  });
  await check('what the page asks for is there, and kept by browsers', async () => {
    const [, script] = /<script[^>]* src="([^"]+)"/.exec(page) ?? [];
    if (script === undefined) return 'the page names no script';
    const answer = await get(new URL(script, `${url}/`).href);
    const kept = answer.headers.get('cache-control')?.includes('immutable');
    return answer.status === 200 && kept ? undefined : `status ${answer.status}, or no cache-control: immutable`;
  });
  await check('config.json says where to sign in, and that is there', async () => {
    const answer = await get(`${url}/config.json`);
    const parsed = config.safeParse(await answer.json());
    if (!parsed.success) return 'it has no issuer or client id';
    if (answer.headers.get('cache-control') !== 'no-cache') return 'browsers may keep it';
    const issuer = await get(`${parsed.data.issuer}/.well-known/openid-configuration`);
    return issuer.status === 200 ? undefined : `the issuer answers ${issuer.status}`;
  });
  await check('the API answers unknown paths itself', async () => {
    const answer = await get(`${url}/api/no-such-path`);
    const type = answer.headers.get('content-type') ?? '';
    if (answer.status !== 404 || !type.startsWith('application/problem+json')) {
      return `status ${answer.status}, ${type || 'no type'} (403: the origin secret is not the one functions accept)`;
    }
    if (!problem.safeParse(await answer.json()).success) return 'the problem is not one';
    return answer.headers.get('cache-control') === 'no-store' ? undefined : 'the answer may be kept';
  });
  await check('the API asks who is calling', async () => {
    const answer = await get(`${url}/api/me`);
    return answer.status === 401 ? undefined : `status ${answer.status} without a token`;
  });
  if (https) {
    await check('http leads to https', async () => {
      const answer = await get(url.replace('https:', 'http:'), { redirect: 'manual' });
      const to = answer.headers.get('location') ?? '';
      return answer.status === 301 && to.startsWith(url) ? undefined : `status ${answer.status} to ${to || 'nowhere'}`;
    });
  }
  return findings;
}

if (import.meta.main) {
  const url = process.argv[2]?.replace(/\/$/, '');
  if (url === undefined || !URL.canParse(url)) {
    console.error('Say which stage: npm run smoke -- https://...');
    process.exit(2);
  }
  const findings = await smoke(url);
  for (const { what, fault } of findings)
    console.log(fault === undefined ? `ok    ${what}` : `FAULT ${what}: ${fault}`);
  if (findings.some(({ fault }) => fault !== undefined)) process.exitCode = 1;
}
