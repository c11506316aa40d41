import { useState } from 'react';
import { noticeEnds } from '../../../../../functions/agreements/shared/notice.ts';
import { isDay } from '../../../../../functions/kernel/calendar.ts';
import { dayOf, formatDay } from '../../../../../functions/kernel/london.ts';
import { serviceClock } from '../../../lib/now.ts';
import { useActor } from '../../../lib/session.tsx';
import { DateInput, dayFrom } from '../../../ui/DateInput.tsx';
import { InsetText } from '../../../ui/InsetText.tsx';
import { Radios } from '../../../ui/Radios.tsx';
import { Textarea } from '../../../ui/Textarea.tsx';
import { useNotice } from '../api.ts';
import { ActPage } from './ActPage.tsx';
import { monthsWords } from './present-terms.ts';
import { useAgreement } from './use-agreement.ts';

/** Notice by a party. The earliest end is counted while the day is typed, before anything is refused. */
export default function NoticePage() {
  const { id, agreement, version, terms, page } = useAgreement();
  const { membership } = useActor();
  const notice = useNotice();
  const today = dayOf(serviceClock());
  const [givenOn, setGivenOn] = useState(today);
  const { months, agreed } = terms.notice;
  const earliest = isDay(givenOn) ? noticeEnds(givenOn, months) : undefined;
  const parties = agreement.parties.filter(({ parts }) => parts.some(part => part !== 'observer'));
  const givers = parties.map(({ organisation }) => organisation);
  return (
    <ActPage
      title="Record notice"
      agreement={agreement.title}
      lead={`The notice period is ${monthsWords(months)}${agreed ? '' : ', as is usual for an agreement of this kind'}. No return is owed for periods that begin after the end.`}
      button="Record the notice"
      warning
      back={page}
      said="The notice is recorded, and with it the end of the agreement."
      read={typed => {
        const given = {
          givenBy: typed.one('givenBy', givers, 'Select who gives notice') ?? '',
          givenOn: typed.day('givenOn', 'Enter the day on which notice was given'),
          endsOn: typed.day('endsOn', 'Enter the day on which it ends'),
          reason: typed.text('reason', 'Enter the reason that was given'),
        };
        if (isDay(given.givenOn) && isDay(given.endsOn) && given.endsOn < noticeEnds(given.givenOn, months)) {
          const day = formatDay(noticeEnds(given.givenOn, months));
          typed.wrong('endsOn', `With notice of ${monthsWords(months)} the earliest day is ${day}`);
        }
        return given;
      }}
      send={body => notice.send({ id, version, body })}
    >
      {form => (
        <>
          <Radios
            {...form.field('givenBy')}
            legend="Who gives notice?"
            choices={givers.map(organisation => ({
              value: organisation,
              text: agreement.names[organisation] ?? organisation,
              hint:
                organisation === membership.organisation
                  ? 'Only under a decision in force that permits to end this agreement'
                  : 'No decision of the council is needed',
            }))}
          />
          <div
            onInput={event => {
              const own = event.currentTarget.closest('form');
              if (own !== null) setGivenOn(dayFrom(new FormData(own), 'givenOn'));
            }}
          >
            <DateInput
              {...form.field('givenOn')}
              legend="Notice given on"
              hint="For example, 1 4 2026"
              defaultValue={today}
            />
          </div>
          <div aria-live="polite">
            {earliest !== undefined && (
              <InsetText>
                With notice of {monthsWords(months)} it can end on <strong>{formatDay(earliest)}</strong> at the
                earliest.
              </InsetText>
            )}
          </div>
          <DateInput
            {...form.field('endsOn')}
            legend="Ends on"
            hint="The first day on which it is no longer in force"
          />
          <Textarea {...form.field('reason')} label="Reason given" hint="Up to 300 characters" rows={3} />
        </>
      )}
    </ActPage>
  );
}
