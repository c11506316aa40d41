import { useSuspenseQueries } from '@tanstack/react-query';
import { addMonths } from '../../../../functions/kernel/calendar.ts';
import { dayOf } from '../../../../functions/kernel/london.ts';
import { serviceClock } from '../../lib/now.ts';
import { useActor } from '../../lib/session.tsx';
import { PeriodStrip } from '../../ui/chart/PeriodStrip.tsx';
import { TextLink } from '../../ui/TextLink.tsx';
import { Aside } from './Aside.tsx';
import { agreementRows, returnsFrom } from './api.ts';
import { HomeFlags } from './HomeFlags.tsx';
import { HomeMeasures } from './HomeMeasures.tsx';
import { activeAgreements, nothingDue } from './present-home.ts';
import { byAgreement, stripOf } from './present-list.ts';

function useRecent() {
  const { membership } = useActor();
  const today = dayOf(serviceClock());
  const [{ data: returns }, { data: agreements }] = useSuspenseQueries({
    queries: [returnsFrom(addMonths(today, -14).slice(0, 7)), agreementRows()],
  });
  return { today, agreements, returns: returns.filter(({ provider }) => provider === membership.organisation) };
}

export function NothingDue() {
  const { returns, agreements, today } = useRecent();
  return <p className="govuk-body-l">{nothingDue(returns, agreements, today)}</p>;
}

/** What a provider looks at after what is due: flags, how returns came, how the figures go. */
export function HomeBelow() {
  const { returns, agreements, today } = useRecent();
  const strips = byAgreement(returns);
  const active = activeAgreements(agreements, today);
  return (
    <>
      <Aside what="flags">
        <HomeFlags />
      </Aside>
      <h2 className="govuk-heading-m">Your last twelve returns</h2>
      {strips.length === 0 && (
        <p className="govuk-body">No return has opened yet, so there is nothing to look back on.</p>
      )}
      {strips.map(({ id, title, rows }) => (
        <section key={id}>
          {strips.length > 1 && <h3 className="govuk-heading-s">{title}</h3>}
          <PeriodStrip
            label={`Returns of ${title}`}
            periods={stripOf(rows, serviceClock(), agreements.find(agreement => agreement.id === id)?.end)}
          />
        </section>
      ))}
      {strips.length > 0 && (
        <p className="govuk-body">
          <TextLink to="/returns">See all your returns</TextLink>
        </p>
      )}
      {active.map(agreement => (
        <section key={agreement.id}>
          <h2 className="govuk-heading-m">
            {active.length > 1 ? `Your figures: ${agreement.title}` : 'Your figures over time'}
          </h2>
          <Aside what="your figures">
            <HomeMeasures agreement={agreement.id} />
          </Aside>
        </section>
      ))}
    </>
  );
}
