import * as z from 'zod/mini';

/** The provisions that `laws.ts` describes. What only checks an id needs none of their words. */
export const lawIds = [
  'ca-1989-17',
  'ca-1989-22',
  'ca-1989-27',
  'ca-2004-10',
  'ca-2004-11',
  'cfa-2014-26',
  'cfa-2014-42',
  'nhs-2006-75',
  'nhs-2006-76',
  'nhs-2006-256',
  'ea-2010-149',
  'pa-2023-9',
  'si-2012-2089',
] as const;

export type LawId = (typeof lawIds)[number];

export const lawId = z.enum(lawIds);
