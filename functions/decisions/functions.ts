import type { Functions } from '../kernel/function.ts';
import { decisionsContract } from './shared/contract.ts';

export const decisionsFunctions = {
  'decisions-api': {
    entry: 'functions/decisions/handler.ts',
    routes: decisionsContract,
    uses: {
      decisions: 'command',
      people: 'read',
      keys: 'read',
      ledger: 'append',
      obligations: 'open',
      requests: 'claim',
    },
    timeoutSeconds: 10,
  },
  'remind-reviews': {
    entry: 'functions/decisions/remind-reviews.ts',
    schedule: 'hourly',
    uses: { decisions: 'command', people: 'read', operations: 'command', ledger: 'append', obligations: 'work' },
    timeoutSeconds: 300,
  },
} satisfies Functions;
