import { useSuspenseQuery } from '@tanstack/react-query';
import { useNavigate, useParams } from 'react-router';
import { isDay } from '../../../../functions/kernel/calendar.ts';
import { Button } from '../../ui/Button.tsx';
import { Columns } from '../../ui/Columns.tsx';
import { DateInput, dayFrom } from '../../ui/DateInput.tsx';
import { Page } from '../../ui/Page.tsx';
import { Select } from '../../ui/Select.tsx';
import { Textarea } from '../../ui/Textarea.tsx';
import { textOf, useForm } from '../../ui/use-form.ts';
import { flagOf } from './api.ts';
import { useOwner } from './commands.ts';
import { FlagAbout } from './FlagAbout.tsx';

/** Who acts on a flag, what they will do, and by when. It also acknowledges the flag. */
export default function FlagOwnerPage() {
  const { id = '' } = useParams();
  const navigate = useNavigate();
  const { value: flag, version } = useSuspenseQuery(flagOf(id)).data;
  const owner = useOwner();
  const form = useForm({
    check: data => [
      ...(textOf(data, 'owner') === '' ? [{ field: 'owner', message: 'Select who acts' }] : []),
      ...(textOf(data, 'action') === '' ? [{ field: 'action', message: 'Enter what will be done' }] : []),
      ...dayErrors(dayFrom(data, 'dueDay')),
    ],
    send: data =>
      owner.send({
        id,
        version,
        body: { owner: textOf(data, 'owner'), action: textOf(data, 'action'), dueDay: dayFrom(data, 'dueDay') },
      }),
    done: () => navigate(`/flags/${id}`),
  });
  const set = flag.episode.owner;
  const owners = flag.owners ?? [];
  return (
    <Page title="Who acts on this flag?" section="Flags" back={`/flags/${id}`} errors={form.errors}>
      <Columns>
        <FlagAbout flag={flag} />
        {owners.length === 0 ? (
          <p className="govuk-body">
            The flag has ended, or nobody can own it: an owner is a contract manager or commissioner who may see the
            agreement.
          </p>
        ) : (
          <form {...form.props}>
            <Select
              {...form.field('owner')}
              label="Who acts"
              labelSize="s"
              hint="They are told, and reminded when it is due"
              defaultValue={set?.user ?? ''}
              options={[
                { value: '', text: 'Select a person' },
                ...owners.map(({ id: user, name }) => ({ value: user, text: name ?? user })),
              ]}
            />
            <Textarea
              {...form.field('action')}
              label="What will be done"
              labelSize="s"
              hint="The provider reads this. Name no child"
              rows={3}
              defaultValue={set?.action}
            />
            <DateInput
              {...form.field('dueDay')}
              legend="By when"
              legendSize="s"
              hint="For example, 11 12 2026"
              {...(set === undefined ? {} : { defaultValue: set.dueDay })}
            />
            <Button busy={form.busy}>Save</Button>
          </form>
        )}
      </Columns>
    </Page>
  );
}

function dayErrors(day: string) {
  if (day === '') return [{ field: 'dueDay', message: 'Enter the day by which it will be done' }];
  return isDay(day) ? [] : [{ field: 'dueDay', message: 'The day must be a real date, like 11 12 2026' }];
}
