import { readFileSync } from 'node:fs';
import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contentSecurityPolicy, securityHeaders } from '../../infra/headers.ts';

const code = readFileSync('infra/edge/rewrite.js', 'utf8');

/** Runs the file as CloudFront does: its own globals, one call of `handler`. */
function rewrite(uri: string): string {
  const event = JSON.stringify({ request: { method: 'GET', uri, querystring: {}, headers: {} } });
  return String(runInNewContext(`${code}; handler(${event}).uri`));
}

describe('addresses of the site', () => {
  it.each(['/', '/returns', '/returns/ret_4f', '/signed-in', '/flags/flg_1/', '/a.b/c'])('%s is the page', uri => {
    expect(rewrite(uri)).toBe('/index.html');
  });

  it.each(['/index.html', '/config.json', '/assets/app-1a2b.js', '/favicon.ico', '/robots.txt'])(
    '%s is a file',
    uri => {
      expect(rewrite(uri)).toBe(uri);
    },
  );

  it('are the page or left alone, whatever a browser sends', () => {
    fc.assert(
      fc.property(fc.webPath(), path => {
        const uri = `/${path.replace(/^\/+/, '')}`;
        expect(['/index.html', uri]).toContain(rewrite(uri));
      }),
    );
  });

  it('use nothing newer than CloudFront runs', () => {
    expect(code).not.toMatch(/\b(import|require|let|class|async|await)\b(?!.*\/\/)/);
    expect(code.length).toBeLessThan(10_240);
  });
});

describe('headers', () => {
  const origins = { pages: ['https://sign-in.example'], api: ['https://idp.example'] };

  it('let pages load this site alone, and talk to the sign-in service besides', () => {
    expect(contentSecurityPolicy(origins)).toBe(
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; " +
        "connect-src 'self' https://sign-in.example https://idp.example; form-action 'self' https://sign-in.example; " +
        "frame-ancestors 'none'; base-uri 'none'; worker-src 'self'; manifest-src 'self'",
    );
  });

  it('never allow what is written into a page', () => {
    expect(contentSecurityPolicy(origins)).not.toMatch(/unsafe|\*|http:/);
  });

  it('promise https only where there is https', () => {
    const none = { pages: [], api: [] };
    expect(securityHeaders(none, { https: true })).toHaveProperty('strict-transport-security');
    expect(securityHeaders(none, { https: false })).not.toHaveProperty('strict-transport-security');
  });
});
