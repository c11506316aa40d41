import type { Functions } from '../kernel/function.ts';
import { decisionContract } from './shared/decision-contract.ts';
import { registersContract } from './shared/registers-contract.ts';

export const decisionsFunctions = {
  'decisions-api': {
    entry: 'functions/decisions/handler.ts',
    routes: decisionContract,
    uses: {
      decisions: 'command',
      people: 'read',
      ledger: 'append',
      obligations: 'open',
      requests: 'claim',
    },
    timeoutSeconds: 10,
  },
  'registers-api': {
    entry: 'functions/decisions/registers-handler.ts',
    routes: registersContract,
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
