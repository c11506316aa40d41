import type { Functions } from '../kernel/function.ts';
import { fundingContract } from './shared/contract.ts';

export const fundingFunctions = {
  'funding-api': {
    entry: 'functions/funding/handler.ts',
    routes: fundingContract,
    uses: {
      funding: 'command',
      agreements: 'read',
      people: 'read',
      keys: 'read',
      ledger: 'append',
      requests: 'claim',
    },
    timeoutSeconds: 10,
  },
} satisfies Functions;
