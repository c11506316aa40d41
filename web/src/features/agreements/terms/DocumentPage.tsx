import { useSearchParams } from 'react-router';
import { DateInput } from '../../../ui/DateInput.tsx';
import { Select } from '../../../ui/Select.tsx';
import { TextInput } from '../../../ui/TextInput.tsx';
import { ActPage } from './ActPage.tsx';
import { useDocument } from './api.ts';
import { type Document, documentNames } from './present-terms.ts';
import { useAgreement } from './use-agreement.ts';

const kinds = Object.keys(documentNames).filter((kind): kind is Document['kind'] => kind in documentNames);

/** A document and where it is kept: the service keeps the place, not the file. */
export default function DocumentPage() {
  const { id, agreement, page } = useAgreement();
  const [search] = useSearchParams();
  const document = useDocument();
  const condition = search.get('condition');
  const back =
    condition !== null
      ? `${page}/conditions/${encodeURIComponent(condition)}`
      : search.get('for') === 'novation'
        ? `${page}/novate`
        : `${page}/terms`;
  return (
    <ActPage
      title="Add a document"
      agreement={agreement.title}
      lead="Say what it is and where it is kept. Everybody who may see the agreement reads this; the document itself stays where it is."
      button="Add the document"
      back={back}
      said="The document is recorded."
      read={typed => ({
        title: typed.text('title', 'Enter what the document is'),
        kind: typed.one('kind', kinds, 'Select the kind of document') ?? 'other',
        dated: typed.day('dated', 'Enter the date of the document'),
        held: typed.text('held', 'Enter where the document is kept'),
      })}
      send={body => document.send({ id, body })}
    >
      {form => (
        <>
          <TextInput
            {...form.field('title')}
            label="What is it?"
            hint="For example, Signed agreement with schedule 2"
          />
          <Select
            {...form.field('kind')}
            label="Kind of document"
            options={[
              { value: '', text: 'Select a kind' },
              ...kinds.map(kind => ({ value: kind, text: documentNames[kind] })),
            ]}
          />
          <DateInput {...form.field('dated')} legend="Date of the document" hint="For example, 20 7 2026" />
          <TextInput
            {...form.field('held')}
            label="Where is it kept?"
            hint="A place in words, for example Legal services, deed 114; or an address that begins with https://"
          />
        </>
      )}
    </ActPage>
  );
}
