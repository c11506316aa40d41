import type { OrganisationKind, Role, Scope } from '../../../functions/kernel/actor.ts';
import type { OrganisationDetails } from '../../../functions/people/shared/organisation.ts';

/**
 * The demonstration's people and organisations. All of them are invented: the council, the providers,
 * their people, their numbers and their addresses.
 */

export type DemoUser = { id: string; name: string; email: string; roles: readonly Role[]; does: string };

export type DemoOrganisation = {
  id: string;
  details: OrganisationDetails;
  users: readonly DemoUser[];
  /** Systems of its own that may act for it; the client ids are invented, so nothing can sign in with them. */
  systems?: readonly { clientId: string; title: string; scopes: readonly Scope[] }[];
};

function user(organisation: string, name: string, does: string, ...roles: Role[]): DemoUser {
  const short = name
    .toLowerCase()
    .replaceAll(/[^a-z ]/g, '')
    .replaceAll(' ', '.');
  return { id: `user-${short.replaceAll('.', '-')}`, name, email: `${short}@${organisation}.example`, roles, does };
}

export const council: DemoOrganisation = {
  id: 'council',
  details: { name: 'Eastmarch County Council', kind: 'council', identifiers: [], town: 'Eastmarch' },
  users: [
    user('eastmarch', 'Priya Raman', 'Contract manager: flags, late returns, agreements', 'contract manager'),
    user('eastmarch', 'Tom Ellwood', 'Commissioner of children’s therapies and mental health', 'commissioner'),
    user('eastmarch', 'Grace Adeyemi', 'Administrator: users, settings, jobs', 'administrator'),
    user('eastmarch', 'Daniel Okafor', 'Finance business partner: certifies funding statements', 'finance'),
    user('eastmarch', 'Leila Farrant', 'Finance officer: keeps the lines of funding statements', 'finance'),
    user('eastmarch', 'Owen Birch', 'Payment approver: approves what others entered', 'payment approver'),
    user('eastmarch', 'Helen Marsh', 'Governance officer', 'governance officer'),
    user('eastmarch', 'Margaret Oyelaran', 'Cabinet member: takes the decisions', 'decision maker'),
    user('eastmarch', 'Anthony Reeve', 'Councillor on the children’s committee', 'member'),
    user('eastmarch', 'Ruth Calder', 'Internal auditor', 'auditor'),
    user('eastmarch', 'Samira Haddad', 'Data protection officer', 'data protection officer'),
  ],
};

export const partner: DemoOrganisation = {
  id: 'org-icb',
  details: {
    name: 'NHS Eastmarch Integrated Care Board',
    kind: 'NHS body',
    identifiers: [{ scheme: 'ods', value: 'QZ9' }],
    town: 'Eastmarch',
  },
  users: [
    user('eastmarch-icb', 'Callum Frith', 'NHS commissioner: sees the agreements the ICB is party to', 'partner'),
  ],
};

export const trust: DemoOrganisation = {
  id: 'org-fenbrook-trust',
  details: {
    name: 'Fenbrook Partnership NHS Foundation Trust',
    kind: 'NHS body',
    identifiers: [{ scheme: 'ods', value: 'RZ8' }],
    town: 'Fenbrook',
  },
  users: [
    user(
      'fenbrook-trust',
      'Jo Whitcombe',
      'Service director: signs and submits the trust’s returns',
      'provider administrator',
    ),
    user('fenbrook-trust', 'Lee Barrow', 'Performance analyst: fills in the trust’s returns', 'provider contributor'),
  ],
  systems: [{ clientId: '5n8b2v6c9x3z7m1q4w0e', title: 'Performance warehouse', scopes: ['returns.read'] }],
};

export const soleTrader: DemoOrganisation = {
  id: 'org-lindqvist',
  details: { name: 'Maya Lindqvist Speech and Language Therapy', kind: 'sole trader', identifiers: [], town: 'Saltby' },
  users: [
    user('lindqvist-slt', 'Maya Lindqvist', 'Speech and language therapist who works alone', 'provider administrator'),
  ],
};

