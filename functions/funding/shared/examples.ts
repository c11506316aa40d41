import type { LineGiven } from './statement.ts';

/** Calls that a permitted caller could make, for openapi.json and the tests made from the contract. */

export function exampleLine(more: Partial<LineGiven> = {}): LineGiven {
  return {
    title: 'Early Help',
    purpose: 'Help for children before they need specialist services',
    source: 'base budget',
    costCode: 'CYP-4410',
    from: '2026-04-01',
    to: '2027-03-31',
    pence: 120_000_000,
    measures: [],
    ...more,
  };
}
