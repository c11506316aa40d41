import { Checkboxes } from '../../ui/Checkboxes.tsx';
import { Radios } from '../../ui/Radios.tsx';
import type { AgreementRow } from '../returns/api.ts';

/** For which agreements somebody may act; asked only where there are several. */
export function AgreementChoice({
  id,
  name,
  error,
  agreements,
  chosen,
}: {
  id: string;
  name: string;
  error?: string;
  agreements: readonly AgreementRow[];
  /** Those they are narrowed to now. */
  chosen?: readonly string[] | undefined;
}) {
  if (agreements.length < 2 && chosen === undefined) return null;
  return (
    <Radios
      {...{ id, name }}
      {...(error === undefined ? {} : { error })}
      legend="For which agreements?"
      legendSize="m"
      defaultValue={chosen === undefined ? 'all' : 'some'}
      choices={[
        { value: 'all', text: 'All of them, also later ones' },
        {
          value: 'some',
          text: 'Only some',
          reveals: (
            <Checkboxes
              id="agreements"
              name="agreements"
              legend="Agreements"
              small
              defaultValues={chosen ?? []}
              choices={agreements.map(({ id: value, title, reference }) => ({
                value,
                text: `${title} (${reference})`,
              }))}
            />
          ),
        },
      ]}
    />
  );
}

/** What was chosen, as a command takes it: absent for all. */
export function chosenAgreements(data: FormData): { agreements?: string[] } {
  if (data.get('scope') !== 'some') return {};
  return { agreements: data.getAll('agreements').filter(value => typeof value === 'string') };
}
