import * as z from 'zod/mini';
import { TemplateError } from './intrinsics.ts';
import type { Reader } from './template-reader.ts';

export type BehaviourShape = {
  /** `/api/*`, or `*` for the default behaviour, which comes last. */
  pattern: string;
  /** The site's files, or the HTTP API. */
  origin: 'site' | 'api';
  /** Headers CloudFront adds on its way to the origin, among them the secret one. */
  originHeaders: Readonly<Record<string, string>>;
  methods: readonly string[];
  compress: boolean;
  /** Code of the CloudFront Function that sees the viewer's request first. */
  viewerRequest?: string;
  /** Headers the response-headers policy sets; `override` replaces what the origin said. */
  headers: readonly { name: string; value: string; override: boolean }[];
  /** Headers it takes away. */
  removed: readonly string[];
};

export type SiteShape = { behaviours: readonly BehaviourShape[]; defaultRootObject: string | undefined };

/** AWS's own cache policy that caches nothing; without caching CloudFront does not compress either. */
const cachingDisabled = '4135ea2d-6df8-44a3-9df3-4b5a84be39ad';

const behaviour = z.object({
  CachePolicyId: z.string(),
  TargetOriginId: z.string(),
  AllowedMethods: z._default(z.array(z.string()), ['GET', 'HEAD']),
  Compress: z._default(z.boolean(), false),
  FunctionAssociations: z._default(z.array(z.object({ EventType: z.string(), FunctionARN: z.string() })), []),
  ResponseHeadersPolicyId: z.optional(z.string()),
  LambdaFunctionAssociations: z.optional(z.array(z.never())),
});
const distributionConfig = z.object({
  DefaultCacheBehavior: behaviour,
  CacheBehaviors: z._default(z.array(z.extend(behaviour, { PathPattern: z.string() })), []),
  DefaultRootObject: z.optional(z.string()),
  CustomErrorResponses: z.optional(z.array(z.never())),
  Origins: z.array(
    z.object({
      Id: z.string(),
      DomainName: z.string(),
      OriginCustomHeaders: z._default(z.array(z.object({ HeaderName: z.string(), HeaderValue: z.string() })), []),
      OriginPath: z.optional(z.literal('')),
    }),
  ),
});
const distributionProperties = z.object({ DistributionConfig: distributionConfig });
const cloudFrontFunction = z.object({ FunctionCode: z.string() });

/** Reads the one CloudFront distribution in the order in which it matches paths. */
export function readSite(reader: Reader): SiteShape {
  const distribution = reader.only('AWS::CloudFront::Distribution');
  const config = reader.properties(distribution, distributionProperties, ['Tags']).DistributionConfig;
  const owner = `${distribution.stack.stack}/${distribution.logicalId}`;
  const shape = (source: z.output<typeof behaviour>, pattern: string): BehaviourShape => {
    const origin = config.Origins.find(candidate => candidate.Id === source.TargetOriginId);
    const kind = originKind(origin?.DomainName);
    if (!origin || !kind) throw new TemplateError(`${owner}: the local run does not know the origin of ${pattern}.`);
    const viewerRequest = viewerRequestCode(reader, source.FunctionAssociations, owner);
    const policy = source.ResponseHeadersPolicyId;
    return {
      pattern,
      origin: kind,
      originHeaders: Object.fromEntries(
        origin.OriginCustomHeaders.map(header => [header.HeaderName.toLowerCase(), header.HeaderValue]),
      ),
      methods: source.AllowedMethods,
      compress: source.Compress && source.CachePolicyId !== cachingDisabled,
      ...(viewerRequest === undefined ? {} : { viewerRequest }),
      ...(policy === undefined ? { headers: [], removed: [] } : readHeaders(reader, policy, owner)),
    };
  };
  return {
    behaviours: [
      ...config.CacheBehaviors.map(source => shape(source, source.PathPattern)),
      shape(config.DefaultCacheBehavior, '*'),
    ],
    defaultRootObject: config.DefaultRootObject,
  };
}

