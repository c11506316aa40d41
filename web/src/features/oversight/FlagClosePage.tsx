import { useSuspenseQuery } from '@tanstack/react-query';
import { useNavigate, useParams } from 'react-router';
import { type ClosureReason, closureCodes, closureReasons } from '../../../../functions/oversight/shared/flag-words.ts';
import { Button } from '../../ui/Button.tsx';
import { Columns } from '../../ui/Columns.tsx';
import { Page } from '../../ui/Page.tsx';
import { Radios } from '../../ui/Radios.tsx';
import { Textarea } from '../../ui/Textarea.tsx';
import { textOf, useForm } from '../../ui/use-form.ts';
import { flagOf } from './api.ts';
import { useClosure } from './commands.ts';
import { FlagAbout } from './FlagAbout.tsx';

/** Ends a flag with a reason that both sides read. */
export default function FlagClosePage() {
  const { id = '' } = useParams();
  const navigate = useNavigate();
  const { value: flag, version } = useSuspenseQuery(flagOf(id)).data;
  const closure = useClosure();
  const form = useForm({
    check: data => [
      ...(reasonOf(textOf(data, 'reason')) === undefined
        ? [{ field: 'reason', message: 'Select why you are closing the flag' }]
        : []),
      ...(textOf(data, 'words') === '' ? [{ field: 'words', message: 'Enter the reason in your own words' }] : []),
    ],
    send: data =>
      closure.send({
        id,
        version,
        body: { reason: reasonOf(textOf(data, 'reason')) ?? 'explained', words: textOf(data, 'words') },
      }),
    done: () => navigate(`/flags/${id}`),
  });
  return (
    <Page title="Close this flag" section="Flags" back={`/flags/${id}`} errors={form.errors}>
      <Columns>
        <FlagAbout flag={flag} />
        <p className="govuk-body">
          A flag ends by itself when the figures recover. Close it only if it needs nobody’s attention before then. It
          opens again if later figures fail anew.
        </p>
        <form {...form.props}>
          <Radios
            {...form.field('reason')}
            legend="Why are you closing it?"
            legendSize="s"
            choices={closureCodes.map(code => ({ value: code, text: closureReasons[code] }))}
          />
          <Textarea
            {...form.field('words')}
            label="In your own words"
            labelSize="s"
            hint="The provider reads this. Name no child"
            rows={4}
          />
          <Button busy={form.busy}>Close the flag</Button>
        </form>
      </Columns>
    </Page>
  );
}

function reasonOf(text: string): ClosureReason | undefined {
  return closureCodes.find(code => code === text);
}
