import type { Functions } from '../kernel/function.ts';
import { oversightContract } from './shared/contract.ts';

export const oversightFunctions = {
  'oversight-api': {
    entry: 'functions/oversight/handler.ts',
    routes: oversightContract,
    uses: {
      oversight: 'command',
      agreements: 'read',
      returns: 'read',
      people: 'read',
      keys: 'read',
      ledger: 'append',
      obligations: 'open',
      requests: 'claim',
    },
    timeoutSeconds: 10,
  },
  'flag-underperformance': {
    entry: 'functions/oversight/flag-underperformance.ts',
    schedule: 'prompt',
    uses: {
      oversight: 'command',
      agreements: 'read',
      returns: 'read',
      people: 'read',
      ledger: 'append',
      obligations: 'work',
    },
    timeoutSeconds: 300,
  },
  'chase-flags': {
    entry: 'functions/oversight/chase-flags.ts',
    schedule: 'hourly',
    uses: { oversight: 'command', people: 'read', operations: 'command', ledger: 'append', obligations: 'work' },
    timeoutSeconds: 300,
  },
} satisfies Functions;
