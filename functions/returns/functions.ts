import type { Functions } from '../kernel/function.ts';
import { returnsContract } from './shared/contract.ts';

export const returnsFunctions = {
  'returns-api': {
    entry: 'functions/returns/handler.ts',
    routes: returnsContract,
    uses: {
      returns: 'command',
      agreements: 'read',
      people: 'read',
      keys: 'read',
      ledger: 'append',
      obligations: 'open',
      requests: 'claim',
    },
    timeoutSeconds: 10,
  },
  'open-returns': {
    entry: 'functions/returns/open-returns.ts',
    schedule: 'hourly',
    uses: {
      returns: 'command',
      agreements: 'read',
      people: 'read',
      operations: 'command',
      ledger: 'append',
      obligations: 'work',
    },
    timeoutSeconds: 300,
  },
  'chase-returns': {
    entry: 'functions/returns/chase-returns.ts',
    schedule: 'hourly',
    uses: { returns: 'command', people: 'read', operations: 'command', ledger: 'append', obligations: 'work' },
    timeoutSeconds: 300,
  },
} satisfies Functions;
