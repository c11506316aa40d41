import { useSuspenseQueries } from '@tanstack/react-query';
import { useParams } from 'react-router';
import type { OrganisationKind } from '../../../../functions/kernel/actor.ts';
import { useActor } from '../../lib/session.tsx';
import { organisationOf } from './api.ts';

/** Whose people a page is about, and where the list of them is. */
export type ShownOrganisation = { id: string; name: string; kind: OrganisationKind; home: string; section: string };

/** One's own organisation, or the one that the address names: the council's administrator looks after them all. */
export function useOrganisation(): ShownOrganisation {
  const { membership } = useActor();
  const { organisation } = useParams();
  const named = organisation === undefined ? [] : [organisation];
  const [read] = useSuspenseQueries({ queries: named.map(organisationOf) });
  if (read === undefined) {
    return {
      id: membership.organisation,
      name: membership.organisationName,
      kind: membership.organisationKind,
      home: '/organisation',
      section: 'Your organisation',
    };
  }
  const { id, name, kind } = read.data;
  return { id, name, kind, home: `/admin/organisations/${id}`, section: name };
}