function originKind(domain: string | undefined): BehaviourShape['origin'] | undefined {
  if (domain?.includes('.s3.')) return 'site';
  return domain?.includes('.execute-api.') ? 'api' : undefined;
}

function viewerRequestCode(
  reader: Reader,
  associations: readonly { EventType: string; FunctionARN: string }[],
  owner: string,
): string | undefined {
  const other = associations.find(association => association.EventType !== 'viewer-request');
  if (other) throw new TemplateError(`${owner}: the local run plays viewer-request functions, not ${other.EventType}.`);
  const [association] = associations;
  if (!association) return undefined;
  const code = reader
    .all('AWS::CloudFront::Function')
    .find(found => reader.attribute(found, 'FunctionARN') === association.FunctionARN);
  if (!code) throw new TemplateError(`${owner} uses ${association.FunctionARN}, which is not in the template.`);
  return reader.some(code, cloudFrontFunction).FunctionCode;
}

const override = { Override: z.boolean() };
const policyConfig = z.strictObject({
  Name: z.string(),
  Comment: z.optional(z.string()),
  SecurityHeadersConfig: z.optional(
    z.strictObject({
      ContentSecurityPolicy: z.optional(z.object({ ...override, ContentSecurityPolicy: z.string() })),
      ContentTypeOptions: z.optional(z.object(override)),
      FrameOptions: z.optional(z.object({ ...override, FrameOption: z.string() })),
      ReferrerPolicy: z.optional(z.object({ ...override, ReferrerPolicy: z.string() })),
      StrictTransportSecurity: z.optional(
        z.object({
          ...override,
          AccessControlMaxAgeSec: z.number(),
          IncludeSubdomains: z.optional(z.boolean()),
          Preload: z.optional(z.boolean()),
        }),
      ),
    }),
  ),
  CustomHeadersConfig: z.optional(
    z.object({ Items: z.array(z.object({ ...override, Header: z.string(), Value: z.string() })) }),
  ),
  RemoveHeadersConfig: z.optional(z.object({ Items: z.array(z.object({ Header: z.string() })) })),
});
const policyProperties = z.object({ ResponseHeadersPolicyConfig: policyConfig });

function readHeaders(reader: Reader, id: string, owner: string): Pick<BehaviourShape, 'headers' | 'removed'> {
  const found = reader
    .all('AWS::CloudFront::ResponseHeadersPolicy')
    .find(candidate => reader.reference(candidate) === id);
  if (!found) throw new TemplateError(`${owner} uses the response headers policy ${id}, which is not in the template.`);
  const config = reader.properties(found, policyProperties, []).ResponseHeadersPolicyConfig;
  const security = config.SecurityHeadersConfig ?? {};
  const headers: BehaviourShape['headers'][number][] = [];
  const add = (name: string, value: string, from: { Override: boolean }) =>
    headers.push({ name, value, override: from.Override });
  const { ContentSecurityPolicy: csp, ContentTypeOptions: sniff, FrameOptions: frame } = security;
  const { ReferrerPolicy: referrer, StrictTransportSecurity: transport } = security;
  if (csp) add('content-security-policy', csp.ContentSecurityPolicy, csp);
  if (sniff) add('x-content-type-options', 'nosniff', sniff);
  if (frame) add('x-frame-options', frame.FrameOption, frame);
  if (referrer) add('referrer-policy', referrer.ReferrerPolicy, referrer);
  if (transport) {
    const parts = [`max-age=${transport.AccessControlMaxAgeSec}`];
    if (transport.IncludeSubdomains) parts.push('includeSubDomains');
    if (transport.Preload) parts.push('preload');
    add('strict-transport-security', parts.join('; '), transport);
  }
  for (const item of config.CustomHeadersConfig?.Items ?? []) add(item.Header.toLowerCase(), item.Value, item);
  return { headers, removed: (config.RemoveHeadersConfig?.Items ?? []).map(item => item.Header.toLowerCase()) };
}
