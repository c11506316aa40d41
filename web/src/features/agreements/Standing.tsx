import { useSuspenseQuery } from '@tanstack/react-query';
import { lazy } from 'react';
import { serviceClock } from '../../lib/now.ts';
import { useActor } from '../../lib/session.tsx';
import { TextLink } from '../../ui/TextLink.tsx';
import { FlagItems } from '../oversight/FlagItems.tsx';
import { flagItem } from '../oversight/present-flags.ts';
import { sideOf } from '../oversight/rights.ts';
import { Section } from '../oversight/Section.tsx';
import { Aside } from '../returns/Aside.tsx';
import { type Performance, performanceOf } from '../returns/api.ts';

const Multiples = lazy(async () => ({ default: (await import('./Multiples.tsx')).Multiples }));

/** So many are told here; the rest is one link away. */
const told = 5;

function newest<Flag extends { opened: string }>(flags: readonly Flag[]): readonly Flag[] {
  return flags.toSorted((one, other) => (one.opened < other.opened ? 1 : -1)).slice(0, told);
}

/** Flags, and the measures of an agreement that has taken effect; a draft has a flag where it is late to do so. */
export function Standing({ id, active }: { id: string; active: boolean }) {
  const { membership } = useActor();
  const side = sideOf(membership.roles);
  const now = serviceClock();
  const { data } = useSuspenseQuery(performanceOf(id));
  if (!active && data.flags.length === 0) return null;
  return (
    <>
      <Section
        title={data.flags.length === 1 ? '1 open flag' : `${data.flags.length} open flags`}
        id="flags"
        end={
          data.flags.length > told ? (
            <TextLink to={`/flags?agreement=${id}`}>All {data.flags.length} flags</TextLink>
          ) : (
            <TextLink to={`/flags?agreement=${id}&state=closed`}>Flags that have ended</TextLink>
          )
        }
      >
        {data.flags.length === 0 ? (
          <p className="govuk-body">No measure is flagged, and no return is missing.</p>
        ) : (
          <FlagItems within="agreement" items={newest(data.flags).map(row => flagItem(row, now, side))} />
        )}
      </Section>
      {active && <Measures agreement={id} performance={data} />}
    </>
  );
}

function Measures({ agreement, performance }: { agreement: string; performance: Performance }) {
  return (
    <Section title="Measures in force" id="measures">
      {performance.measures.length === 0 ? (
        <p className="govuk-body">No measures apply yet.</p>
      ) : (
        <>
          <p className="govuk-body">
            Flagged measures come first, then those that get worse. Lines show up to 24 periods; the band is the range
            that past figures set.
          </p>
          <Aside what="the measures">
            <Multiples agreement={agreement} performance={performance} />
          </Aside>
        </>
      )}
    </Section>
  );
}