const kinds: readonly { kind: OrganisationKind; share: number; name: (place: string, craft: string) => string }[] = [
  { kind: 'sole trader', share: 22, name: (place, craft) => `${place} ${craft} (sole trader)` },
  { kind: 'company', share: 14, name: (place, craft) => `${place} ${craft} Ltd` },
  { kind: 'charity', share: 6, name: (place, craft) => `${place} ${craft} Trust` },
  { kind: 'school', share: 3, name: place => `${place} Special School` },
  { kind: 'NHS body', share: 2, name: place => `${place} Community NHS Trust` },
];

const places = [
  'Alderwick',
  'Ashcombe',
  'Barleyford',
  'Beckhollow',
  'Birchover',
  'Bramfield',
  'Brookmere',
  'Calderby',
  'Chalkwell',
  'Cleeve End',
  'Copperdale',
  'Cranmarsh',
  'Danehurst',
  'Elmsworth',
  'Fallowby',
  'Ferncote',
  'Foxley',
  'Glenholt',
  'Greywater',
  'Harrowmere',
  'Hazelby',
  'Heronsgate',
  'Holmwick',
  'Ivelford',
  'Kestrel Hill',
  'Kingsmoor',
  'Langmere',
  'Larkfield',
  'Lowick',
  'Marlcroft',
  'Meadowgate',
  'Millbourne',
  'Netherby',
  'Norbrook',
  'Oakhanger',
  'Orchard Way',
  'Pennhollow',
  'Quarrydale',
  'Ravensby',
  'Redmarsh',
  'Rowanlea',
  'Saltersford',
  'Sedgewick',
  'Stonebeck',
  'Thornhurst',
  'Tidewell',
  'Upper Marsh',
];

export const crafts = [
  'Speech and Language Therapy',
  'Occupational Therapy',
  'Play Therapy',
  'Cognitive Behavioural Therapy',
  'Hydrotherapy',
] as const;

const forenames = [
  'Alex',
  'Bryn',
  'Cerys',
  'Dara',
  'Esme',
  'Farid',
  'Gwen',
  'Hana',
  'Imran',
  'Jules',
  'Keir',
  'Leah',
  'Mina',
  'Noor',
  'Owen',
];
const surnames = [
  'Amory',
  'Bexley',
  'Corrigan',
  'Dunmore',
  'Eastwood',
  'Farrow',
  'Gantry',
  'Holloway',
  'Ingram',
  'Jessop',
  'Kettle',
  'Lowther',
  'Mounsey',
];

/** The other providers of the list of therapies: sole traders for the most part, down to two NHS trusts. */
export function otherProviders(): DemoOrganisation[] {
  const made: DemoOrganisation[] = [];
  for (const { kind, share, name } of kinds) {
    for (let turn = 0; turn < share; turn++) {
      const place = places[made.length] ?? 'Eastmarch';
      const craft = crafts[made.length % crafts.length] ?? crafts[0];
      const key = place.toLowerCase().replaceAll(' ', '-');
      const person = `${forenames[made.length % forenames.length]} ${surnames[made.length % surnames.length]}`;
      made.push({
        id: `org-${key}`,
        details: { name: name(place, craft), kind, identifiers: identifiersOf(kind, made.length), town: place },
        users: [
          user(
            key,
            person,
            `${kind === 'sole trader' ? 'Therapist' : 'Manager'} at ${place}`,
            'provider administrator',
          ),
        ],
      });
    }
  }
  // One person who runs two small practices, and chooses in the header for which of them they act.
  return made.map((one, turn) => (turn < 2 ? { ...one, users: [...one.users, ofTwo] } : one));
}

const ofTwo = user('navarro-practices', 'Kit Navarro', 'Runs two small practices', 'provider administrator');

function identifiersOf(kind: OrganisationKind, place: number): OrganisationDetails['identifiers'] {
  const number = String(place).padStart(2, '0');
  if (kind === 'company') return [{ scheme: 'companies-house', value: `099990${number}` }];
  if (kind === 'charity') return [{ scheme: 'charity', value: `99990${number}` }];
  if (kind === 'school') return [{ scheme: 'urn', value: `9990${number}` }];
  if (kind === 'NHS body') return [{ scheme: 'ods', value: `RZ${place % 10}` }];
  return [];
}
