export type Match<R> = { route: R; pathParameters: Record<string, string> };

type Compiled<R> = { route: R; method: string; segments: readonly string[] };

/**
 * Finds routes as an HTTP API does: segment by segment a literal beats `{name}`, which beats `{name+}`;
 * then a method beats `ANY`; `$default` takes the rest. A trailing slash is a segment of its own.
 */
export function routeMatcher<R extends { routeKey: string }>(routes: readonly R[]) {
  const compiled = routes
    .filter(route => route.routeKey !== '$default')
    .map((route): Compiled<R> => {
      const [method = '', path = ''] = route.routeKey.split(' ');
      return { route, method, segments: path.split('/') };
    })
    .sort((a, b) => specificity(b).localeCompare(specificity(a)));
  const fallback = routes.find(route => route.routeKey === '$default');

  return (method: string, path: string): Match<R> | undefined => {
    const segments = path.split('/');
    for (const candidate of compiled) {
      if (candidate.method !== method && candidate.method !== 'ANY') continue;
      const pathParameters = parametersOf(candidate.segments, segments);
      if (pathParameters) return { route: candidate.route, pathParameters };
    }
    return fallback && { route: fallback, pathParameters: {} };
  };
}

/** Sorts as text: one digit a segment, then the method. */
function specificity({ segments, method }: Compiled<unknown>): string {
  const kinds = segments.map(segment => (isGreedy(segment) ? '0' : isVariable(segment) ? '1' : '2'));
  return `${kinds.join('')} ${method === 'ANY' ? '0' : '1'}`;
}

function parametersOf(pattern: readonly string[], segments: readonly string[]): Record<string, string> | undefined {
  const parameters: Record<string, string> = {};
  for (const [index, part] of pattern.entries()) {
    const segment = segments[index];
    if (segment === undefined) return undefined;
    if (isGreedy(part)) {
      const rest = segments.slice(index).join('/');
      if (rest === '') return undefined;
      parameters[part.slice(1, -2)] = decodeURIComponent(rest);
      return parameters;
    }
    if (isVariable(part)) {
      if (segment === '') return undefined;
      parameters[part.slice(1, -1)] = decodeURIComponent(segment);
    } else if (part !== segment) return undefined;
  }
  return pattern.length === segments.length ? parameters : undefined;
}

function isVariable(segment: string): boolean {
  return segment.startsWith('{') && segment.endsWith('}');
}

function isGreedy(segment: string): boolean {
  return segment.startsWith('{') && segment.endsWith('+}');
}
