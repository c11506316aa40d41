import { Button } from '../../ui/Button.tsx';
import { Columns } from '../../ui/Columns.tsx';
import { Page } from '../../ui/Page.tsx';
import { Textarea } from '../../ui/Textarea.tsx';
import { TextInput } from '../../ui/TextInput.tsx';
import { useForm } from '../../ui/use-form.ts';
import { GroundsFields, readGrounds } from './GroundsFields.tsx';
import type { StepProps } from './MovePage.tsx';
import { type Draft, fenceOf } from './proposal.ts';
import { Typed } from './typed.ts';

type Said = Pick<Draft, 'title' | 'reason' | 'grounds'>;

/** Third step: why, and on which grounds where ring-fenced money leaves or enters. */
export function WhyStep({ statement, draft, back, caption, next }: StepProps) {
  const fence = fenceOf(statement, { moves: draft.moves ?? [], made: draft.made ?? {} });
  const read = (data: FormData) => {
    const typed = new Typed(data);
    const said = {
      title: typed.text('title', 'Enter a name for the virement'),
      reason: typed.text('reason', 'Enter why the money should move'),
    };
    return { said: fence === undefined ? said : { ...said, grounds: readGrounds(typed) }, errors: typed.errors };
  };
  const form = useForm<Said>({
    check: data => read(data).errors,
    send: async data => ({ ok: true, value: read(data).said }),
    // Grounds of an earlier choice of lines do not go along.
    done: said => next({ ...said, ...(said.grounds === undefined ? { grounds: undefined } : {}) }),
  });
  return (
    <Page title="Why should it move?" caption={caption} section="Funding" back={back} errors={form.errors}>
      <Columns>
        <p className="govuk-body">Step 3. Whoever approves reads this, and so does whoever looks at it in a year.</p>
        <form {...form.props}>
          <TextInput
            {...form.field('title')}
            label="Name of the virement"
            labelSize="s"
            hint="For example, Refocus of Early Help"
            defaultValue={draft.title}
          />
          <Textarea {...form.field('reason')} label="Why?" labelSize="s" defaultValue={draft.reason} />
          {fence !== undefined && (
            <GroundsFields
              form={form}
              fence={fence}
              {...(draft.grounds === undefined ? {} : { start: draft.grounds })}
            />
          )}
          <Button>Continue</Button>
        </form>
      </Columns>
    </Page>
  );
}
