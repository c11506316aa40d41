import type { DecisionRecord } from '../../../../functions/decisions/shared/entry.ts';
import type { SummaryRow } from '../../ui/SummaryList.tsx';

/** A record row by row, also where something has none. */
export function recordRows({
  decision,
  reasons,
  alternatives,
  conflicts,
  dispensations,
}: DecisionRecord): SummaryRow[] {
  return [
    { key: 'Decision', value: decision },
    { key: 'Reasons', value: reasons },
    {
      key: 'Alternatives rejected',
      value:
        alternatives.length === 0 ? (
          'None'
        ) : (
          <ul className="govuk-list">
            {alternatives.map(({ what, why }) => (
              <li key={what}>
                <strong>{what}:</strong> {why}
              </li>
            ))}
          </ul>
        ),
    },
    { key: 'Conflicts of interest', value: <Lines of={conflicts} none="None declared" /> },
    { key: 'Dispensations', value: <Lines of={dispensations} none="None" /> },
  ];
}

function Lines({ of, none }: { of: readonly string[]; none: string }) {
  if (of.length === 0) return none;
  return (
    <ul className="govuk-list">
      {of.map(line => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}
