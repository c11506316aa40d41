import { useState } from 'react';
import { formatPounds, type Pence, parsePounds } from '../../../../functions/kernel/money.ts';
import type { FieldProps } from '../../ui/FormGroup.tsx';
import { TextInput } from '../../ui/TextInput.tsx';
import { amountText } from './typed.ts';

/** An amount as people write it: `1.217m`, `£1,217,000.00`, `240k`; how it is read stands beneath, to the penny. */
export function AmountInput({ start, onRead, ...field }: FieldProps & { start?: Pence; onRead?(pence?: Pence): void }) {
  const first = start === undefined ? '' : amountText(start);
  const [typed, setTyped] = useState(first);
  const read = parsePounds(typed);
  return (
    <div className="ts-amount">
      <TextInput
        {...field}
        prefix="£"
        width={10}
        inputMode="text"
        autoComplete="off"
        spellCheck={false}
        defaultValue={first}
        onChange={event => {
          setTyped(event.target.value);
          const now = parsePounds(event.target.value);
          onRead?.(now.ok ? now.value : undefined);
        }}
      />
      <p className="ts-amount__read" aria-live="polite">
        {read.ok && typed !== first && formatPounds(read.value)}
      </p>
    </div>
  );
}
