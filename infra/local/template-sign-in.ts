import * as z from 'zod/mini';
import type { Found, Reader } from './template-reader.ts';

/** The page in the browser, or a provider's system. */
export type ClientShape = {
  id: string;
  name: string;
  /** `code`: a person signs in; `client_credentials`: a system, with a secret. */
  flows: readonly ('code' | 'client_credentials')[];
  scopes: readonly string[];
  callbackUrls: readonly string[];
  logoutUrls: readonly string[];
  accessTokenSeconds: number;
  refreshTokenSeconds: number;
  /** For so long after its use a refresh token may be used again. */
  refreshGraceSeconds: number;
};

export type UserPoolShape = {
  id: string;
  arn: string;
  /** The issuer its tokens carry on AWS; locally another one stands in for it. */
  issuer: string;
  clients: readonly ClientShape[];
};

const unit = z._default(z.enum(['seconds', 'minutes', 'hours', 'days']), 'hours');
const clientProperties = z.object({
  ClientName: z.optional(z.string()),
  AllowedOAuthFlows: z._default(z.array(z.enum(['code', 'client_credentials'])), []),
  AllowedOAuthScopes: z._default(z.array(z.string()), []),
  CallbackURLs: z._default(z.array(z.string()), []),
  LogoutURLs: z._default(z.array(z.string()), []),
  AccessTokenValidity: z._default(z.number(), 1),
  RefreshTokenValidity: z._default(z.number(), 30),
  RefreshTokenRotation: z._default(z.object({ Feature: z.string(), RetryGracePeriodSeconds: z.optional(z.number()) }), {
    Feature: 'DISABLED',
  }),
  TokenValidityUnits: z._default(z.object({ AccessToken: unit, RefreshToken: unit }), {
    AccessToken: 'hours',
    RefreshToken: 'days',
  }),
});

/** Settings of a client that change nothing for one machine. */
const clientDetails = [
  'AllowedOAuthFlowsUserPoolClient',
  'AuthSessionValidity',
  'EnableTokenRevocation',
  'ExplicitAuthFlows',
  'GenerateSecret',
  'IdTokenValidity',
  'PreventUserExistenceErrors',
  'SupportedIdentityProviders',
  'UserPoolId',
];

const secondsIn = { seconds: 1, minutes: 60, hours: 3_600, days: 86_400 };

/** Reads the one user pool and who may ask it for tokens. */
export function readUserPool(reader: Reader): UserPoolShape {
  const pool = reader.only('AWS::Cognito::UserPool');
  return {
    id: reader.reference(pool),
    arn: reader.attribute(pool, 'Arn'),
    issuer: reader.attribute(pool, 'ProviderURL'),
    clients: reader.all('AWS::Cognito::UserPoolClient').map(found => readClient(reader, found)),
  };
}

function readClient(reader: Reader, found: Found): ClientShape {
  const properties = reader.properties(found, clientProperties, clientDetails);
  const id = reader.reference(found);
  const units = properties.TokenValidityUnits;
  return {
    id,
    name: properties.ClientName ?? id,
    flows: properties.AllowedOAuthFlows,
    scopes: properties.AllowedOAuthScopes,
    callbackUrls: properties.CallbackURLs,
    logoutUrls: properties.LogoutURLs,
    accessTokenSeconds: properties.AccessTokenValidity * secondsIn[units.AccessToken],
    refreshTokenSeconds: properties.RefreshTokenValidity * secondsIn[units.RefreshToken],
    refreshGraceSeconds: properties.RefreshTokenRotation.RetryGracePeriodSeconds ?? 0,
  };
}
