/** The roles a membership may carry. What each may do is declared route by route in the contracts. */
export const roles = [
  'provider administrator',
  'provider contributor',
  'practitioner',
  'case officer',
  'case manager',
  'assessor',
  'decision maker',
  'commissioner',
  'contract manager',
  'finance',
  'payment approver',
  'partner',
  'governance officer',
  'member',
  'auditor',
  'safeguarding lead',
  'data protection officer',
  'administrator',
] as const;

export type Role = (typeof roles)[number];

/** What a provider's own system may be allowed to do; requested as OAuth scopes `turnstone/<scope>`. */
export const scopes = ['returns.read', 'returns.write'] as const;

export type Scope = (typeof scopes)[number];

/** On whose behalf and with which rights a request is made: one membership of one person, or a provider's system. */
export type Actor = {
  /** As it stands in the ledger: `user:<id>` or `client:<id>`. */
  by: string;
  /** The user's id, or the machine client's. */
  id: string;
  organisation: string;
  organisationKind: OrganisationKind;
  roles: readonly Role[];
  /** Empty for people: their rights come from roles alone. */
  scopes: readonly Scope[];
  /** Agreements the membership is narrowed to; `all` is everything its organisation may see. */
  agreements: 'all' | readonly string[];
  /** The version at which the membership was read; a command is written only if it still stands. */
  guard: Guard;
};

export const organisationKinds = [
  'sole trader',
  'company',
  'charity',
  'NHS body',
  'school',
  'council',
  'other public body',
] as const;

export type OrganisationKind = (typeof organisationKinds)[number];

/** A record that a command depends on: written only if it is still at this version (0: does not exist). */
export type Guard = { table: Table; key: string; version: number };

/** Every table of the system. One per slice, and four of the platform. */
export const tables = [
  'people',
  'agreements',
  'returns',
  'oversight',
  'decisions',
  'funding',
  'operations',
  'ledger',
  'obligations',
  'requests',
  'keys',
] as const;

export type Table = (typeof tables)[number];
