import { useSuspenseQuery } from '@tanstack/react-query';
import { TextLink } from '../../ui/TextLink.tsx';
import { decisionOf } from '../decisions/api.ts';
import { nextWords } from '../decisions/present.ts';
import { Section } from '../oversight/Section.tsx';

/** The decision that a virement stands under, with its clock as it is now. */
export function VirementDecision({ id }: { id: string }) {
  const decision = useSuspenseQuery(decisionOf(id)).data.value;
  return (
    <Section title="The decision" id="decision">
      <p className="govuk-body">
        <TextLink to={`/decisions/${id}`}>
          {decision.entry.reference} “{decision.entry.title}”
        </TextLink>
        . <strong>{decision.stands.words}</strong>
      </p>
      {nextWords(decision).map(words => (
        <p key={words} className="govuk-body">
          {words}
        </p>
      ))}
    </Section>
  );
}
