import { DateInput } from '../../ui/DateInput.tsx';
import { Textarea } from '../../ui/Textarea.tsx';
import { TextLink } from '../../ui/TextLink.tsx';
import { useEnd } from './api.ts';
import { ActPage } from './terms/ActPage.tsx';
import { useAgreement } from './terms/use-agreement.ts';

/** Ends an agreement on a day, under a decision. */
export default function EndPage() {
  const { id, agreement, version, page } = useAgreement();
  const end = useEnd();
  return (
    <ActPage
      title="End this agreement"
      agreement={agreement.title}
      lead={
        <>
          <p className="govuk-body">
            Only under a decision in force that permits it. No return is owed for periods that begin after the last day.
            What was returned, and every flag, stays.
          </p>
          <p className="govuk-body">
            Was notice given? Then <TextLink to={`${page}/notice`}>record the notice</TextLink> instead.
          </p>
        </>
      }
      button="End the agreement"
      warning
      back={page}
      said="The end of the agreement is recorded."
      read={typed => ({
        on: typed.day('on', 'Enter the last day'),
        reason: typed.text('reason', 'Enter why it ends'),
      })}
      send={given => end.send({ id, version, ...given })}
    >
      {form => (
        <>
          <DateInput {...form.field('on')} legend="Last day" legendSize="s" hint="For example, 31 3 2027" />
          <Textarea {...form.field('reason')} label="Why does it end?" labelSize="s" rows={3} />
        </>
      )}
    </ActPage>
  );
}
