import * as z from 'zod/mini';
import { type OrganisationKind, organisationKinds } from '../../kernel/actor.ts';

/** Registers in which an organisation may stand. Never a person's own number, such as a tax reference. */
export const organisationSchemes = ['companies-house', 'charity', 'ukprn', 'urn', 'ods', 'ppon'] as const;

export const identifierScheme = z.enum(organisationSchemes);

export const organisationDetails = z.strictObject({
  name: z.string().check(z.trim(), z.minLength(2), z.maxLength(200)),
  kind: z.enum(organisationKinds),
  identifiers: z
    .array(
      z.strictObject({ scheme: identifierScheme, value: z.string().check(z.trim(), z.minLength(1), z.maxLength(40)) }),
    )
    .check(z.maxLength(6)),
  town: z.optional(z.string().check(z.trim(), z.minLength(1), z.maxLength(80))),
});

export type OrganisationDetails = {
  name: string;
  kind: OrganisationKind;
  identifiers: { scheme: (typeof organisationSchemes)[number]; value: string }[];
  town?: string;
};
