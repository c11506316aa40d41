import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import type { Problem } from '../../../../functions/kernel/problem.ts';
import { declarationWords } from '../../../../functions/returns/shared/declaration.ts';
import type { ReportedFigures } from '../../../../functions/returns/shared/figure-schemas.ts';
import { fieldErrors } from '../../lib/problem.ts';
import { useActor } from '../../lib/session.tsx';
import { Button } from '../../ui/Button.tsx';
import { Checkboxes } from '../../ui/Checkboxes.tsx';
import type { SummaryError } from '../../ui/ErrorSummary.tsx';
import { AskToSubmit } from './AskToSubmit.tsx';
import { type ReturnDetail, useSubmission } from './api.ts';
import { forgetDraft } from './use-draft.ts';

const declaration = 'declared';
const undeclared = 'Confirm the declaration before you submit.';

/** The declaration and the button. A contributor, who may not submit, is told whom to ask. */
export function Submit({
  detail: { id, draft: hasDraft },
  nil,
  figures,
  note,
  draft,
  ready,
  onErrors,
  onRefused = async () => false,
}: {
  detail: ReturnDetail;
  nil: boolean;
  figures: ReportedFigures;
  note?: string;
  /** The version of the draft that is being looked at. */
  draft: number;
  /** Puts what is still on its way on the server first. */
  ready?(): Promise<boolean>;
  onErrors(errors: readonly SummaryError[]): void;
  /** Looks at a refusal first; true if it was dealt with. */
  onRefused?(problem: Problem): Promise<boolean>;
}) {
  const { me, membership } = useActor();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const submission = useSubmission(id);
  const [error, setError] = useState<string>();
  if (!membership.roles.includes('provider administrator')) return <AskToSubmit nil={nil} />;

  const fail = (errors: readonly SummaryError[]) => {
    setError(errors.find(({ id: field }) => field === declaration)?.message);
    onErrors(errors);
  };

  const submit = async (declared: boolean) => {
    if (!declared) return fail([{ id: declaration, message: undeclared }]);
    fail([]);
    if (ready !== undefined && !(await ready())) {
      return fail([{ message: 'We could not save your last change. Check your connection, then submit again.' }]);
    }
    const sent = { nil, figures, declared, ...(note === undefined ? {} : { note }) };
    const outcome = await submission.send(draft > 0 || hasDraft ? { ...sent, draft } : sent);
    if (outcome.ok || outcome.problem.code === 'returns.already-submitted') {
      await queries.invalidateQueries({ queryKey: ['return', id] });
      forgetDraft(me.user.id, id);
      return navigate(`/returns/${id}`, { replace: true });
    }
    if (await onRefused(outcome.problem)) return;
    const field = outcome.problem.code === 'returns.not-declared' ? { id: declaration } : {};
    fail(fieldErrors(outcome.problem).map(({ message }) => ({ message, ...field })));
  };

  return (
    <form
      noValidate
      onSubmit={event => {
        event.preventDefault();
        const declared = new FormData(event.currentTarget).has(declaration);
        if (!submission.busy) void submit(declared);
      }}
    >
      <Checkboxes
        id={declaration}
        name={declaration}
        legend="Declaration"
        legendSize="m"
        {...(error === undefined ? {} : { error })}
        choices={[{ value: 'yes', text: declarationWords }]}
      />
      <Button busy={submission.busy}>{nil ? 'Submit: nothing to report' : 'Submit your return'}</Button>
    </form>
  );
}
