import '../../look/items.scss';
import { Link } from 'react-router';
import { MiniSpc } from '../../ui/chart/MiniSpc.tsx';
import { Tag } from '../../ui/Tag.tsx';
import type { Performance } from '../returns/api.ts';
import { type Course, courses } from '../returns/present-measures.ts';
import { termsWords } from './present.ts';

/** Measures side by side, those that need a look first: name, latest figure, course in a word and as a line. */
export function Multiples({ agreement, performance }: { agreement: string; performance: Performance }) {
  const terms = new Map(performance.measures.map(series => [series.terms.measure, series.terms]));
  return (
    <ul className="ts-multiples">
      {courses(performance).map(course => {
        const known = terms.get(course.measure);
        return (
          <li key={course.measure} className="ts-multiple">
            <h3 className="ts-multiple__title">
              <Link className="govuk-link" to={`/agreements/${agreement}/measures/${course.measure}`}>
                {course.title}
              </Link>
            </h3>
            <p className="ts-multiple__latest">{course.latest}</p>
            <p>
              {course.flagged && (
                <>
                  <Tag colour="orange">Flagged</Tag>{' '}
                </>
              )}
              {course.word}
            </p>
            <p className="ts-multiple__limits">{known && termsWords(known, lastPeriod(course)).join(', ')}</p>
            <MiniSpc points={course.points} />
          </li>
        );
      })}
    </ul>
  );
}

function lastPeriod({ points }: Course): string | undefined {
  return points.findLast(({ value }) => value !== null)?.date;
}
