import { type ReactNode, useLayoutEffect, useRef, useState } from 'react';
import type { Problem } from '../../../../functions/kernel/problem.ts';
import { markErrors } from '../../lib/title.ts';
import { TextLink } from '../../ui/TextLink.tsx';
import { type RequiredDecision, requiredDecision } from './required.ts';

/**
 * For a form whose act needs a decision in force: give `refused` to `useForm` and `box` to the Page as its banner. The
 * refusal is then shown as what it is, the decision that is missing, how it stands and when it can be in force.
 */
export function useDecisionRequired() {
  const [missing, setMissing] = useState<RequiredDecision | undefined>();
  return {
    refused({ problem }: { problem: Problem }): boolean {
      const found = requiredDecision(problem);
      setMissing(found);
      return found !== undefined;
    },
    box: missing && <DecisionRequired missing={missing} />,
  };
}

/** Stands where an error summary would, and takes the focus as one does. */
export function DecisionRequired({ missing }: { missing: RequiredDecision }) {
  const box = useRef<HTMLDivElement>(null);
  const { effect, id, decision, standing, earliest } = missing;
  useLayoutEffect(markErrors, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new attempt that is refused takes the focus again
  useLayoutEffect(() => box.current?.focus(), [missing]);
  return (
    <div className="govuk-error-summary" ref={box} tabIndex={-1}>
      <div role="alert">
        <h2 className="govuk-error-summary__title">A decision is required first</h2>
        <div className="govuk-error-summary__body">
          <p className="govuk-body">To {effect}, a decision that permits it must be in force. Nothing was recorded.</p>
          {id === undefined ? (
            <p className="govuk-body">
              No decision in the forward plan permits it. Ask the governance officer to enter one.
            </p>
          ) : (
            <dl className="govuk-summary-list govuk-summary-list--no-border govuk-!-margin-bottom-2">
              <Row name="Decision">
                <TextLink to={`/decisions/${id}`}>{decision}</TextLink>
              </Row>
              <Row name="How it stands">{standing}</Row>
              <Row name="Earliest day">{earliest === '' ? 'It cannot be told yet' : earliest}</Row>
            </dl>
          )}
          <p className="govuk-body govuk-!-margin-bottom-0">
            <TextLink to="/guides/contract-managers#refused">What to do now</TextLink>
          </p>
        </div>
      </div>
    </div>
  );
}

function Row({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="govuk-summary-list__row">
      <dt className="govuk-summary-list__key">{name}</dt>
      <dd className="govuk-summary-list__value">{children}</dd>
    </div>
  );
}
