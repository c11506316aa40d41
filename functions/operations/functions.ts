import type { Functions } from '../kernel/function.ts';
import { operationsContract } from './shared/contract.ts';

export const operationsFunctions = {
  'operations-api': {
    entry: 'functions/operations/handler.ts',
    routes: operationsContract,
    uses: {
      operations: 'command',
      people: 'read',
      ledger: 'append',
      obligations: 'work',
      requests: 'claim',
    },
    timeoutSeconds: 10,
  },
  'verify-ledger': {
    entry: 'functions/operations/verify-ledger.ts',
    schedule: 'nightly',
    uses: {
      people: 'scan',
      agreements: 'scan',
      returns: 'scan',
      oversight: 'scan',
      decisions: 'scan',
      funding: 'scan',
      operations: 'scan',
      ledger: 'scan',
    },
    timeoutSeconds: 900,
    memoryMegabytes: 1024,
  },
} satisfies Functions;
