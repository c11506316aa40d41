import { dayOf } from '../../../../../functions/kernel/london.ts';
import { formatPeriod } from '../../../../../functions/kernel/period.ts';
import { serviceClock } from '../../../lib/now.ts';
import { Radios } from '../../../ui/Radios.tsx';
import { Textarea } from '../../../ui/Textarea.tsx';
import { AmountInput } from '../../funding/AmountInput.tsx';
import { ActPage } from './ActPage.tsx';
import { useRecovery } from './api.ts';
import { yearsOf } from './present-terms.ts';
import { useAgreement } from './use-agreement.ts';

/** Money that was paid for a year, was not used as agreed, and is to come back. */
export default function UnusedPage() {
  const { id, agreement, page } = useAgreement();
  const recovery = useRecovery();
  const years = yearsOf(agreement.term.start, dayOf(serviceClock()));
  return (
    <ActPage
      title="Record unused money"
      agreement={agreement.title}
      lead="Money that was paid for a year and was not used as agreed. It stands as owed back until you record that it came."
      button="Record the money"
      back={`${page}/conditions`}
      said="The unused money is recorded."
      read={typed => ({
        financialYear: typed.one('financialYear', years, 'Select the financial year') ?? '',
        pence: typed.pounds('pence', 'Enter the amount'),
        reason: typed.text('reason', 'Enter why it was not used'),
      })}
      send={body => recovery.send({ id, body })}
    >
      {form => (
        <>
          <Radios
            {...form.field('financialYear')}
            legend="Paid for which financial year?"
            choices={years.map(year => ({ value: year, text: formatPeriod(year) }))}
          />
          <AmountInput {...form.field('pence')} label="Amount" hint="For example, 12,500 or 12.5k" />
          <Textarea {...form.field('reason')} label="Why was it not used?" hint="Up to 200 characters" rows={3} />
        </>
      )}
    </ActPage>
  );
}
