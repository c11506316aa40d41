import { monthNames } from '../../../../functions/kernel/calendar.ts';

/** Which points get a label below the axis, so that none covers its neighbour; months show their year once. */
export function xLabels(
  points: readonly { date: string; period: string }[],
  room: number,
  step: number,
): { index: number; text: string; under?: string }[] {
  const every = Math.max(1, Math.ceil(room / step));
  // The latest period always has its label; the others are counted back from it.
  const chosen = points
    .map((point, index) => ({ ...point, index }))
    .filter(({ index }) => (points.length - 1 - index) % every === 0);
  let year = '';
  return chosen.map(({ date, period, index }) => {
    const [, itsYear, month] = /^(\d{4})-(\d{2})(?:-\d{2})?$/.exec(date) ?? [];
    if (itsYear === undefined) return { index, text: period };
    const text = monthNames[Number(month) - 1]?.slice(0, 3) ?? date;
    if (itsYear === year) return { index, text };
    year = itsYear;
    return { index, text, under: itsYear };
  });
}
