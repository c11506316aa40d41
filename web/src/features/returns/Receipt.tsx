import '../../look/return.scss';
import { daysBetween } from '../../../../functions/kernel/calendar.ts';
import { dayOf, formatDay } from '../../../../functions/kernel/london.ts';
import { formatPeriod } from '../../../../functions/kernel/period.ts';
import { serviceClock } from '../../lib/now.ts';
import { useConfig } from '../../lib/session.tsx';
import { Button } from '../../ui/Button.tsx';
import { InstantText } from '../../ui/InstantText.tsx';
import { Page } from '../../ui/Page.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { SummaryList } from '../../ui/SummaryList.tsx';
import { Table } from '../../ui/Table.tsx';
import { TextLink } from '../../ui/TextLink.tsx';
import type { AgreementDetail, ReturnDetail } from './api.ts';
import { nilMeaning } from './present-check.ts';
import { lateBy } from './present-dates.ts';
import { coveredBy, figureWords, limitMissed } from './present-figures.ts';
import { shortPeriod } from './present-periods.ts';

type Submitted = NonNullable<ReturnDetail['submitted']>;

/** A return that was submitted: its receipt for the provider, the same facts for the others. One sheet on paper. */
export function Receipt({
  detail,
  submitted,
  agreement,
  own,
}: {
  detail: ReturnDetail;
  submitted: Submitted;
  agreement: AgreementDetail;
  own: boolean;
}) {
  const { period, agreementTitle, providerName, dueDay } = detail;
  const reference = `${agreement.reference}/${period}`;
  const late = daysBetween(dueDay, dayOf(submitted.at));
  const what = submitted.nil ? 'Nothing to report' : 'Return';
  return (
    <Page
      title={own ? `${what} submitted` : `Return for ${formatPeriod(period)}`}
      section="Returns"
      {...(own ? { heading: false, back: '/provider' } : { caption: agreementTitle })}
      className="ts-one-page"
    >
      {own && (
        <Panel title={`${what} submitted`}>
          {formatPeriod(period)}
          <br />
          Your reference: <strong className="ts-nowrap">{reference}</strong>
        </Panel>
      )}
      <SummaryList
        rows={[
          { key: 'Agreement', value: `${agreementTitle} (${agreement.reference})` },
          { key: 'Provider', value: providerName },
          ...(own ? [] : [{ key: 'Period', value: formatPeriod(period) }]),
          {
            key: 'Submitted',
            value: (
              <>
                <InstantText at={submitted.at} />
                {submitted.byName !== undefined && ` by ${submitted.byName}`}
                {late > 0 && `, ${lateBy(late)}`}
              </>
            ),
          },
          ...(own ? [] : [{ key: 'Reference', value: reference }]),
          ...(submitted.note === undefined ? [] : [{ key: 'Note', value: submitted.note }]),
        ]}
      />
      {submitted.nil ? <Nil detail={detail} /> : <Figures detail={detail} submitted={submitted} />}
      {own && <Next detail={detail} />}
      <div className="ts-no-print">
        <Button type="button" kind="secondary" onClick={() => print()}>
          Print this page
        </Button>
        {own && (
          <p className="govuk-body">
            <TextLink to="/provider">Go to your home page</TextLink>
          </p>
        )}
      </div>
    </Page>
  );
}

function Figures({ detail: { asks, period }, submitted }: { detail: ReturnDetail; submitted: Submitted }) {
  return (
    <Table
      caption="Figures"
      columns={[
        {
          heading: 'Measure',
          cell: ask => {
            const covered = coveredBy(ask, period);
            return covered === period ? ask.title : `${ask.title}, ${shortPeriod(covered)}`;
          },
        },
        {
          heading: 'Figure',
          cell: ask => {
            const figure = submitted.figures[ask.measure];
            if (figure === undefined) return 'No figure';
            const missed = limitMissed(ask, figure);
            return missed === undefined ? figureWords(ask, figure) : `${figureWords(ask, figure)}, ${missed}`;
          },
        },
      ]}
      rows={asks}
      rowKey={({ measure }) => measure}
    />
  );
}

function Nil({ detail: { asks, period } }: { detail: ReturnDetail }) {
  const { none, leftOut } = nilMeaning(asks);
  return (
    <>
      <h2 className="govuk-heading-m">Nothing to report for {formatPeriod(period)}</h2>
      {none.length > 0 && <p className="govuk-body">Counted as 0: {none.join('; ')}.</p>}
      {leftOut.length > 0 && (
        <p className="govuk-body">Left out, because there was nobody and nothing to count: {leftOut.join('; ')}.</p>
      )}
    </>
  );
}

function Next({ detail: { flexUntil, frozenFrom } }: { detail: ReturnDetail }) {
  const { councilName, contactEmail, contactPhone } = useConfig();
  const today = dayOf(serviceClock());
  return (
    <>
      <h2 className="govuk-heading-m">What happens next</h2>
      <p className="govuk-body">
        {councilName} has your figures now and compares them with what was agreed, usually within minutes. If one of
        them raises a flag, you get a message that says why, and you can answer it.
      </p>
      <p className="govuk-body">
        {today <= flexUntil
          ? `The figures are provisional until ${formatDay(flexUntil)} and final from ${formatDay(frozenFrom)}. `
          : `The figures are final from ${formatDay(frozenFrom)}. `}
        If one is wrong, tell the council at {contactEmail} or on {contactPhone}.
      </p>
    </>
  );
}
