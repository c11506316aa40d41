import { useSuspenseQuery } from '@tanstack/react-query';
import { useParams } from 'react-router';
import { Textarea } from '../../ui/Textarea.tsx';
import { dutyOf } from './api.ts';
import { useDutyWithdrawal } from './commands.ts';
import { DutyAbout } from './DutyAbout.tsx';
import { RecordAct } from './RecordAct.tsx';
import { readReason } from './WithdrawPage.tsx';

/** Withdraws a request, or ends a yearly assurance. */
export default function WithdrawDutyPage() {
  const { id = '' } = useParams();
  const { value: row, version } = useSuspenseQuery(dutyOf(id)).data;
  const command = useDutyWithdrawal();
  return (
    <RecordAct
      title={row.yearly ? 'End this yearly assurance' : 'Withdraw this request'}
      section="Children Act duties"
      back="/duties"
      act={row.yearly ? 'End it' : 'Withdraw it'}
      kind="warning"
      done={row.yearly ? 'The yearly assurance is ended.' : 'The request is withdrawn.'}
      read={readReason}
      send={body => command.send({ id, version, body })}
    >
      {form => (
        <>
          <DutyAbout row={row} />
          <Textarea {...form.field('reason')} label="Why?" labelSize="s" rows={4} />
        </>
      )}
    </RecordAct>
  );
}
