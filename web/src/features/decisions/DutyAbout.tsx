import { InsetText } from '../../ui/InsetText.tsx';
import type { DutyRow } from './api.ts';
import { capital } from './words.ts';

/** What was asked of whom, above a form about it. */
export function DutyAbout({ row: { kind, organisationName, what, stands } }: { row: DutyRow }) {
  return (
    <InsetText>
      <p className="govuk-body govuk-!-margin-bottom-1">
        <strong>
          {capital(kind)}: {organisationName}
        </strong>
      </p>
      <p className="govuk-body govuk-!-margin-bottom-1">{what}</p>
      <p className="govuk-body">{stands.words}</p>
    </InsetText>
  );
}
