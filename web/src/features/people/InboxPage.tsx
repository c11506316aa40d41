import '../../look/messages.scss';
import { useSuspenseQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '../../ui/Button.tsx';
import { InstantText } from '../../ui/InstantText.tsx';
import { Page } from '../../ui/Page.tsx';
import { Tag } from '../../ui/Tag.tsx';
import { TextLink } from '../../ui/TextLink.tsx';
import { inbox, useSeen } from './api.ts';
import { type InboxItem, inboxItem } from './present.ts';

/** Older ones wait behind a button. */
const shown = 15;

/** What the service told the person. A message counts as seen when it is opened; formal notices say so. */
export default function InboxPage() {
  const messages = useSuspenseQuery(inbox()).data.map(inboxItem);
  const unread = messages.filter(({ seen }) => seen === undefined).length;
  const [all, setAll] = useState(false);
  return (
    <Page title="Messages">
      {messages.length === 0 ? (
        <p className="govuk-body">
          There are no messages yet. When a return opens or is due, or a figure raises a flag, you get an e-mail and the
          same message here.
        </p>
      ) : (
        <>
          <p className="govuk-body">
            {unread === 0 ? 'You have opened all of them.' : `${unread} not opened yet.`} Every message was also sent to
            you by e-mail.
          </p>
          <ul className="ts-messages">
            {(all ? messages : messages.slice(0, shown)).map(message => (
              <MessageRow key={message.id} message={message} />
            ))}
          </ul>
          {!all && messages.length > shown && (
            <Button type="button" kind="secondary" onClick={() => setAll(true)}>
              Show all {messages.length} messages
            </Button>
          )}
        </>
      )}
    </Page>
  );
}

function MessageRow({ message }: { message: InboxItem }) {
  const seen = useSeen();
  const { id, subject, sent, seen: seenAt, formal, paragraphs, leads } = message;
  return (
    <li className="ts-message">
      <details
        onToggle={event => {
          if (event.currentTarget.open && seenAt === undefined && !seen.busy) void seen.send(id);
        }}
      >
        <summary className="ts-message__summary">
          <span className="ts-message__subject">{subject}</span>
          <span className="ts-message__about">
            {seenAt === undefined && <Tag>New</Tag>}
            {formal && <Tag colour="purple">Formal notice</Tag>}
            <InstantText at={sent} />
          </span>
        </summary>
        <div className="ts-message__text">
          {paragraphs.map(text => (
            <p key={text} className="govuk-body">
              {text}
            </p>
          ))}
          {leads !== undefined && (
            <p className="govuk-body">
              <TextLink to={leads.to}>{leads.text}</TextLink>
            </p>
          )}
          {formal && (
            <p className="govuk-hint ts-message__formal">
              This is a formal notice: it counts from when it was sent.
              {seenAt !== undefined && (
                <>
                  {' '}
                  You opened it on <InstantText at={seenAt} />.
                </>
              )}
            </p>
          )}
        </div>
      </details>
    </li>
  );
}
