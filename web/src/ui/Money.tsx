import { formatPounds, formatPoundsShort, type Pence } from '../../../functions/kernel/money.ts';

/** `£1,217.50`; `short` only where no sum must agree: `£1.217m`. */
export function Money({ pence, short = false }: { pence: Pence; short?: boolean }) {
  return <span className="ts-numeral">{short ? formatPoundsShort(pence) : formatPounds(pence)}</span>;
}
