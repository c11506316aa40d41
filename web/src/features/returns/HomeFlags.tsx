import { useSuspenseQuery } from '@tanstack/react-query';
import { Tag } from '../../ui/Tag.tsx';
import { TextLink } from '../../ui/TextLink.tsx';
import { openFlags } from './api.ts';
import { flagItems } from './present-home.ts';

const shown = 4;

/** Flags on the provider's figures: the sentence why, and whether it was answered. */
export function HomeFlags() {
  const items = flagItems(useSuspenseQuery(openFlags()).data);
  const open = items.filter(({ answered }) => !answered).length;
  if (items.length === 0) return null;
  return (
    <>
      <h2 className="govuk-heading-m">{open === 0 ? 'Flags on your figures' : 'Flags to answer'}</h2>
      <ul className="ts-flags">
        {items.slice(0, shown).map(({ id, title, sentence, status, answered }) => (
          <li key={id} className="ts-flags__item">
            <p className="ts-flags__title">
              <TextLink to={`/flags/${id}`}>{title}</TextLink>
            </p>
            <p className="govuk-body">{sentence}</p>
            <p className="ts-flags__status">{answered ? status : <Tag>{status}</Tag>}</p>
          </li>
        ))}
      </ul>
      {items.length > shown && (
        <p className="govuk-body">
          <TextLink to="/flags">See all {items.length} flags</TextLink>
        </p>
      )}
    </>
  );
}
