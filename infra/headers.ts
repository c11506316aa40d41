/** Origins of the sign-in service that pages talk to; none where it is on the site's own origin. */
export type SignInOrigins = { pages: readonly string[]; api: readonly string[] };

/** What the browser may load and where it may send: nothing but this site and the sign-in service. */
export function contentSecurityPolicy({ pages, api }: SignInOrigins): string {
  const directives: readonly (readonly [string, ...string[]])[] = [
    ['default-src', "'none'"],
    ['script-src', "'self'"],
    ['style-src', "'self'"],
    ['img-src', "'self'", 'data:'],
    ['font-src', "'self'"],
    ['connect-src', "'self'", ...pages, ...api],
    ['form-action', "'self'", ...pages],
    ['frame-ancestors', "'none'"],
    ['base-uri', "'none'"],
    ['worker-src', "'self'"],
    ['manifest-src', "'self'"],
  ];
  return directives.map(directive => directive.join(' ')).join('; ');
}

/** Nothing on these pages needs a device, so nothing is offered one. */
export const permissionsPolicy = [
  'camera',
  'microphone',
  'geolocation',
  'payment',
  'usb',
  'serial',
  'accelerometer',
  'gyroscope',
  'magnetometer',
  'display-capture',
]
  .map(feature => `${feature}=()`)
  .join(', ');

export const strictTransportSecurity = { maxAgeSeconds: 63_072_000, includeSubdomains: true, preload: true } as const;

/**
 * Headers of every answer, as CloudFront adds them; the one-machine run sends the same.
 * Strict-Transport-Security is kept for https.
 */
export function securityHeaders(origins: SignInOrigins, { https }: { https: boolean }): Record<string, string> {
  const { maxAgeSeconds } = strictTransportSecurity;
  return {
    'content-security-policy': contentSecurityPolicy(origins),
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'referrer-policy': 'same-origin',
    'permissions-policy': permissionsPolicy,
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    ...(https ? { 'strict-transport-security': `max-age=${maxAgeSeconds}; includeSubDomains; preload` } : {}),
  };
}

/** The header in which CloudFront proves to the API that a request came through it; functions/platform/http demands it. */
export const originSecretHeader = 'x-turnstone-origin';
