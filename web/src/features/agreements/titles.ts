import type { PartyPart } from '../../../../functions/agreements/shared/agreement.ts';
import type { AgreementRow } from './api.ts';

type Kind = AgreementRow['kind'];

/** What agreements are called. Kept apart from their schemas, which pages that only read need not load. */
export const kindTitles: Readonly<Record<Kind, string>> = {
  'section 75': 'Section 75 agreement',
  'section 76': 'Section 76 agreement',
  'section 256': 'Section 256 agreement',
  'list agreement': 'List agreement',
  grant: 'Grant agreement',
  'NHS block': 'NHS block contract',
};

export const partTitles: Readonly<Record<PartyPart, string>> = {
  payer: 'Pays',
  payee: 'Is paid',
  deliverer: 'Delivers and sends the returns',
  observer: 'Sees the figures',
};
