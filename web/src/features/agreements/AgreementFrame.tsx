import type { ReactNode } from 'react';
import { useLocation } from 'react-router';
import { dayOf } from '../../../../functions/kernel/london.ts';
import { serviceClock } from '../../lib/now.ts';
import { InsetText } from '../../ui/InsetText.tsx';
import { NotificationBanner } from '../../ui/NotificationBanner.tsx';
import { Page } from '../../ui/Page.tsx';
import { SubNavigation } from '../../ui/SubNavigation.tsx';
import { Tag } from '../../ui/Tag.tsx';
import { TextLink } from '../../ui/TextLink.tsx';
import type { Agreement } from './api.ts';
import { endWords } from './present.ts';
import { standingOn } from './present-list.ts';

/** What the pages of one agreement share: its name and standing, what was just done, and the way between them. */
export function AgreementFrame({
  agreement,
  title,
  children,
}: {
  agreement: Agreement;
  /** Left out on its first page, which has the agreement's own title. */
  title?: string;
  children: ReactNode;
}) {
  const { state } = useLocation();
  const done: unknown = typeof state === 'object' && state !== null ? Reflect.get(state, 'done') : undefined;
  const today = dayOf(serviceClock());
  const { term, activated, ended } = agreement;
  const standing = standingOn({ start: term.start, end: ended?.on ?? term.end, activated: activated?.at }, today);
  const ending = endWords(agreement, today);
  const page = `/agreements/${agreement.id}`;
  return (
    <Page
      title={title ?? agreement.title}
      {...(title === undefined ? {} : { caption: agreement.title })}
      section={title === undefined ? 'Agreements' : agreement.title}
      breadcrumbs={[
        { text: 'Agreements', to: '/agreements' },
        ...(title === undefined
          ? [{ text: agreement.reference }]
          : [{ text: agreement.reference, to: page }, { text: title }]),
      ]}
      aside={standing.tone === 'todo' ? <Tag>{standing.word}</Tag> : <Tag colour="grey">{standing.word}</Tag>}
      banner={typeof done === 'string' && <NotificationBanner success>{done}</NotificationBanner>}
    >
      <SubNavigation
        label="Pages of this agreement"
        items={[
          { to: page, text: 'Overview' },
          { to: `${page}/terms`, text: 'Terms and documents' },
          { to: `${page}/conditions`, text: 'Conditions' },
          { to: `${page}/timeline`, text: 'Timeline' },
        ]}
      />
      {ending !== undefined && (
        <InsetText>
          {ending}{' '}
          {ended?.decision !== undefined && (
            <TextLink to={`/decisions/${ended.decision}`}>The decision that permits it</TextLink>
          )}
        </InsetText>
      )}
      {children}
    </Page>
  );
}
