import { DateInput } from '../../../ui/DateInput.tsx';
import { Select } from '../../../ui/Select.tsx';
import { TextInput } from '../../../ui/TextInput.tsx';
import { ActPage } from './ActPage.tsx';
import { useSignatory } from './api.ts';
import { useAgreement } from './use-agreement.ts';

/** Who signed for a party: a post, never a name. */
export default function SignPage() {
  const { id, agreement, terms, page } = useAgreement();
  const signatory = useSignatory();
  const organisations = agreement.parties.map(({ organisation }) => organisation);
  return (
    <ActPage
      title="Record who signed"
      agreement={agreement.title}
      button="Record the signature"
      back={`${page}/terms`}
      said="The signature is recorded."
      read={typed => ({
        organisation: typed.one('organisation', organisations, 'Select the party') ?? '',
        post: typed.text('post', 'Enter the post of whoever signed'),
        signedOn: typed.day('signedOn', 'Enter the day on which it was signed'),
      })}
      send={body => signatory.send({ id, body })}
    >
      {form => (
        <>
          <Select
            {...form.field('organisation')}
            label="Party"
            options={[
              { value: '', text: 'Select a party' },
              ...organisations.map(one => ({ value: one, text: terms.names[one] ?? agreement.names[one] ?? one })),
            ]}
          />
          <TextInput
            {...form.field('post')}
            label="Post of whoever signed"
            hint="Not the name: for example, Director of Children’s Services"
          />
          <DateInput {...form.field('signedOn')} legend="Signed on" hint="For example, 20 7 2026" />
        </>
      )}
    </ActPage>
  );
}
