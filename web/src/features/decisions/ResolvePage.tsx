import { resolutions } from '../../../../functions/decisions/shared/choices.ts';
import { Radios } from '../../ui/Radios.tsx';
import { Textarea } from '../../ui/Textarea.tsx';
import { ActPage } from './ActPage.tsx';
import { useResolution } from './commands.ts';
import { formReader } from './reading.ts';

export function readResolution(data: FormData) {
  const form = formReader(data);
  const body = {
    outcome: form.choice('outcome', resolutions, 'Select what came of the call-in'),
    comments: form.text('comments', 'Enter what scrutiny said'),
  };
  return { body, errors: form.errors };
}

/** What came of a call-in. */
export default function ResolvePage() {
  return (
    <ActPage
      title="Resolve the call-in"
      act="Resolve the call-in"
      done="The call-in is resolved."
      command={useResolution()}
      read={readResolution}
    >
      {(form, { callIn, published }) => (
        <>
          {callIn !== undefined && (
            <p className="govuk-body">
              Called in by {callIn.by}: {callIn.reason}
            </p>
          )}
          <Radios
            {...form.field('outcome')}
            legend="What came of it?"
            legendSize="s"
            choices={[
              {
                value: 'confirmed',
                text: 'The decision is confirmed',
                hint:
                  published === undefined
                    ? 'It takes effect'
                    : 'It is in force from now, or when the time for call-in ends if that is later',
              },
              {
                value: 'sent back',
                text: 'It is sent back',
                hint: 'It has to be decided and published again; the record made before stays in the history',
              },
            ]}
          />
          <Textarea {...form.field('comments')} label="What did scrutiny say?" labelSize="s" />
        </>
      )}
    </ActPage>
  );
}
