import { Columns } from '../../ui/Columns.tsx';
import { Page } from '../../ui/Page.tsx';
import { useHashTarget } from '../oversight/use-hash-target.ts';
import { type GuideTask, Task } from './Task.tsx';

export type GuidePart = { title: string; tasks: readonly GuideTask[] };

/** A guide: what it is for, a list of its tasks, and each task by itself. Read on a screen or printed. */
export function Guide({ title, lead, parts }: { title: string; lead: string; parts: readonly GuidePart[] }) {
  useHashTarget();
  return (
    <Page title={title} section="Guides" breadcrumbs={[{ text: 'Guides', to: '/guides' }, { text: title }]}>
      <Columns>
        <p className="govuk-body-l">{lead}</p>
        <nav aria-label="Tasks in this guide">
          {parts.map(part => (
            <div key={part.title}>
              <p className="govuk-body govuk-!-margin-bottom-1">
                <strong>{part.title}</strong>
              </p>
              <ul className="govuk-list">
                {part.tasks.map(({ id, title: task }) => (
                  <li key={id}>
                    <a className="govuk-link" href={`#${id}`}>
                      {task}
                    </a>
                  </li>
                ))}
              </ul>
            </div>
          ))}
        </nav>
        {parts.map(part => (
          <section key={part.title}>
            <h2 className="govuk-heading-l">{part.title}</h2>
            {part.tasks.map(task => (
              <Task key={task.id} task={task} />
            ))}
          </section>
        ))}
      </Columns>
    </Page>
  );
}
