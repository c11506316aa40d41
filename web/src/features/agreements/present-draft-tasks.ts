import type { Task } from '../../ui/TaskList.tsx';
import type { Agreement } from './api.ts';
import type { Terms } from './terms/api.ts';

/** What is to be done before a draft may take effect; conditions stand there once the terms are read. */
export function draftTasks({ id, measures, parties }: Agreement, terms: Terms | undefined): Task[] {
  const page = `/agreements/${id}`;
  const conditions = terms?.conditions.filter(({ when }) => when === 'before it takes effect') ?? [];
  const unmet = conditions.filter(({ met }) => met.length === 0);
  const unsigned = parties.filter(({ organisation, parts }) => {
    const observes = parts.every(part => part === 'observer');
    return !observes && terms?.signatories.every(one => one.organisation !== organisation);
  });
  const ready = terms !== undefined && measures.length > 0 && unmet.length === 0;
  const state = (done: boolean): Pick<Task, 'status' | 'colour'> =>
    done ? { status: 'Completed' } : { status: 'Incomplete', colour: 'blue' };
  return [
    {
      title: measures.length === 0 ? 'Choose measures' : 'Change measures',
      to: `${page}/measures`,
      ...state(measures.length > 0),
    },
    {
      title: 'Record who signed',
      to: `${page}/sign`,
      hint: 'It may take effect before every signature is recorded',
      ...state(terms !== undefined && unsigned.length === 0),
    },
    ...conditions.map(({ id: condition, title, met }) => ({
      title,
      ...(met.length > 0 ? {} : { to: `${page}/conditions/${condition}` }),
      hint: 'Record the evidence that this condition is met',
      ...state(met.length > 0),
    })),
    ready
      ? { title: 'Let it take effect', to: `${page}/activate`, status: 'Ready', colour: 'blue' }
      : { title: 'Let it take effect', status: 'Cannot start yet' },
  ];
}
