import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { classes } from './classes.ts';
import { Tag, type TagColour } from './Tag.tsx';

export type Task = {
  title: ReactNode;
  /** Left out where it cannot be started yet. */
  to?: string;
  hint?: string;
  /** Words alone where it is done ("Completed"); a colour where there is something to do. */
  status: string;
  colour?: TagColour;
};

/** Things to do, each row one link. `id` is unique on the page. */
export function TaskList({ id, tasks }: { id: string; tasks: readonly Task[] }) {
  return (
    <ul className="govuk-task-list">
      {tasks.map(({ title, to, hint, status, colour }, index) => {
        const item = `${id}-${index + 1}`;
        return (
          <li
            key={item}
            className={classes('govuk-task-list__item', to !== undefined && 'govuk-task-list__item--with-link')}
          >
            <div className="govuk-task-list__name-and-hint">
              {to === undefined ? (
                <div>{title}</div>
              ) : (
                <Link
                  className="govuk-link govuk-task-list__link"
                  to={to}
                  aria-describedby={classes(hint !== undefined && `${item}-hint`, `${item}-status`)}
                >
                  {title}
                </Link>
              )}
              {hint !== undefined && (
                <div id={`${item}-hint`} className="govuk-task-list__hint">
                  {hint}
                </div>
              )}
            </div>
            <div
              className={classes(
                'govuk-task-list__status',
                to === undefined && colour === undefined && 'govuk-task-list__status--cannot-start-yet',
              )}
              id={`${item}-status`}
            >
              {colour === undefined ? status : <Tag colour={colour}>{status}</Tag>}
            </div>
          </li>
        );
      })}
    </ul>
  );
}
