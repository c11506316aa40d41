import { readFileSync } from 'node:fs';
import { Duration, Stack } from 'aws-cdk-lib';
import type { HttpApi } from 'aws-cdk-lib/aws-apigatewayv2';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import {
  AllowedMethods,
  CachePolicy,
  Distribution,
  Function as EdgeFunction,
  FunctionCode,
  FunctionEventType,
  FunctionRuntime,
  HeadersFrameOption,
  HeadersReferrerPolicy,
  HttpVersion,
  OriginProtocolPolicy,
  OriginRequestPolicy,
  ResponseHeadersPolicy,
  SecurityPolicyProtocol,
  ViewerProtocolPolicy,
} from 'aws-cdk-lib/aws-cloudfront';
import { HttpOrigin, S3BucketOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { acknowledge } from '../acknowledgements.ts';
import { type Council, signInHost } from '../council.ts';
import {
  contentSecurityPolicy,
  originSecretHeader,
  permissionsPolicy,
  type SignInOrigins,
  strictTransportSecurity,
} from '../headers.ts';
import type { Buckets } from './buckets.ts';

const rewriteFile = new URL('../edge/rewrite.js', import.meta.url);

type SiteProps = {
  council: Council;
  buckets: Buckets;
  api: HttpApi;
  /** The value CloudFront sends to the API, as a dynamic reference. */
  originSecret: string;
  webAclArn: string | undefined;
};

/** The site: files from the bucket, `/api/*` from the API, on one origin, under one strict set of headers. */
export class Site extends Construct {
  readonly distribution: Distribution;
  /** `https://...`, without a slash at the end. */
  readonly url: string;

  constructor(scope: Construct, id: string, props: SiteProps) {
    super(scope, id);
    const { council, buckets } = props;
    const headers = this.#headers(council);
    this.distribution = new Distribution(this, 'Distribution', {
      comment: `Turnstone ${council.stage}`,
      defaultRootObject: 'index.html',
      httpVersion: HttpVersion.HTTP2_AND_3,
      enableIpv6: true,
      logBucket: buckets.logs,
      logFilePrefix: 'cloudfront/',
      ...(props.webAclArn === undefined ? {} : { webAclId: props.webAclArn }),
      ...this.#domain(council),
      defaultBehavior: {
        origin: this.#files(buckets.site),
        viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
        allowedMethods: AllowedMethods.ALLOW_GET_HEAD,
        cachePolicy: CachePolicy.CACHING_OPTIMIZED,
        responseHeadersPolicy: headers,
        compress: true,
        functionAssociations: [
          {
            eventType: FunctionEventType.VIEWER_REQUEST,
            function: new EdgeFunction(this, 'Rewrite', {
              runtime: FunctionRuntime.JS_2_0,
              code: FunctionCode.fromInline(readFileSync(rewriteFile, 'utf8')),
              comment: 'Answers addresses of pages with the page',
            }),
          },
        ],
      },
      additionalBehaviors: {
        '/api/*': {
          origin: new HttpOrigin(`${props.api.apiId}.execute-api.${council.region}.amazonaws.com`, {
            protocolPolicy: OriginProtocolPolicy.HTTPS_ONLY,
            readTimeout: Duration.seconds(30),
            customHeaders: { [originSecretHeader]: props.originSecret },
          }),
          viewerProtocolPolicy: ViewerProtocolPolicy.HTTPS_ONLY,
          allowedMethods: AllowedMethods.ALLOW_ALL,
          cachePolicy: CachePolicy.CACHING_DISABLED,
          originRequestPolicy: OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER,
          responseHeadersPolicy: headers,
          compress: true,
        },
      },
    });
    acknowledge(
      this.distribution,
      'AwsSolutions-CFR1',
      '@aws-cdk/aws-cloudfront-origins:updateImportedBucketPolicyOac',
    );
    if (props.webAclArn === undefined) acknowledge(this.distribution, 'AwsSolutions-CFR2');
    if (council.site === undefined) acknowledge(this.distribution, 'AwsSolutions-CFR4');
    this.url = `https://${council.site?.domain ?? this.distribution.distributionDomainName}`;
  }

  #domain({ site }: Council) {
    if (site === undefined) return {};
    return {
      domainNames: [site.domain],
      certificate: Certificate.fromCertificateArn(this, 'Certificate', site.certificateArn),
      minimumProtocolVersion: SecurityPolicyProtocol.TLS_V1_2_2021,
    };
  }

  /** By its name only: the bucket's stack already lets CloudFront read, and must not come to need this one. */
  #files(bucket: Bucket) {
    const named = Bucket.fromBucketAttributes(this, 'Files', {
      bucketName: bucket.bucketName,
      region: Stack.of(bucket).region,
    });
    return S3BucketOrigin.withOriginAccessControl(named);
  }

  #headers(council: Council): ResponseHeadersPolicy {
    const { maxAgeSeconds, includeSubdomains, preload } = strictTransportSecurity;
    const override = true;
    const own = { 'permissions-policy': permissionsPolicy, 'cross-origin-opener-policy': 'same-origin' };
    return new ResponseHeadersPolicy(this, 'Headers', {
      comment: 'Turnstone: what a browser may do with these pages',
      securityHeadersBehavior: {
        contentSecurityPolicy: { contentSecurityPolicy: contentSecurityPolicy(signInOrigins(council)), override },
        contentTypeOptions: { override },
        frameOptions: { frameOption: HeadersFrameOption.DENY, override },
        referrerPolicy: { referrerPolicy: HeadersReferrerPolicy.SAME_ORIGIN, override },
        strictTransportSecurity: {
          accessControlMaxAge: Duration.seconds(maxAgeSeconds),
          includeSubdomains,
          preload,
          override,
        },
      },
      customHeadersBehavior: {
        customHeaders: Object.entries({ ...own, 'cross-origin-resource-policy': 'same-origin' }).map(
          ([header, value]) => ({ header, value, override }),
        ),
      },
    });
  }
}

/** Where pages sign in: Cognito's pages, and its description of itself. */
export function signInOrigins(council: Council): SignInOrigins {
  return {
    pages: [`https://${signInHost(council)}`],
    api: [`https://cognito-idp.${council.region}.amazonaws.com`],
  };
}
