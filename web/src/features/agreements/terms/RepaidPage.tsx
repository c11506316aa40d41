import { useParams } from 'react-router';
import { notFound, ProblemError } from '../../../lib/problem.ts';
import { DateInput } from '../../../ui/DateInput.tsx';
import { ActPage } from './ActPage.tsx';
import { useReceipt } from './api.ts';
import { recoveryLines } from './present-terms.ts';
import { useAgreement } from './use-agreement.ts';

/** That unused money came back. */
export default function RepaidPage() {
  const { id, agreement, terms, page } = useAgreement();
  const { recovery: wanted = '' } = useParams();
  const receipt = useReceipt(wanted);
  const line = recoveryLines(terms).find(one => one.id === wanted);
  if (line === undefined) throw new ProblemError(notFound);
  return (
    <ActPage
      title="Record that money came back"
      agreement={agreement.title}
      lead={`${line.amount} of ${line.year}. ${line.reason}`}
      button="Record that it came back"
      back={`${page}/conditions`}
      said={`${line.amount} is recorded as paid back.`}
      read={typed => ({ on: typed.day('on', 'Enter the day on which it came back') })}
      send={body => receipt.send({ id, body })}
    >
      {form => <DateInput {...form.field('on')} legend="Paid back on" hint="For example, 4 11 2026" />}
    </ActPage>
  );
}
