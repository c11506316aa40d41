import type { Council } from './council.ts';

/** Where the page signs in. */
export type SignInPlace = {
  issuer: string;
  clientId: string;
  /** Where the issuer's metadata names no end of session. */
  endSession?: string;
};

/** What the page reads at `/config.json`: so one build serves every council and the one-machine run. */
export function siteConfig(council: Council, place: SignInPlace): Readonly<Record<string, string>> {
  return {
    ...place,
    scope: 'openid',
    councilName: council.councilName,
    serviceName: council.serviceName,
    brandColour: council.brand.colour,
    contactEmail: council.contact.email,
    contactPhone: council.contact.phone,
  };
}
