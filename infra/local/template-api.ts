import * as z from 'zod/mini';
import { TemplateError } from './intrinsics.ts';
import type { Reader } from './template-reader.ts';

export type RouteShape = {
  /** `GET /api/returns/{id}` or `$default`. */
  routeKey: string;
  function: string;
  /** Whether a valid token is demanded. */
  signedIn: boolean;
  /** One of these scopes is demanded of the token. */
  scopes: readonly string[];
};

export type AuthorizerShape = { issuer: string; audience: readonly string[] };

export type ThrottleShape = { perSecond: number; burst: number };

export type ApiShape = {
  id: string;
  routes: readonly RouteShape[];
  authorizer: AuthorizerShape | undefined;
  /** Requests allowed over all routes, and for single routes by their key. */
  throttle: ThrottleShape | undefined;
  routeThrottles: ReadonlyMap<string, ThrottleShape>;
};

const routeProperties = z.object({
  RouteKey: z.string(),
  Target: z.string(),
  AuthorizationType: z._default(z.enum(['NONE', 'JWT']), 'NONE'),
  AuthorizationScopes: z._default(z.array(z.string()), []),
});
const integrationProperties = z.object({
  IntegrationType: z.literal('AWS_PROXY'),
  IntegrationUri: z.string(),
  PayloadFormatVersion: z.literal('2.0'),
});
const authorizerProperties = z.object({
  AuthorizerType: z.literal('JWT'),
  IdentitySource: z.tuple([z.literal('$request.header.Authorization')]),
  JwtConfiguration: z.object({ Audience: z.array(z.string()), Issuer: z.string() }),
});
const apiProperties = z.object({ ProtocolType: z.literal('HTTP') });
const routeSettings = z.object({
  ThrottlingRateLimit: z.optional(z.number()),
  ThrottlingBurstLimit: z.optional(z.number()),
});
const stageProperties = z.object({
  StageName: z.literal('$default'),
  DefaultRouteSettings: z._default(routeSettings, {}),
  RouteSettings: z._default(z.record(z.string(), routeSettings), {}),
});

/** Reads the one HTTP API: which route runs which function, and what its authorizer demands. */
export function readApi(reader: Reader, functions: readonly { name: string; arn: string }[]): ApiShape {
  const api = reader.only('AWS::ApiGatewayV2::Api');
  reader.properties(api, apiProperties, ['Name', 'Description', 'DisableExecuteApiEndpoint', 'Tags']);
  const integrations = new Map(
    reader
      .all('AWS::ApiGatewayV2::Integration')
      .map(found => [
        `integrations/${reader.reference(found)}`,
        reader.properties(found, integrationProperties, ['ApiId', 'Description', 'TimeoutInMillis']),
      ]),
  );
  const routes = reader.all('AWS::ApiGatewayV2::Route').map(found => {
    const ignored = ['ApiId', 'AuthorizerId', 'OperationName'];
    const route = reader.properties(found, routeProperties, ignored);
    const uri = integrations.get(route.Target)?.IntegrationUri;
    return {
      routeKey: route.RouteKey,
      function: functionOf(functions, uri, `${found.stack.stack}/${found.logicalId}`),
      signedIn: route.AuthorizationType === 'JWT',
      scopes: route.AuthorizationScopes,
    };
  });
  const [authorizer, ...others] = reader.all('AWS::ApiGatewayV2::Authorizer');
  if (others.length > 0) throw new TemplateError(`The local run plays one authorizer, found ${others.length + 1}.`);
  const jwt = authorizer && reader.properties(authorizer, authorizerProperties, ['ApiId', 'Name']).JwtConfiguration;
  const limits = reader.some(reader.only('AWS::ApiGatewayV2::Stage'), stageProperties);
  return {
    id: reader.reference(api),
    routes,
    authorizer: jwt && { issuer: jwt.Issuer, audience: jwt.Audience },
    throttle: throttleOf(limits.DefaultRouteSettings),
    routeThrottles: new Map(
      Object.entries(limits.RouteSettings).flatMap(([routeKey, settings]) => {
        const throttle = throttleOf(settings);
        return throttle === undefined ? [] : [[routeKey, throttle] as const];
      }),
    ),
  };
}

function throttleOf(settings: z.output<typeof routeSettings>): ThrottleShape | undefined {
  const { ThrottlingRateLimit: perSecond, ThrottlingBurstLimit: burst } = settings;
  return perSecond === undefined ? undefined : { perSecond, burst: burst ?? perSecond };
}

/**
 * The function an ARN means, also through an alias or a version.
 * @throws TemplateError naming whoever points at it
 */
export function functionOf(
  functions: readonly { name: string; arn: string }[],
  arn: string | undefined,
  owner: string,
): string {
  const target = functions.find(candidate => arn === candidate.arn || arn?.startsWith(`${candidate.arn}:`));
  if (!target) throw new TemplateError(`${owner} points at ${arn}, which is no function of the template.`);
  return target.name;
}
