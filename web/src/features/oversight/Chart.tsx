import { type ComponentProps, lazy } from 'react';
import type { PeriodStrip as Strip } from '../../ui/chart/PeriodStrip.tsx';
import type { SpcChart as Drawn } from '../../ui/chart/SpcChart.tsx';
import { Aside } from '../returns/Aside.tsx';

const SpcChart = lazy(async () => ({ default: (await import('../../ui/chart/SpcChart.tsx')).SpcChart }));

const PeriodStrip = lazy(async () => ({ default: (await import('../../ui/chart/PeriodStrip.tsx')).PeriodStrip }));

/** A chart that comes after the words of its page; its place is kept, so that nothing moves when it does. */
export function Chart(props: ComponentProps<typeof Drawn>) {
  return (
    <div className="ts-chart-place">
      <Aside what="the chart">
        <SpcChart {...props} />
      </Aside>
    </div>
  );
}

/** The strip of periods, in the same way. */
export function Periods(props: ComponentProps<typeof Strip>) {
  return (
    <Aside what="the returns">
      <PeriodStrip {...props} />
    </Aside>
  );
}
