import '../../look/items.scss';
import { useSuspenseQueries } from '@tanstack/react-query';
import { useParams } from 'react-router';
import { formatPeriod } from '../../../../functions/kernel/period.ts';
import { serviceClock } from '../../lib/now.ts';
import { useActor, useConfig } from '../../lib/session.tsx';
import { Details } from '../../ui/Details.tsx';
import { Page } from '../../ui/Page.tsx';
import { SummaryList } from '../../ui/SummaryList.tsx';
import { TextLink } from '../../ui/TextLink.tsx';
import { Timeline } from '../../ui/Timeline.tsx';
import { signs } from '../../ui/tone.ts';
import { type Flag, flagHistory, flagOf } from './api.ts';
import { Chart, Periods } from './Chart.tsx';
import { FlagActions } from './FlagActions.tsx';
import { chartActionsFor } from './present-actions.ts';
import {
  basisLines,
  earlierWords,
  figureRows,
  flagName,
  isAboutAgreement,
  isAboutReturns,
  recordRows,
  returnStrip,
  ruleName,
  stepOf,
} from './present-flag.ts';
import { type Told, timelineOf } from './present-history.ts';
import { formatOf, spcView } from './present-series.ts';
import { Section } from './Section.tsx';

/** One flag, the same for both sides: why, on what it stands, what was said and done, and what comes next. */
export default function FlagPage() {
  const { id = '' } = useParams();
  const now = serviceClock();
  const { councilName } = useConfig();
  const { membership } = useActor();
  const [read, history] = useSuspenseQueries({ queries: [flagOf(id), flagHistory(id)] });
  const { value: flag, version } = read.data;
  const { episode, series } = flag;
  const step = stepOf(flag, now);
  const told = timelineOf(history.data, { ...flag, councilName });
  const earlier = earlierWords(flag);
  return (
    <Page
      title={flagName(flag)}
      section={flag.providerName}
      heading={false}
      breadcrumbs={[{ text: 'Flags', to: '/flags' }, { text: flagName(flag) }]}
    >
      <h1 className="govuk-heading-l ts-headline" tabIndex={-1} data-page-heading="">
        <span className="govuk-caption-l">
          {flag.providerName}
          <span className="govuk-visually-hidden">: </span>
        </span>
        {episode.sentence}
      </h1>
      <p className={`ts-standing ts-tone--${step.tone}`}>
        <span className="ts-sign" aria-hidden="true">
          {signs[step.tone]}
        </span>
        {step.words}
      </p>
      <FlagActions flag={flag} version={version} roles={membership.roles} />

      <div className="govuk-grid-row">
        <div className="govuk-grid-column-two-thirds">
          <SummaryList
            rows={[
              {
                key: 'Agreement',
                value: <TextLink to={`/agreements/${flag.agreement}`}>{flag.agreementTitle}</TextLink>,
              },
              ...(isAboutReturns(flag) || isAboutAgreement(flag)
                ? []
                : [
                    {
                      key: 'Measure',
                      value: (
                        <TextLink to={`/agreements/${flag.agreement}/measures/${flag.measure}`}>
                          {flag.measureTitle}
                        </TextLink>
                      ),
                    },
                  ]),
              ...recordRows(flag),
            ]}
          />
        </div>
      </div>
      <HowWorkedOut flag={flag} />
      {isAboutAgreement(flag) ? null : series === undefined ? (
        <p className="govuk-body">
          The agreement no longer has this measure, so its figures are not drawn here. They stand in the returns.
        </p>
      ) : isAboutReturns(flag) ? (
        <Section title="Returns of the last 12 periods" id="returns">
          <Periods label="Returns of the last 12 periods, oldest first" periods={returnStrip(flag)} />
        </Section>
      ) : (
        <>
          <Chart view={spcView(series)} format={formatOf(series)} />
          <ul className="ts-links ts-no-print">
            {chartActionsFor(flag, membership.roles).map(({ text, to }) => (
              <li key={to}>
                <TextLink to={to}>{text}</TextLink>
              </li>
            ))}
          </ul>
        </>
      )}

      <Section title="What was said and done" id="history">
        <Story entries={told.now} />
      </Section>

      {earlier.length > 0 && (
        <Section title="Earlier times" id="earlier">
          <ul className="govuk-list govuk-list--bullet">
            {earlier.map(({ number, words }) => (
              <li key={number}>{words}</li>
            ))}
          </ul>
          <div className="ts-no-print">
            <Details summary="What was said and done then">
              <Story entries={told.before} />
            </Details>
          </div>
        </Section>
      )}
    </Page>
  );
}

function Story({ entries }: { entries: readonly Told[] }) {
  return (
    <Timeline
      entries={entries.map(({ text, quote, ...entry }) => ({
        ...entry,
        children: (
          <>
            {text.map(words => (
              <p key={words} className="govuk-body">
                {words}
              </p>
            ))}
            {quote !== undefined && <p className="ts-quote">{quote}</p>}
          </>
        ),
      }))}
    />
  );
}

function HowWorkedOut({ flag }: { flag: Flag }) {
  const basis = basisLines(flag);
  return (
    <Details summary="How we worked this out">
      <p className="govuk-body">
        <strong>{ruleName(flag)}.</strong> {flag.rule.words}
      </p>
      {!isAboutAgreement(flag) && (
        <>
          <p className="govuk-body">Judged for {formatPeriod(flag.episode.period)}, on these figures:</p>
          <SummaryList noBorder rows={figureRows(flag)} />
        </>
      )}
      {basis.length > 0 && (
        <>
          <p className="govuk-body">They come from these returns:</p>
          <ul className="govuk-list govuk-list--bullet">
            {basis.map(({ period, name, figure, counted, version, return: from }) => (
              <li key={period}>
                {from === undefined ? name : <TextLink to={`/returns/${from}`}>{name}</TextLink>}: {figure}
                {counted === '' ? '' : ` (${counted})`}
                {version > 0 ? `, version ${version} of the return` : ''}
              </li>
            ))}
          </ul>
        </>
      )}
    </Details>
  );
}
