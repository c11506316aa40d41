import type { Functions } from '../kernel/function.ts';
import { deliveredContract } from './shared/delivered-contract.ts';
import { proposalContract } from './shared/proposal-contract.ts';
import { statementContract } from './shared/statement-contract.ts';
import { virementContract } from './shared/virement-contract.ts';

export const fundingFunctions = {
  'funding-api': {
    entry: 'functions/funding/handler.ts',
    routes: statementContract,
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
  'virements-api': {
    entry: 'functions/funding/virements-handler.ts',
    routes: virementContract,
    uses: {
      funding: 'command',
      decisions: 'read',
      people: 'read',
      keys: 'read',
      ledger: 'append',
      obligations: 'open',
      requests: 'claim',
    },
    timeoutSeconds: 10,
  },
  /** What is proposed stands on returns and flags. */
  'virement-proposals-api': {
    entry: 'functions/funding/proposals-handler.ts',
    routes: proposalContract,
    uses: {
      funding: 'command',
      agreements: 'read',
      oversight: 'read',
      returns: 'read',
      people: 'read',
      ledger: 'append',
      requests: 'claim',
    },
    timeoutSeconds: 10,
  },
  'delivered-api': {
    entry: 'functions/funding/delivered-handler.ts',
    routes: deliveredContract,
    uses: { funding: 'read', agreements: 'read', returns: 'read', people: 'read' },
    timeoutSeconds: 10,
  },
  /** The only one that moves money and lets agreements take effect. */
  'effect-virements': {
    entry: 'functions/funding/effect-virements.ts',
    schedule: 'prompt',
    uses: {
      funding: 'command',
      agreements: 'command',
      decisions: 'read',
      ledger: 'append',
      obligations: 'work',
    },
    timeoutSeconds: 300,
  },
} satisfies Functions;
