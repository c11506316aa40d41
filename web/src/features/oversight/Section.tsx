import type { ReactNode } from 'react';

/** A part of a page with its heading, and at the right the way to see or keep all of it. */
export function Section({
  title,
  id,
  end,
  children,
}: {
  title: string;
  id: string;
  end?: ReactNode;
  children: ReactNode;
}) {
  return (
    <section aria-labelledby={id}>
      <div className="ts-section">
        <h2 className="govuk-heading-m" id={id}>
          {title}
        </h2>
        {end !== undefined && <p className="govuk-body ts-section__end">{end}</p>}
      </div>
      {children}
    </section>
  );
}
