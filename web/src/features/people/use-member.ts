import { useSuspenseQuery } from '@tanstack/react-query';
import { useParams } from 'react-router';
import { ProblemError } from '../../lib/problem.ts';
import { useActor } from '../../lib/session.tsx';
import { type Member, usersOf } from './api.ts';
import { useOrganisation } from './use-organisation.ts';

/** The person a page under `people/:user` of an organisation is about; one who is not there is not found. */
export function useMember(): Member & { own: boolean } {
  const { user } = useParams();
  const { me } = useActor();
  const { id: organisation } = useOrganisation();
  const member = useSuspenseQuery(usersOf(organisation)).data.find(({ id }) => id === user);
  if (member === undefined) {
    throw new ProblemError({
      type: 'about:blank',
      title: 'Not found',
      status: 404,
      code: 'not-found',
      correlation: '',
    });
  }
  return { ...member, own: member.id === me.user.id };
}
