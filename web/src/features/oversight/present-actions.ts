import type { Role } from '../../../../functions/kernel/actor.ts';
import type { Flag } from './api.ts';
import { isAboutReturns, isOver } from './present-flag.ts';
import { acknowledgers, answerers, commenters, isOne, managers } from './rights.ts';

/** Something to do with a flag; without an address it is done on the page itself. */
export type FlagAction = { text: string; to?: string; kind?: 'secondary' | 'link' };

/** What these roles may do with a flag as it stands, the next thing first. */
export function actionsFor(
  flag: Pick<Flag, 'id' | 'agreement' | 'measure' | 'series' | 'episode'>,
  roles: readonly Role[],
): FlagAction[] {
  const { id, agreement, measure, series, episode } = flag;
  const open = !isOver(episode);
  const manages = isOne(roles, managers);
  const actions: FlagAction[] = [];
  if (open && episode.acknowledged === undefined && isOne(roles, acknowledgers)) actions.push({ text: 'Acknowledge' });
  if (open && manages) {
    actions.push({
      text: episode.owner === undefined ? 'Say who acts and by when' : 'Change who acts and by when',
      to: `/flags/${id}/owner`,
    });
  }
  if (episode.closed === undefined && isOne(roles, answerers)) {
    actions.push({
      text: episode.answered === undefined ? 'Answer this flag' : 'Answer again',
      to: `/flags/${id}/answer`,
    });
  }
  if (isOne(roles, commenters)) actions.push({ text: 'Add a comment', to: `/flags/${id}/comment` });
  if (open && manages) actions.push({ text: 'Close with a reason', to: `/flags/${id}/close` });
  const ordered = actions.map((action, place) => (place === 0 ? action : { ...action, kind: 'secondary' as const }));
  if (!manages || isAboutReturns(flag) || series === undefined) return ordered;
  const chart = `/agreements/${agreement}/measures/${measure}`;
  return [
    ...ordered,
    { text: 'Note on the chart', to: `${chart}/note?flag=${id}`, kind: 'link' },
    { text: 'Start the limits again', to: `${chart}/rebase?flag=${id}`, kind: 'link' },
  ];
}
