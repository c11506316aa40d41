import type { Catalogue, Refusal } from '../../kernel/problem.ts';

/** Every reason for which the agreements slice refuses, in the words a person reads. */
export const agreementRefusals = {
  'agreements.reference-taken': { status: 409, words: 'Another agreement has the reference {reference}.' },
  'agreements.no-payer': { status: 422, words: 'Name at least one party that pays.' },
  'agreements.no-deliverer': { status: 422, words: 'Name exactly one party that delivers: it will owe the returns.' },
  'agreements.party-twice': { status: 422, words: 'A party stands in the list twice.' },
  'agreements.party-unknown': { status: 422, words: 'A party is not registered as an organisation.' },
  'agreements.term-reversed': { status: 422, words: 'The agreement ends before it begins.' },
  'agreements.line-twice': { status: 422, words: 'Two funding lines have the same id.' },
  'agreements.periods-fixed': {
    status: 409,
    words: 'The first day and how often returns come cannot change once the agreement has taken effect.',
  },
  'agreements.measure-twice': { status: 422, words: 'The measure {measure} stands in the list twice.' },
  'agreements.terms-refused': { status: 422, words: 'The terms of {measure} do not fit: {fault}.' },
  'agreements.from-the-past': {
    status: 409,
    words: 'Returns for {period} are already open. New measures can apply from {earliest}.',
  },
  'agreements.measure-too-often': {
    status: 422,
    words: '{measure} needs figures more often than returns come. Take it out, or ask for monthly returns.',
  },
  'agreements.nothing-each-time': {
    status: 422,
    words:
      'Choose at least one measure that providers report each {period}: otherwise some returns would ask for nothing.',
  },
  'agreements.no-measures': {
    status: 409,
    words: 'Choose measures that apply from the agreement’s first day before it takes effect.',
  },
  'agreements.already-active': { status: 409, words: 'This agreement has already taken effect.' },
  'agreements.not-active': { status: 409, words: 'This agreement has not taken effect.' },
  'agreements.already-ended': { status: 409, words: 'This agreement has already ended.' },
  'agreements.ends-before-start': { status: 422, words: 'The end is before the agreement’s first day.' },
  'agreements.ends-after-term': {
    status: 422,
    words: 'The agreement’s last day is {end} already. Give an earlier day.',
  },
  'agreements.condition-missing': {
    status: 409,
    words: 'This agreement cannot take effect before a condition is met: {condition}. Record the evidence first.',
  },
  'agreements.party-by-novation': {
    status: 409,
    words: 'In an agreement that has taken effect, a party that pays, is paid or delivers is replaced by novation.',
  },
  'agreements.novation-day': {
    status: 422,
    words: 'Give a day from {first} to today: a novation is recorded once it holds.',
  },
  'agreements.notice-too-short': {
    status: 422,
    words: 'The notice period is {months}. The earliest day on which it can end is {earliest}.',
  },
  'agreements.succeeds-earlier': {
    status: 422,
    words: 'An agreement that replaces another begins after the other’s first day.',
  },
  'agreements.terms-full': {
    status: 409,
    words:
      'The record of this agreement’s terms is full. Take out documents, reviews or annotations that are no longer needed: the history keeps them.',
  },
  'agreements.not-a-party': { status: 422, words: 'This organisation is not a party to the agreement.' },
  'agreements.day-to-come': { status: 422, words: '{on} is still to come.' },
  'agreements.day-past': { status: 422, words: '{on} has passed.' },
  'agreements.no-such-condition': { status: 404, words: 'This agreement has no such condition.' },
  'agreements.no-such-document': { status: 422, words: 'A document is not recorded with this agreement.' },
  'agreements.condition-year': {
    status: 422,
    words: 'Give a financial year that the agreement covers and that has begun, and only for what is asked each year.',
  },
  'agreements.no-such-entry': { status: 404, words: 'There is no such entry with this agreement.' },
  'agreements.entry-settled': { status: 409, words: 'This was settled on {on}.' },
  'agreements.document-in-use': { status: 409, words: 'A condition was met on this document, so it stays.' },
} as const satisfies Catalogue;

export type AgreementRefusal = Refusal<keyof typeof agreementRefusals>;
