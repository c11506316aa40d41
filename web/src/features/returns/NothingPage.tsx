import { useSuspenseQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Navigate, useParams } from 'react-router';
import { dayOf } from '../../../../functions/kernel/london.ts';
import { formatPeriod } from '../../../../functions/kernel/period.ts';
import { serviceClock } from '../../lib/now.ts';
import { Columns } from '../../ui/Columns.tsx';
import type { SummaryError } from '../../ui/ErrorSummary.tsx';
import { Page } from '../../ui/Page.tsx';
import { TextLink } from '../../ui/TextLink.tsx';
import { WarningText } from '../../ui/WarningText.tsx';
import { returnOf } from './api.ts';
import { DueLine } from './DueLine.tsx';
import { filledIn } from './filled-in.ts';
import { nilMeaning } from './present-check.ts';
import { Submit } from './Submit.tsx';

import { useDraft } from './use-draft.ts';

/** Nothing to report: what that will mean, the declaration and the button, on one page. */
export default function NothingPage() {
  const { id = '' } = useParams();
  const detail = useSuspenseQuery(returnOf(id)).data.value;
  const { data, version } = useDraft(detail);
  const [errors, setErrors] = useState<readonly SummaryError[]>([]);
  const page = `/returns/${id}`;
  if (detail.submitted !== undefined || detail.waived !== undefined) return <Navigate to={page} replace />;
  const { none, leftOut } = nilMeaning(detail.asks);
  const filled = filledIn(detail.asks, data);
  return (
    <Page
      title={`Nothing to report for ${formatPeriod(detail.period)}`}
      section="Returns"
      caption={detail.agreementTitle}
      back={page}
      errors={errors}
    >
      <Columns>
        <DueLine dueDay={detail.dueDay} today={dayOf(serviceClock())} />
        {filled > 0 && (
          <WarningText>
            You have filled in {filled} of {detail.asks.length} measures. If you report nothing, they are not sent and
            the draft is removed.
          </WarningText>
        )}
        <p className="govuk-body">
          Use this if you did no work under this agreement in {formatPeriod(detail.period)}. If you only cannot give
          some of the figures, <TextLink to={page}>go to the figures</TextLink> and mark those as not available.
        </p>
        {none.length > 0 && <Meaning words="These will count as 0:" titles={none} />}
        {leftOut.length > 0 && (
          <Meaning words="These will be left out, because there was nothing to count:" titles={leftOut} />
        )}
        <Submit detail={detail} nil figures={{}} draft={version} onErrors={setErrors} />
      </Columns>
    </Page>
  );
}

function Meaning({ words, titles }: { words: string; titles: readonly string[] }) {
  return (
    <>
      <p className="govuk-body">{words}</p>
      <ul className="govuk-list govuk-list--bullet">
        {titles.map(title => (
          <li key={title}>{title}</li>
        ))}
      </ul>
    </>
  );
}
