import type { Summary } from './api.ts';

type Count = { count: number; more: boolean };

/** A count as a card shows it: `7`, or `100+` where the list goes on. */
export function countOf({ count, more }: Count): string {
  return more ? `${count}+` : String(count);
}

/** The first thing to read: four numbers, each leading to what it counts. */
export function cardsOf({
  unacknowledged,
  actionsOverdue,
  open,
  returnsLate,
  returnsDue,
}: Summary): { figure: string; label: string; note: string; to: string }[] {
  return [
    {
      figure: countOf(unacknowledged),
      label: unacknowledged.count === 1 ? 'flag to acknowledge' : 'flags to acknowledge',
      note: `${countOf(open)} open in all`,
      to: '/flags?unacknowledged=true',
    },
    {
      figure: countOf(actionsOverdue),
      label: actionsOverdue.count === 1 ? 'action overdue' : 'actions overdue',
      note: 'What owners of flags said they would do',
      to: '#actions',
    },
    {
      figure: countOf(returnsLate),
      label: returnsLate.count === 1 ? 'return late' : 'returns late',
      note: 'Due and not received',
      to: '#late',
    },
    {
      figure: countOf(returnsDue),
      label: returnsDue.count === 1 ? 'return due this week' : 'returns due this week',
      note: 'In the next 7 days',
      to: '#due',
    },
  ];
}
