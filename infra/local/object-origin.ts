import type { RawRequest } from './object-signature.ts';
import { matches } from './policy.ts';

/** A rule of a bucket about pages from other origins; patterns with `*`. */
export type CorsRule = {
  AllowedOrigins: readonly string[];
  AllowedMethods: readonly string[];
  AllowedHeaders: readonly string[];
};

/**
 * Headers that let a page read the answer, or, to a preflight (OPTIONS), make the request.
 * Undefined when no rule allows it; empty when the request comes from no page.
 */
export function crossOriginHeaders(
  rules: readonly CorsRule[],
  { method, headers }: RawRequest,
): Record<string, string> | undefined {
  const { origin } = headers;
  if (origin === undefined) return method === 'OPTIONS' ? undefined : {};
  const preflight = method === 'OPTIONS';
  const wantedMethod = preflight ? String(headers['access-control-request-method']) : method;
  const wantedHeaders = preflight
    ? String(headers['access-control-request-headers'] ?? '')
        .toLowerCase()
        .split(',')
        .map(name => name.trim())
        .filter(Boolean)
    : [];
  const rule = rules.find(
    ({ AllowedOrigins, AllowedMethods, AllowedHeaders }) =>
      AllowedOrigins.some(pattern => matches(pattern, origin)) &&
      AllowedMethods.includes(wantedMethod) &&
      wantedHeaders.every(name => AllowedHeaders.some(pattern => matches(pattern.toLowerCase(), name))),
  );
  if (rule === undefined) return undefined;
  return {
    'access-control-allow-origin': origin,
    'access-control-allow-methods': rule.AllowedMethods.join(', '),
    ...(wantedHeaders.length > 0 ? { 'access-control-allow-headers': wantedHeaders.join(', ') } : {}),
    vary: 'Origin, Access-Control-Request-Headers, Access-Control-Request-Method',
  };
}
