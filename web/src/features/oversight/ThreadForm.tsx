import { useSuspenseQuery } from '@tanstack/react-query';
import { useNavigate, useParams } from 'react-router';
import { Button } from '../../ui/Button.tsx';
import { Columns } from '../../ui/Columns.tsx';
import { Page } from '../../ui/Page.tsx';
import { Textarea } from '../../ui/Textarea.tsx';
import { textOf, useForm } from '../../ui/use-form.ts';
import { flagOf } from './api.ts';
import { useThread } from './commands.ts';
import { FlagAbout } from './FlagAbout.tsx';

/** Longer than this and it belongs in a letter. */
const most = 1_500;

/** One text beside a flag, as the provider's answer or as a comment of either side. */
export function ThreadForm({
  kind,
  title,
  label,
  hint,
  act,
  missing,
}: {
  kind: 'answer' | 'comment';
  title: string;
  label: string;
  hint: string;
  act: string;
  missing: string;
}) {
  const { id = '' } = useParams();
  const navigate = useNavigate();
  const { value: flag } = useSuspenseQuery(flagOf(id)).data;
  const thread = useThread(kind);
  const form = useForm({
    check: data => textErrors(textOf(data, 'text'), missing),
    send: data => thread.send({ id, text: textOf(data, 'text') }),
    done: () => navigate(`/flags/${id}`),
  });
  return (
    <Page title={title} section="Flags" back={`/flags/${id}`} errors={form.errors}>
      <Columns>
        <FlagAbout flag={flag} />
        <form {...form.props}>
          <Textarea {...form.field('text')} label={label} labelSize="s" hint={hint} rows={7} />
          <Button busy={form.busy}>{act}</Button>
        </form>
      </Columns>
    </Page>
  );
}

function textErrors(text: string, missing: string) {
  if (text === '') return [{ field: 'text', message: missing }];
  return text.length > most
    ? [
        {
          field: 'text',
          message: `Use ${most.toLocaleString('en-GB')} characters or fewer. You have ${text.length.toLocaleString('en-GB')}`,
        },
      ]
    : [];
}
