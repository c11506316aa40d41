import type { ReactNode } from 'react';

export type GuideTask = {
  /** The anchor of its heading. */
  id: string;
  /** What somebody wants to do: `Publish the notice`. */
  title: string;
  steps: readonly ReactNode[];
  /** What to know before or after. */
  note?: ReactNode;
};

/** One task of a guide: its heading, its steps in order, and what to know. */
export function Task({ task: { id, title, steps, note } }: { task: GuideTask }) {
  return (
    <section aria-labelledby={id}>
      <h3 className="govuk-heading-s" id={id}>
        {title}
      </h3>
      <ol className="govuk-list govuk-list--number">
        {steps.map((step, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the steps never change their order
          <li key={place}>{step}</li>
        ))}
      </ol>
      {note !== undefined && <p className="govuk-body">{note}</p>}
    </section>
  );
}
