import { useQuery } from '@tanstack/react-query';
import { useActor } from '../../lib/session.tsx';
import { InsetText } from '../../ui/InsetText.tsx';
import { usersOf } from '../people/api.ts';
import { administratorNames } from '../people/present.ts';

/** For those who fill in and may not submit: who can. */
export function AskToSubmit({ nil }: { nil: boolean }) {
  const { membership } = useActor();
  const { data: users = [] } = useQuery(usersOf(membership.organisation));
  const names = administratorNames(users);
  return (
    <InsetText>
      <p className="govuk-body">
        <strong>Ask your administrator to submit{nil ? ' that there is nothing to report' : ''}.</strong>
      </p>
      <p className="govuk-body">
        {names === '' ? 'Only an administrator of your organisation can submit.' : `${names} can submit it.`}{' '}
        {nil
          ? 'They choose “Nothing to report” on the same return.'
          : 'Your figures are saved, and they will find them here.'}
      </p>
    </InsetText>
  );
}
