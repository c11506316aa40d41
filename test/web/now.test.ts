import { afterEach, describe, expect, it } from 'vitest';
import { epoch, systemClock } from '../../functions/kernel/clock.ts';
import { heardDate, serviceClock } from '../../web/src/lib/now.ts';

const machine = () => '2026-11-21T23:00:00.000Z';
const apart = () => epoch(serviceClock()) - epoch(systemClock());

afterEach(() => heardDate(new Date(epoch(systemClock())).toUTCString()));

describe('the time of the service', () => {
  it('is what its answers say, where the machine’s clock is wrong', () => {
    heardDate('Thu, 05 Nov 2026 09:00:00 GMT', machine);
    expect(Math.round(apart() / 3_600_000)).toBe(-398);
  });

  it('is the machine’s where the two are about the same', () => {
    heardDate('Sat, 21 Nov 2026 22:59:30 GMT', machine);
    expect(Math.abs(apart())).toBeLessThan(1000);
  });

  it('stays as it was when an answer does not say', () => {
    heardDate('Thu, 05 Nov 2026 09:00:00 GMT', machine);
    heardDate(null, machine);
    heardDate('soon', machine);
    expect(Math.round(apart() / 3_600_000)).toBe(-398);
  });
});
