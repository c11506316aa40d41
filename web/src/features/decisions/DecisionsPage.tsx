import { useSuspenseQueries } from '@tanstack/react-query';
import { officers } from '../../../../functions/decisions/shared/access.ts';
import { mayUse, useSession } from '../../lib/session.tsx';
import { ButtonLink } from '../../ui/ButtonLink.tsx';
import { Page } from '../../ui/Page.tsx';
import { Table } from '../../ui/Table.tsx';
import { TextLink } from '../../ui/TextLink.tsx';
import { type DecisionRow, decisionRows } from './api.ts';
import { capital } from './words.ts';

/** The forward plan and the decisions taken: anybody may read them, without signing in. */
export default function DecisionsPage() {
  const [planned, taken] = useSuspenseQueries({ queries: [decisionRows('planned'), decisionRows('taken')] });
  const session = useSession();
  return (
    <Page title="Decisions">
      <p className="govuk-body-l">
        What the council is going to decide about children’s therapies, and what it has decided.
      </p>
      {mayUse(officers, session?.membership.roles) && (
        <ButtonLink to="/decisions/new">Enter a decision in the forward plan</ButtonLink>
      )}
      <Decisions
        caption="Forward plan"
        rows={planned.data}
        empty="No decision is in the forward plan. Those that were taken are below."
      />
      <Decisions caption="Decisions taken or withdrawn" rows={taken.data} empty="No decision has been taken yet." />
    </Page>
  );
}

/** The standing stands out, and is not said twice where the sentence begins with it. */
function Standing({ of: { standing, words } }: { of: DecisionRow['stands'] }) {
  const name = capital(standing);
  const rest = words.startsWith(name) ? words.slice(name.length) : undefined;
  return (
    <>
      <strong>{name}</strong>
      {rest ?? (
        <>
          <br />
          {words}
        </>
      )}
    </>
  );
}

function Decisions({ caption, rows, empty }: { caption: string; rows: readonly DecisionRow[]; empty: string }) {
  return (
    <Table<DecisionRow>
      caption={caption}
      rows={rows}
      rowKey={row => row.id}
      empty={empty}
      columns={[
        {
          heading: 'Decision',
          cell: ({ id, title, reference }) => (
            <>
              <TextLink to={`/decisions/${id}`}>{title}</TextLink>
              <br />
              <span className="govuk-!-font-weight-regular">{reference}</span>
            </>
          ),
        },
        {
          heading: 'How it stands',
          cell: ({ stands }) => <Standing of={stands} />,
        },
        { heading: 'Decision maker', cell: row => row.decisionMaker },
        { heading: 'Key decision', cell: row => (row.key ? 'Yes' : 'No') },
      ]}
    />
  );
}
