import { Textarea } from '../../ui/Textarea.tsx';
import { WarningText } from '../../ui/WarningText.tsx';
import { ActPage } from './ActPage.tsx';
import { useWithdrawal } from './commands.ts';
import { formReader } from './reading.ts';

export function readReason(data: FormData) {
  const form = formReader(data);
  return { body: { reason: form.text('reason', 'Enter why it is withdrawn') }, errors: form.errors };
}

/** Takes a proposal, or a decision not yet in force, out for good. */
export default function WithdrawPage() {
  return (
    <ActPage
      title="Withdraw this decision"
      act="Withdraw the decision"
      kind="warning"
      done="The decision is withdrawn."
      command={useWithdrawal()}
      read={readReason}
    >
      {form => (
        <>
          <WarningText>
            It stays on the public page as withdrawn, with the reason. This cannot be taken back.
          </WarningText>
          <Textarea {...form.field('reason')} label="Why is it withdrawn?" labelSize="s" rows={4} />
        </>
      )}
    </ActPage>
  );
}
