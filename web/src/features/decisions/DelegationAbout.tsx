import { formatPounds } from '../../../../functions/kernel/money.ts';
import { InsetText } from '../../ui/InsetText.tsx';
import type { DelegationRow } from './api.ts';

/** What a delegation is, above a form about it. */
export function DelegationAbout({ row: { post, holderName, effects, upToPence, decision } }: { row: DelegationRow }) {
  return (
    <InsetText>
      <p className="govuk-body govuk-!-margin-bottom-1">
        <strong>{post}</strong>: {holderName}
      </p>
      <p className="govuk-body">
        May {effects.join(', ')}, up to {formatPounds(upToPence)}, under {decision.title}.
      </p>
    </InsetText>
  );
}
