import type { Functions } from '../kernel/function.ts';
import { agreementsContract } from './shared/contract.ts';

export const agreementsFunctions = {
  'agreements-api': {
    entry: 'functions/agreements/handler.ts',
    routes: agreementsContract,
    uses: {
      agreements: 'command',
      people: 'read',
      keys: 'read',
      returns: 'read',
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
