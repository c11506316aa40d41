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
  'send-mail': {
    entry: 'functions/people/send-mail.ts',
    schedule: 'prompt',
    may: ['send mail'],
    uses: { people: 'command', keys: 'read', ledger: 'append', obligations: 'work' },
    timeoutSeconds: 60,
  },
  'sign-ins': {
    entry: 'functions/people/sign-ins.ts',
    schedule: 'prompt',
    may: ['manage sign-ins'],
    uses: { people: 'command', keys: 'read', ledger: 'append', obligations: 'work' },
    timeoutSeconds: 60,
  },
  'mail-feedback': {
    entry: 'functions/people/mail-feedback.ts',
    on: 'mail feedback',
    uses: { people: 'command', ledger: 'append' },
    timeoutSeconds: 30,
  },
} satisfies Functions;
