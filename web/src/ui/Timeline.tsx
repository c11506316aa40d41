import type { ReactNode } from 'react';
import type { Instant } from '../../../functions/kernel/clock.ts';
import { InstantText } from './InstantText.tsx';

export type TimelineEntry = {
  id: string;
  title: string;
  /** A person's name or a job's. */
  by?: string;
  at: Instant;
  children?: ReactNode;
};

/** What happened, in the order given (newest first is usual): who, when, what. */
export function Timeline({ entries, level = 3 }: { entries: readonly TimelineEntry[]; level?: 2 | 3 }) {
  const Heading = level === 2 ? 'h2' : 'h3';
  return (
    <ol className="ts-timeline">
      {entries.map(({ id, title, by, at, children }) => (
        <li key={id} className="ts-timeline__item">
          <Heading className="ts-timeline__title">{title}</Heading>
          <p className="ts-timeline__when">
            <InstantText at={at} />
            {by !== undefined && ` by ${by}`}
          </p>
          {children !== undefined && <div className="ts-timeline__body">{children}</div>}
        </li>
      ))}
    </ol>
  );
}
