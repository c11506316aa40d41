import { useSuspenseQuery } from '@tanstack/react-query';
import { useParams } from 'react-router';
import { Radios } from '../../ui/Radios.tsx';
import { Textarea } from '../../ui/Textarea.tsx';
import { textOf } from '../../ui/use-form.ts';
import { WarningText } from '../../ui/WarningText.tsx';
import { type DelegationRow, delegationOf } from './api.ts';
import { useDelegationWithdrawal } from './commands.ts';
import { DelegationAbout } from './DelegationAbout.tsx';
import { RecordAct } from './RecordAct.tsx';
import { formReader, type Reading } from './reading.ts';

/** The whole delegation where nobody else holds it; otherwise it is asked from whom it is taken. */
export function readDelegationWithdrawal(
  data: FormData,
  passed: readonly { holder: string }[],
): Reading<{ reason: string; holder?: string }> {
  const form = formReader(data);
  const from = textOf(data, 'from');
  if (passed.length > 0 && from === '') form.wrong('from', 'Select from whom it is taken');
  const one = passed.some(({ holder }) => holder === from);
  const body = { reason: form.text('reason', 'Enter why it is withdrawn'), ...(one ? { holder: from } : {}) };
  return { body, errors: form.errors };
}

/** Withdraws a delegation, or takes it from one officer it was passed on to. */
export default function WithdrawDelegationPage() {
  const { id = '' } = useParams();
  const { value: row, version } = useSuspenseQuery(delegationOf(id)).data;
  const command = useDelegationWithdrawal();
  const passed = holding(row);
  return (
    <RecordAct
      title="Withdraw this delegation"
      section="Delegations"
      back="/delegations"
      act="Withdraw it"
      kind="warning"
      done="The delegation is withdrawn."
      read={data => readDelegationWithdrawal(data, passed)}
      send={body => command.send({ id, version, body })}
      refusals={{ 'decisions.holder-unknown': 'from' }}
    >
      {form => (
        <>
          <DelegationAbout row={row} />
          {passed.length > 0 && (
            <Radios
              {...form.field('from')}
              legend="From whom is it taken?"
              legendSize="s"
              choices={[
                { value: 'everybody', text: `From ${row.holderName}, and so from everybody it was passed on to` },
                ...passed.map(one => ({ value: one.holder, text: `Only from ${one.holderName}, ${one.post}` })),
              ]}
            />
          )}
          <Textarea {...form.field('reason')} label="Why is it withdrawn?" labelSize="s" rows={4} />
          <WarningText>It holds no more from now on. Approvals already given stand.</WarningText>
        </>
      )}
    </RecordAct>
  );
}

function holding({ passed }: DelegationRow): DelegationRow['passed'] {
  return passed.filter(({ withdrawn }) => withdrawn === undefined);
}
