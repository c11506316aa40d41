import { useSuspenseQuery } from '@tanstack/react-query';
import { MiniSpc } from '../../ui/chart/MiniSpc.tsx';
import { Tag } from '../../ui/Tag.tsx';
import { TextLink } from '../../ui/TextLink.tsx';
import { performanceOf } from './api.ts';
import { courses } from './present-measures.ts';

/** Each measure of an agreement: its course in a word and a small chart, and the latest figure. */
export function HomeMeasures({ agreement }: { agreement: string }) {
  const performance = useSuspenseQuery(performanceOf(agreement)).data;
  const all = courses(performance);
  if (all.every(({ points }) => points.length === 0)) {
    return (
      <p className="govuk-body">
        There are no figures yet. They appear here with your first return; after about a year they show whether a change
        is more than chance.
      </p>
    );
  }
  return (
    <ul className="ts-courses">
      {all.map(({ measure, title, word, signal, latest, points, flagged }) => (
        <li key={measure} className={`ts-course ts-course--${signal.replace(' ', '-')}`}>
          <p className="ts-course__title">
            <TextLink to={`/agreements/${agreement}/measures/${measure}`}>{title}</TextLink>
          </p>
          <div className="ts-course__chart">
            <MiniSpc points={points} />
          </div>
          <p className="ts-course__word">
            <strong>{word}</strong>
            {flagged && <Tag colour="orange">Flagged</Tag>}
          </p>
          <p className="ts-course__latest">{latest}</p>
        </li>
      ))}
    </ul>
  );
}
