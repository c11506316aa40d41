import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { type Catalogue, commonRefusals, fill, type Problem, type Refusal } from '../kernel/problem.ts';

export const securityHeaders = {
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'strict-transport-security': 'max-age=31536000; includeSubDomains; preload',
} as const;

/** A refusal as RFC 9457 problem details: its catalogue's status and words, never a stack. */
export function problemAnswer(
  { code, facts, fields }: Refusal,
  catalogue: Catalogue,
  correlation: string,
): APIGatewayProxyStructuredResultV2 {
  const all: Catalogue = { ...commonRefusals, ...catalogue };
  const entry = all[code];
  if (!entry) throw new Error(`Refusal ${code} stands in no catalogue`);
  const problem: Problem = {
    type: `/problems/${code}`,
    title: fill(entry.words, facts),
    status: entry.status,
    code,
    correlation,
    ...(facts ? { facts } : {}),
    ...(fields && fields.length > 0 ? { fields } : {}),
  };
  return {
    statusCode: entry.status,
    headers: {
      ...securityHeaders,
      'content-type': 'application/problem+json',
      'x-correlation-id': correlation,
      'x-problem-code': code,
    },
    body: JSON.stringify(problem),
  };
}

/** The code of a problem answer, for the log. */
export function refusalOf(response: APIGatewayProxyStructuredResultV2): string | undefined {
  const code = response.headers?.['x-problem-code'];
  return typeof code === 'string' ? code : undefined;
}
