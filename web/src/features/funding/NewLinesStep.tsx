import { useSuspenseQuery } from '@tanstack/react-query';
import type { NewLine } from '../../../../functions/funding/shared/virement.ts';
import { formatPounds } from '../../../../functions/kernel/money.ts';
import { Button } from '../../ui/Button.tsx';
import { Page } from '../../ui/Page.tsx';
import { Select } from '../../ui/Select.tsx';
import { Textarea } from '../../ui/Textarea.tsx';
import { TextInput } from '../../ui/TextInput.tsx';
import { type Form, useForm } from '../../ui/use-form.ts';
import { agreementRows } from '../returns/api.ts';
import type { StepProps } from './MovePage.tsx';
import { type Draft, madeKeys } from './proposal.ts';
import { allRatings, allSources, evidenceTitles, sourceTitles } from './titles.ts';
import { Typed } from './typed.ts';

type Made = Omit<NewLine, 'id'>;

/** Second step, where money goes to lines that are not there yet: what each pays for, and how good that is known to be. */
export function NewLinesStep({ draft, back, caption, next }: StepProps) {
  const moves = draft.moves ?? [];
  const keys = madeKeys({ moves });
  const read = (data: FormData) => {
    const typed = new Typed(data);
    const made = Object.fromEntries(keys.map((key, place) => [key, readMade(typed, `made.${place}`)]));
    return { made, errors: typed.errors };
  };
  const form = useForm<Pick<Draft, 'made'>>({
    check: data => read(data).errors,
    send: async data => ({ ok: true, value: { made: read(data).made } }),
    done: next,
  });
  return (
    <Page
      title={keys.length === 1 ? 'The new line' : 'The new lines'}
      caption={caption}
      section="Funding"
      back={back}
      errors={form.errors}
    >
      <p className="govuk-body">Step 2. An agreement that is still a draft takes effect with the virement.</p>
      <form {...form.props}>
        {keys.map((key, place) => (
          <MadeFields
            key={key}
            form={form}
            at={`made.${place}`}
            heading={`${keys.length === 1 ? 'It' : `New line ${key.slice(4)}`} gets ${formatPounds(
              moves.filter(({ to }) => to === key).reduce((sum, { pence }) => sum + pence, 0),
            )}`}
            {...(draft.made?.[key] === undefined ? {} : { start: draft.made[key] })}
          />
        ))}
        <Button>Continue</Button>
      </form>
    </Page>
  );
}

function MadeFields({ form, at, heading, start }: { form: Form; at: string; heading: string; start?: Made }) {
  const agreements = useSuspenseQuery(agreementRows()).data;
  return (
    <>
      <h2 className="govuk-heading-m">{heading}</h2>
      <TextInput
        {...form.field(`${at}.title`)}
        label="Name of the line"
        width="two-thirds"
        defaultValue={start?.title}
      />
      <Textarea {...form.field(`${at}.purpose`)} label="What the money is for" rows={2} defaultValue={start?.purpose} />
      <Select
        {...form.field(`${at}.source`)}
        label="Source"
        defaultValue={start?.source ?? ''}
        options={[
          { value: '', text: 'Select where the money comes from' },
          ...allSources.map(source => ({ value: source, text: sourceTitles[source] })),
        ]}
      />
      <TextInput {...form.field(`${at}.costCode`)} label="Cost code" width={10} defaultValue={start?.costCode} />
      <Select
        {...form.field(`${at}.agreement`)}
        label="Agreement it is paid under (optional)"
        defaultValue={start?.agreement ?? ''}
        options={[
          { value: '', text: 'None' },
          ...agreements.map(({ id, title, reference }) => ({ value: id, text: `${title} (${reference})` })),
        ]}
      />
      <TextInput
        {...form.field(`${at}.measures`)}
        label="Measures that will show what it delivers (optional)"
        hint="Their short names, for example M11, M04"
        width={20}
        defaultValue={start?.measures.join(', ')}
      />
      <Select
        {...form.field(`${at}.evidence`)}
        label="Evidence that it works"
        defaultValue={start?.evidence ?? ''}
        options={[
          { value: '', text: 'Select how good the evidence is' },
          ...allRatings.map(rating => ({ value: rating, text: evidenceTitles[rating] })),
        ]}
      />
    </>
  );
}

function readMade(typed: Typed, at: string): Made {
  const title = typed.text(`${at}.title`, 'Enter what the line is called');
  const purpose = typed.text(`${at}.purpose`, 'Enter what the money is for');
  const source = typed.one(`${at}.source`, allSources, 'Select where the money comes from');
  const costCode = typed.text(`${at}.costCode`, 'Enter the cost code');
  const agreement = typed.text(`${at}.agreement`);
  const measures = typed.names(`${at}.measures`).map(name => name.toUpperCase());
  const evidence = typed.one(`${at}.evidence`, allRatings, 'Select how good the evidence is');
  const unknown = measures.find(name => !/^M\d{1,3}$/.test(name));
  if (unknown !== undefined) typed.wrong(`${at}.measures`, `${unknown} is not the short name of a measure, like M11`);
  return {
    title,
    purpose,
    source: source ?? 'not stated',
    costCode,
    ...(agreement === '' ? {} : { agreement }),
    measures,
    ...(evidence === undefined ? {} : { evidence }),
  };
}
