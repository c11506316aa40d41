import { useState } from 'react';
import { dayOf } from '../../../../functions/kernel/london.ts';
import type { DraftData } from '../../../../functions/returns/shared/figure-schemas.ts';
import { serviceClock } from '../../lib/now.ts';
import { Button } from '../../ui/Button.tsx';
import type { SummaryError } from '../../ui/ErrorSummary.tsx';
import { Radios } from '../../ui/Radios.tsx';
import type { ReturnDetail } from './api.ts';
import type { Conflict } from './draft-saver.ts';
import { choicesOf, chosenDraft, type Side } from './present-conflict.ts';
import { timeAgo } from './present-dates.ts';

/** Two versions of one draft, side by side, measure by measure. Nothing of either is lost until somebody chose. */
export function ConflictChoice({
  asks,
  mine,
  conflict,
  onChosen,
  onErrors,
}: {
  asks: ReturnDetail['asks'];
  mine: DraftData;
  conflict: Conflict;
  onChosen(data: DraftData): void;
  onErrors(errors: readonly SummaryError[]): void;
}) {
  const choices = choicesOf(asks, mine, conflict);
  const [wanting, setWanting] = useState<readonly string[]>([]);
  const { theirs } = conflict;
  const saved = [
    'Saved',
    theirs.at === undefined ? '' : timeAgo(theirs.at, dayOf(serviceClock())),
    theirs.byName === undefined ? '' : `by ${theirs.byName}`,
  ]
    .filter(part => part !== '')
    .join(' ');
  const missing = 'Choose which to keep';
  return (
    <form
      className="ts-versions"
      noValidate
      onSubmit={event => {
        event.preventDefault();
        const data = new FormData(event.currentTarget);
        const sideOf = (name: string): Side | undefined => {
          const side = data.get(`keep-${name}`);
          return side === 'mine' || side === 'theirs' ? side : undefined;
        };
        const open = choices.filter(({ name }) => sideOf(name) === undefined);
        setWanting(open.map(({ name }) => name));
        onErrors(open.map(({ name, title }) => ({ id: `keep-${name}`, message: `${missing}: ${title}` })));
        if (open.length === 0) onChosen(chosenDraft(choices, sideOf, mine, theirs.data));
      }}
    >
      <p className="govuk-body">
        This return was also changed in another window or by somebody else. Both versions are here: choose which figures
        to keep. The others stay as they are.
      </p>
      {choices.map(({ name, title, mine: own, theirs: other, preset }) => (
        <Radios
          key={name}
          id={`keep-${name}`}
          name={`keep-${name}`}
          legend={title}
          legendSize="s"
          {...(wanting.includes(name) ? { error: `${missing}: ${title}` } : {})}
          {...(preset === undefined ? {} : { defaultValue: preset })}
          choices={[
            { value: 'theirs', text: other, hint: saved },
            { value: 'mine', text: own, hint: 'Typed here, not saved yet' },
          ]}
        />
      ))}
      <Button>Keep what I chose</Button>
    </form>
  );
}
