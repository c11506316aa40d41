import { useSuspenseQuery } from '@tanstack/react-query';
import { mayUse, useActor } from '../../lib/session.tsx';
import { TextLink } from '../../ui/TextLink.tsx';
import { agreementReaders } from '../agreements/rights.ts';
import { Aside } from '../returns/Aside.tsx';
import { agreementOf } from '../returns/api.ts';

/** The agreement that a new line is paid under, by its title, for those who may read it. */
export function PaidUnder({ agreement }: { agreement: string | undefined }) {
  const { membership } = useActor();
  if (agreement === undefined) return 'No agreement named';
  if (!mayUse(agreementReaders, membership.roles)) return 'An agreement, which your role does not open';
  return (
    <Aside what="the agreement">
      <AgreementLink id={agreement} />
    </Aside>
  );
}

function AgreementLink({ id }: { id: string }) {
  const { title } = useSuspenseQuery(agreementOf(id)).data;
  return <TextLink to={`/agreements/${id}`}>{title}</TextLink>;
}
