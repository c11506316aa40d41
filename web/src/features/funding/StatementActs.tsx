import { certifiers, fundingWriters } from '../../../../functions/funding/shared/access.ts';
import { mayUse, useActor } from '../../lib/session.tsx';
import { ButtonGroup } from '../../ui/ButtonGroup.tsx';
import { ButtonLink } from '../../ui/ButtonLink.tsx';
import { TextLink } from '../../ui/TextLink.tsx';
import type { Statement } from './api.ts';

/** What may be done with a statement next; nothing for those who read it. */
export function StatementActs({ statement: { id, whole, lines, next } }: { statement: Statement }) {
  const { membership } = useActor();
  const writes = mayUse(fundingWriters, membership.roles);
  const certifies = mayUse(certifiers, membership.roles);
  if (whole === undefined || (!writes && !certifies)) return null;
  const page = `/funding/${id}`;
  if (whole.certified !== undefined) {
    return (
      <ButtonGroup>
        {writes && <ButtonLink to={`${page}/move`}>Propose to move money</ButtonLink>}
        {writes && next === undefined && (
          <ButtonLink to={`${page}/next-year`} kind="secondary">
            Begin next year’s statement
          </ButtonLink>
        )}
        {certifies && <TextLink to={`${page}/reopen`}>Take the certificate back</TextLink>}
      </ButtonGroup>
    );
  }
  const toExplain = whole.differencePence !== 0 && lines.length > 0;
  const ready = certifies && whole.cannotCertify === undefined;
  return (
    <>
      {certifies && whole.cannotCertify !== undefined && (
        <p className="govuk-body">You cannot certify it now. {whole.cannotCertify}</p>
      )}
      <ButtonGroup>
        {ready && <ButtonLink to={`${page}/certify`}>Certify this statement</ButtonLink>}
        {writes && toExplain && !whole.explained && (
          <ButtonLink to={`${page}/explain`}>Explain the difference</ButtonLink>
        )}
        {writes && (
          <ButtonLink to={`${page}/lines/new`} kind="secondary">
            Add a line
          </ButtonLink>
        )}
        {writes && (
          <ButtonLink to={`${page}/total`} kind="secondary">
            Correct the stated total
          </ButtonLink>
        )}
        {writes && toExplain && whole.explained && (
          <TextLink to={`${page}/explain`}>Explain the difference anew</TextLink>
        )}
      </ButtonGroup>
    </>
  );
}
