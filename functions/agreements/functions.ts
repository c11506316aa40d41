import type { Functions } from '../kernel/function.ts';
import { detailsContract } from './shared/details-contract.ts';
import { endingContract } from './shared/ending-contract.ts';
import { termsContract } from './shared/terms-contract.ts';

export const agreementsFunctions = {
  'agreements-api': {
    entry: 'functions/agreements/handler.ts',
    routes: detailsContract,
    uses: {
      agreements: 'command',
      people: 'read',
      returns: 'read',
      ledger: 'append',
      obligations: 'open',
      requests: 'claim',
    },
    timeoutSeconds: 10,
  },
  'agreement-terms-api': {
    entry: 'functions/agreements/terms-handler.ts',
    routes: termsContract,
    uses: {
      agreements: 'command',
      people: 'read',
      keys: 'read',
      ledger: 'append',
      obligations: 'open',
      requests: 'claim',
    },
    timeoutSeconds: 10,
  },
  /** The only one that reads decisions. */
  'agreement-ends-api': {
    entry: 'functions/agreements/ends-handler.ts',
    routes: endingContract,
    uses: {
      agreements: 'command',
      people: 'read',
      decisions: 'read',
      ledger: 'append',
      obligations: 'open',
      requests: 'claim',
    },
    timeoutSeconds: 10,
  },
  'remind-agreements': {
    entry: 'functions/agreements/remind-agreements.ts',
    schedule: 'hourly',
    uses: { agreements: 'command', people: 'read', operations: 'command', ledger: 'append', obligations: 'work' },
    timeoutSeconds: 300,
  },
} satisfies Functions;
