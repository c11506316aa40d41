import '../../look/provider.scss';
import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { lazy } from 'react';
import { serviceClock } from '../../lib/now.ts';
import { useActor } from '../../lib/session.tsx';
import { ButtonLink } from '../../ui/ButtonLink.tsx';
import { Page } from '../../ui/Page.tsx';
import { TextLink } from '../../ui/TextLink.tsx';
import { signs } from '../../ui/tone.ts';
import { Aside } from './Aside.tsx';
import { returnOf, unsubmitted } from './api.ts';
import { type DueItem, draftWords, dueItems } from './present-due.ts';

const NothingDue = lazy(async () => ({ default: (await import('./HomeBelow.tsx')).NothingDue }));
const HomeBelow = lazy(async () => ({ default: (await import('./HomeBelow.tsx')).HomeBelow }));

/** Drafts are looked at for so many returns; more than that are late, and opening one tells. */
const looked = 4;

/** Where a provider starts: what is due comes first, one tap away; then what is to answer, then how things stand. */
export default function HomePage() {
  const { me, membership } = useActor();
  const open = useSuspenseQuery(unsubmitted()).data;
  const own = open.filter(({ provider }) => provider === membership.organisation);
  const items = dueItems(own, serviceClock());
  return (
    <Page title={items.length === 0 ? 'Nothing is due' : 'What is due'} caption={membership.organisationName}>
      {items.length === 0 ? (
        <Aside what="your next return">
          <NothingDue />
        </Aside>
      ) : (
        <ul className="ts-todo">
          {items.map((item, index) => (
            <Due key={item.id} item={item} place={index} />
          ))}
        </ul>
      )}
      {me.unread > 0 && (
        <p className="ts-notice">
          <TextLink to="/inbox">
            {me.unread === 1 ? '1 message you have not opened' : `${me.unread} messages you have not opened`}
          </TextLink>
        </p>
      )}
      <Aside what="the rest of this page">
        <HomeBelow />
      </Aside>
    </Page>
  );
}

function Due({ item: { id, title, agreement, due, tone }, place }: { item: DueItem; place: number }) {
  const detail = useQuery({ ...returnOf(id), enabled: place < looked }).data?.value;
  const of = `for ${title}, ${agreement}`;
  return (
    <li className={`ts-todo__item ts-tone--${tone}`}>
      <h2 className="ts-todo__title">{title}</h2>
      <p className="ts-todo__due">
        {tone === 'bad' && (
          <span className="ts-sign" aria-hidden="true">
            {signs[tone]}
          </span>
        )}
        {due}
      </p>
      <p className="ts-todo__about">{agreement}</p>
      {place < looked && (
        <p className="ts-todo__about">{detail === undefined ? '\u00a0' : draftWords(detail, serviceClock())}</p>
      )}
      <div className="ts-todo__acts">
        <ButtonLink to={`/returns/${id}`} {...(place === 0 ? {} : { kind: 'secondary' as const })}>
          Fill in your return<span className="govuk-visually-hidden"> {of}</span>
        </ButtonLink>
        <TextLink to={`/returns/${id}/nothing`} hidden={of}>
          Nothing to report
        </TextLink>
      </div>
    </li>
  );
}
