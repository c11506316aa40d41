import type { LawId } from './law-ids.ts';

/** Provisions that decisions about children's services rest on, and what each asks. */

export type Law = {
  /** How it is cited. */
  title: string;
  /** What it asks, or allows, in a sentence. */
  asks: string;
  /** Its text. */
  address: string;
};

const site = 'https://www.legislation.gov.uk';

export const laws: Readonly<Record<LawId, Law>> = {
  'ca-1989-17': {
    title: 'Children Act 1989 section 17',
    asks: 'The council safeguards and promotes the welfare of children in need by a range of services.',
    address: `${site}/ukpga/1989/41/section/17`,
  },
  'ca-1989-22': {
    title: 'Children Act 1989 section 22',
    asks: 'The council safeguards and promotes the welfare of each child it looks after, and asks what the child and those close to them wish before it decides.',
    address: `${site}/ukpga/1989/41/section/22`,
  },
  'ca-1989-27': {
    title: 'Children Act 1989 section 27',
    asks: 'The council may ask an NHS body or another authority for help; that body helps where this is compatible with its own duties and does not unduly prejudice its functions.',
    address: `${site}/ukpga/1989/41/section/27`,
  },
  'ca-2004-10': {
    title: 'Children Act 2004 section 10',
    asks: 'The council and its partners make arrangements to cooperate for the well-being of children.',
    address: `${site}/ukpga/2004/31/section/10`,
  },
  'ca-2004-11': {
    title: 'Children Act 2004 section 11',
    asks: 'The council and NHS bodies have regard to the need to safeguard children in what they do, and so do those who provide services for them.',
    address: `${site}/ukpga/2004/31/section/11`,
  },
  'cfa-2014-26': {
    title: 'Children and Families Act 2014 section 26',
    asks: 'The council and its health partners arrange jointly what children with special educational needs and disabled children require.',
    address: `${site}/ukpga/2014/6/section/26`,
  },
  'cfa-2014-42': {
    title: 'Children and Families Act 2014 section 42',
    asks: 'The council secures the special educational provision that a child’s Education, Health and Care plan names.',
    address: `${site}/ukpga/2014/6/section/42`,
  },
  'nhs-2006-75': {
    title: 'National Health Service Act 2006 section 75',
    asks: 'NHS bodies and the council may pool money and carry out functions for each other where that is likely to improve them.',
    address: `${site}/ukpga/2006/41/section/75`,
  },
  'nhs-2006-76': {
    title: 'National Health Service Act 2006 section 76',
    asks: 'The council may pay an NHS body towards its expenditure, on the conditions that directions set.',
    address: `${site}/ukpga/2006/41/section/76`,
  },
  'nhs-2006-256': {
    title: 'National Health Service Act 2006 section 256',
    asks: 'An NHS body may pay the council towards community services, on the conditions that directions set.',
    address: `${site}/ukpga/2006/41/section/256`,
  },
  'ea-2010-149': {
    title: 'Equality Act 2010 section 149',
    asks: 'The council has due regard to the need to end discrimination, advance equality of opportunity and foster good relations.',
    address: `${site}/ukpga/2010/15/section/149`,
  },
  'pa-2023-9': {
    title: 'Procurement Act 2023 section 9',
    asks: 'A contract for certain health, social and related services may be let under the light touch regime.',
    address: `${site}/ukpga/2023/54/section/9`,
  },
  'si-2012-2089': {
    title: 'SI 2012/2089, Executive Arrangements (Meetings and Access to Information) Regulations',
    asks: 'A key decision is announced for 28 clear days, and what was decided is written down with its reasons.',
    address: `${site}/uksi/2012/2089/contents/made`,
  },
};
