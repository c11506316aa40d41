/** What differs from one council to another, read at run time so that one build serves them all. */
export type SiteConfig = {
  /** OpenID Connect issuer: the user pool, or the local sign-in service. */
  issuer: string;
  clientId: string;
  scope: string;
  /** Where the issuer's metadata names no end of session (Cognito): the address that ends it. */
  endSession?: string;
  /** Resource indicator, for issuers that need one to give a JWT access token. */
  resource?: string;
  councilName: string;
  serviceName: string;
  /** Brand colour as `#rrggbb`, and the address of a logo on this site. */
  brandColour?: string;
  logo?: string;
  contactEmail: string;
  contactPhone: string;
  /** Minutes without a key or a click after which the person is signed out. */
  idleMinutes: number;
};

/** Reads `/config.json`. Throws with the name of what is missing: the service cannot start without it. */
export function parseConfig(raw: unknown): SiteConfig {
  const optional = (name: string): string | undefined => {
    const value: unknown = typeof raw === 'object' && raw !== null ? Reflect.get(raw, name) : undefined;
    return typeof value === 'string' && value !== '' ? value : undefined;
  };
  const required = (name: string): string => {
    const value = optional(name);
    if (value === undefined) throw new Error(`config.json has no ${name}`);
    return value;
  };
  const minutes = Number(optional('idleMinutes') ?? '30');
  return {
    issuer: required('issuer'),
    clientId: required('clientId'),
    scope: optional('scope') ?? 'openid email profile',
    endSession: optional('endSession'),
    resource: optional('resource'),
    councilName: required('councilName'),
    serviceName: optional('serviceName') ?? 'Turnstone',
    brandColour: optional('brandColour'),
    logo: optional('logo'),
    contactEmail: required('contactEmail'),
    contactPhone: required('contactPhone'),
    idleMinutes: minutes >= 6 ? minutes : 30,
  };
}
