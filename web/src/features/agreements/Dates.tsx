import '../../look/dates.scss';
import type { Day } from '../../../../functions/kernel/clock.ts';
import { classes } from '../../ui/classes.ts';
import { DayText } from '../../ui/DayText.tsx';
import { TextLink } from '../../ui/TextLink.tsx';

export type DatedItem = {
  id: string;
  on: Day;
  /** What happened, or what is to happen. */
  title: string;
  words?: string | undefined;
  state: 'past' | 'due' | 'overdue';
  /** It may be done on an earlier day: `By 30 June 2027`. */
  deadline?: true;
  /** Where it is done or read. */
  to?: string;
};

/** Dates of an agreement in the order given: what is to come has an open dot, what is overdue says so. */
export function Dates({ items, label }: { items: readonly DatedItem[]; label: string }) {
  return (
    <ol className="govuk-list ts-dates" aria-label={label}>
      {items.map(({ id, on, title, words, state, deadline, to }) => (
        <li key={id} className={classes('ts-dates__item', state !== 'past' && `ts-dates__item--${state}`)}>
          <span className="ts-dates__when">
            {state === 'overdue' ? 'Overdue since ' : deadline && 'By '}
            <DayText day={on} />
          </span>
          <strong>{to === undefined ? title : <TextLink to={to}>{title}</TextLink>}</strong>
          {words !== undefined && <span className="ts-dates__words">{words}</span>}
        </li>
      ))}
    </ol>
  );
}
