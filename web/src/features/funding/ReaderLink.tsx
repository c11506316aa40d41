import type { ReactNode } from 'react';
import { type Access, mayUse, useActor } from '../../lib/session.tsx';
import { TextLink } from '../../ui/TextLink.tsx';

/** A link for those who may use the page it leads to; for others its words alone. */
export function ReaderLink({ to, access, children }: { to: string; access: Access; children: ReactNode }) {
  const { membership } = useActor();
  return mayUse(access, membership.roles) ? <TextLink to={to}>{children}</TextLink> : children;
}
