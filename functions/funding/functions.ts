import type { Functions } from '../kernel/function.ts';
import { fundingContract } from './shared/contract.ts';

export const fundingFunctions = {
  'funding-api': {
    entry: 'functions/funding/handler.ts',
    routes: fundingContract,
    uses: {
      funding: 'command',
      agreements: 'command',
      decisions: 'read',
      oversight: 'read',
      returns: 'read',
      people: 'read',
      keys: 'read',
      ledger: 'append',
      obligations: 'open',
      requests: 'claim',
    },
    timeoutSeconds: 10,
  },
  'effect-virements': {
    entry: 'functions/funding/effect-virements.ts',
    schedule: 'hourly',
    uses: {
      funding: 'command',
      agreements: 'command',
      decisions: 'read',
      operations: 'command',
      ledger: 'append',
      obligations: 'work',
    },
    timeoutSeconds: 300,
  },
} satisfies Functions;
