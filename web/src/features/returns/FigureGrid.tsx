import { type KeyboardEvent, useRef, useState } from 'react';
import { formatPeriod } from '../../../../functions/kernel/period.ts';
import type { DraftData } from '../../../../functions/returns/shared/figure-schemas.ts';
import type { HistoryRow, ReturnDetail } from './api.ts';
import { FigureRow } from './FigureRow.tsx';
import { coveredBy, lastWords } from './present-figures.ts';
import type { EntryProblem } from './present-problems.ts';
import { withMeasure } from './typed.ts';

/**
 * The measures of a return, one below the other. Tab goes on as everywhere; the arrows and Enter also move between the
 * numbers, as in a spreadsheet.
 */
export function FigureGrid({
  detail: { asks, period },
  data,
  history,
  problems,
  onChange,
  onLeave,
  onEnd,
}: {
  detail: Pick<ReturnDetail, 'asks' | 'period'>;
  data: DraftData;
  history: readonly HistoryRow[];
  problems: readonly EntryProblem[];
  onChange(data: DraftData): void;
  onLeave(): void;
  /** Somebody goes on from the last input. */
  onEnd(): void;
}) {
  const list = useRef<HTMLDivElement>(null);
  const [said, setSaid] = useState('');

  const move = (event: KeyboardEvent) => {
    const step = stepOf(event);
    if (step === 0 || !(event.target instanceof HTMLInputElement)) return;
    const cells = [...(list.current?.querySelectorAll<HTMLInputElement>('input[data-cell]') ?? [])];
    const at = cells.indexOf(event.target);
    if (at < 0) return;
    event.preventDefault();
    const next = cells[at + step];
    if (next === undefined && step > 0) onEnd();
    next?.focus();
    next?.select();
  };

  return (
    <>
      {/* biome-ignore lint/a11y/useSemanticElements: each measure within is a group of its own */}
      <div className="ts-figures" role="group" aria-label="Figures" ref={list} onKeyDown={move}>
        {asks.map(ask => {
          const covered = coveredBy(ask, period);
          return (
            <FigureRow
              key={ask.measure}
              ask={ask}
              typed={data.figures[ask.measure]}
              covers={covered === period ? undefined : formatPeriod(covered)}
              last={lastWords(ask, period, history)}
              problems={problems.filter(({ measure }) => measure === ask.measure)}
              onChange={typed => onChange(withMeasure(data, ask.measure, typed))}
              onLeave={share => {
                setSaid(share ?? '');
                onLeave();
              }}
            />
          );
        })}
      </div>
      <p className="govuk-visually-hidden" role="status">
        {said}
      </p>
    </>
  );
}

function stepOf({ key, shiftKey, altKey, ctrlKey, metaKey }: KeyboardEvent): number {
  if (altKey || ctrlKey || metaKey) return 0;
  if (key === 'ArrowDown') return 1;
  if (key === 'ArrowUp') return -1;
  return key === 'Enter' ? (shiftKey ? -1 : 1) : 0;
}
