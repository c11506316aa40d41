import { useSuspenseQuery } from '@tanstack/react-query';
import { DateInput } from '../../../ui/DateInput.tsx';
import { Radios } from '../../../ui/Radios.tsx';
import { Select } from '../../../ui/Select.tsx';
import { Textarea } from '../../../ui/Textarea.tsx';
import { TextLink } from '../../../ui/TextLink.tsx';
import { organisations } from '../../oversight/api.ts';
import { useNovation } from '../api.ts';
import { ActPage } from './ActPage.tsx';
import { useAgreement } from './use-agreement.ts';

/** One party takes another's place from a day, by a document and under a decision. */
export default function NovatePage() {
  const { id, agreement, version, terms, page } = useAgreement();
  const known = useSuspenseQuery(organisations()).data;
  const novation = useNovation();
  const parties = agreement.parties.map(({ organisation }) => organisation);
  const others = known.filter(organisation => !parties.includes(organisation.id));
  const documents = terms.documents.toSorted((one, other) => rank(one.kind) - rank(other.kind));
  return (
    <ActPage
      title="Replace a party"
      agreement={agreement.title}
      lead="One party takes another’s place from a day (novation). Only under a decision in force that permits to change this agreement. Returns that are open stay with whoever has them; later ones ask the new party."
      button="Replace the party"
      warning
      back={`${page}/terms`}
      said="The party is replaced."
      read={typed => ({
        outgoing: typed.one('outgoing', parties, 'Select the party that leaves') ?? '',
        incoming:
          typed.one(
            'incoming',
            others.map(other => other.id),
            'Select the organisation that takes its place',
          ) ?? '',
        from: typed.day('from', 'Enter the day from which it holds'),
        document:
          typed.one(
            'document',
            documents.map(document => document.id),
            'Select the document that says so',
          ) ?? '',
        reason: typed.text('reason', 'Enter the reason'),
      })}
      send={body => novation.send({ id, version, body })}
    >
      {form => (
        <>
          <Radios
            {...form.field('outgoing')}
            legend="Which party leaves?"
            choices={parties.map(party => ({ value: party, text: agreement.names[party] ?? party }))}
          />
          <Select
            {...form.field('incoming')}
            label="Who takes its place?"
            options={[
              { value: '', text: 'Select an organisation' },
              ...others.map(other => ({ value: other.id, text: other.name })),
            ]}
          />
          <DateInput
            {...form.field('from')}
            legend="From which day?"
            hint="Not a day to come: a novation is recorded once it holds"
          />
          <Select
            {...form.field('document')}
            label="Document that says so"
            options={[
              { value: '', text: documents.length === 0 ? 'No document is recorded' : 'Select a document' },
              ...documents.map(document => ({ value: document.id, text: document.title })),
            ]}
          />
          <p className="govuk-body">
            The document is not recorded yet? <TextLink to={`${page}/documents?for=novation`}>Add it first</TextLink>
          </p>
          <Textarea {...form.field('reason')} label="Why?" hint="Up to 300 characters" rows={3} />
        </>
      )}
    </ActPage>
  );
}

/** Documents of novation are offered first. */
function rank(kind: string): number {
  return kind === 'novation' ? 0 : 1;
}
