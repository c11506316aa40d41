import { lazy, useState } from 'react';
import { leftFrom } from '../../../../functions/funding/shared/profile.ts';
import { virementLimits } from '../../../../functions/funding/shared/virement-limits.ts';
import { isDay } from '../../../../functions/kernel/calendar.ts';
import { dayOf, formatDay } from '../../../../functions/kernel/london.ts';
import { formatPounds } from '../../../../functions/kernel/money.ts';
import { periodEnd, periodStart } from '../../../../functions/kernel/period.ts';
import { serviceClock } from '../../lib/now.ts';
import { Button } from '../../ui/Button.tsx';
import { DateInput } from '../../ui/DateInput.tsx';
import { Details } from '../../ui/Details.tsx';
import { Page } from '../../ui/Page.tsx';
import { Select } from '../../ui/Select.tsx';
import { textOf, useForm } from '../../ui/use-form.ts';
import { Aside } from '../returns/Aside.tsx';
import { AmountInput } from './AmountInput.tsx';
import type { StepProps } from './MovePage.tsx';
import { amountsRefusal, type Draft } from './proposal.ts';
import { Typed } from './typed.ts';

const DeliveredItems = lazy(async () => ({ default: (await import('./DeliveredItems.tsx')).DeliveredItems }));

type Said = Pick<Draft, 'from' | 'moves'>;

/** First step: how much goes from which line to which, and from when. */
export function MovesStep({ statement, draft, back, caption, next }: StepProps) {
  const today = dayOf(serviceClock());
  const { lines, year, whole } = statement;
  const [count, setCount] = useState(Math.max(1, draft.moves?.length ?? 0));
  const read = (data: FormData) => {
    const typed = new Typed(data);
    const from = typed.day('from', 'Enter the first day of the new amounts');
    const rows = Array.from({ length: count }, (_, row) => row).filter(
      row => row === 0 || textOf(data, `moves.${row}.from`) !== '' || textOf(data, `moves.${row}.pence`) !== '',
    );
    const moves = rows.map(row => ({
      from: typed.text(`moves.${row}.from`, 'Select the line that gives'),
      to: typed.text(`moves.${row}.to`, 'Select where it goes'),
      pence: typed.pounds(`moves.${row}.pence`, 'Enter the amount that moves'),
    }));
    moves.forEach(({ pence }, place) => {
      const field = `moves.${rows[place]}.pence`;
      if (pence === 0 && typed.errors.every(error => error.field !== field)) {
        typed.wrong(field, 'Enter an amount above zero');
      }
    });
    const said: Said = { from, moves };
    const refusal = typed.errors.length === 0 ? amountsRefusal(statement, said, today) : undefined;
    if (refusal !== undefined) typed.wrong('moves.0.pence', refusal);
    return { said, errors: typed.errors };
  };
  const form = useForm<Said>({
    check: data => read(data).errors,
    send: async data => ({ ok: true, value: read(data).said }),
    done: next,
  });
  const begin = today > periodStart(year) && today <= periodEnd(year) ? today : periodStart(year);
  const lineOptions = lines.map(line => ({ value: line.id, text: `${line.title} (${formatPounds(line.nowPence)})` }));
  const newOptions = Array.from({ length: virementLimits.newLines }, (_, number) => ({
    value: `new:${number + 1}`,
    text: `A new line (number ${number + 1})`,
  }));
  return (
    <Page title="What moves, and from when?" caption={caption} section="Funding" back={back} errors={form.errors}>
      <p className="govuk-body">
        Step 1. Nothing changes until somebody else approves the proposal, under a decision in force.
      </p>
      <Details summary="What may still move">
        <ul className="govuk-list govuk-list--bullet">
          {lines.map(line => (
            <li key={line.id}>
              {line.title}: {formatPounds(leftFrom({ line, year, reserved: whole.reserved }, begin))} from{' '}
              {formatDay(begin)} on
            </li>
          ))}
        </ul>
      </Details>
      <form {...form.props}>
        <DateInput
          {...form.field('from')}
          legend="First day of the new amounts"
          legendSize="s"
          hint="If the decision is in force later, the money moves on that day"
          {...(draft.from !== undefined && isDay(draft.from) ? { defaultValue: draft.from } : {})}
        />
        {Array.from({ length: count }, (_, row) => row).map(row => {
          const move = draft.moves?.[row];
          return (
            <div key={row} className="ts-row">
              <Select
                {...form.field(`moves.${row}.from`)}
                label={row === 0 ? 'From the line' : `Move ${row + 1}: from the line`}
                defaultValue={move?.from ?? ''}
                options={[{ value: '', text: 'Select a line' }, ...lineOptions]}
              />
              <Select
                {...form.field(`moves.${row}.to`)}
                label={row === 0 ? 'To' : `Move ${row + 1}: to`}
                defaultValue={move?.to ?? ''}
                options={[{ value: '', text: 'Select where it goes' }, ...lineOptions, ...newOptions]}
              />
              <AmountInput
                {...form.field(`moves.${row}.pence`)}
                label={row === 0 ? 'Amount' : `Move ${row + 1}: amount`}
                hint="As you would write it: 1.2m, 240,000 or 50k"
                {...(move === undefined ? {} : { start: move.pence })}
              />
            </div>
          );
        })}
        {count < virementLimits.moves && (
          <Button type="button" kind="secondary" onClick={() => setCount(count + 1)}>
            Add another move
          </Button>
        )}
        <Details summary="What each line delivered so far">
          <Aside what="what was delivered">
            <DeliveredItems statement={statement.id} />
          </Aside>
        </Details>
        <Button>Continue</Button>
      </form>
    </Page>
  );
}
