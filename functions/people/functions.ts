import type { Functions } from '../kernel/function.ts';
import { peopleContract } from './shared/contract.ts';

export const peopleFunctions = {
  'people-api': {
    entry: 'functions/people/handler.ts',
    routes: peopleContract,
    uses: {
      people: 'command',
      keys: 'command',
      ledger: 'append',
      obligations: 'open',
      requests: 'claim',
    },
    timeoutSeconds: 10,
  },
} satisfies Functions;
