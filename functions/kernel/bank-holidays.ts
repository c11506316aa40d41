import type { Day } from './clock.ts';

/**
 * Bank holidays in England and Wales, as announced: the days on which banks close, so a holiday that
 * falls on a weekend stands here on its substitute day.
 *
 * Refresh once a year, when the government has announced the next one: fetch
 * https://www.gov.uk/bank-holidays.json, take `england-and-wales.events`, and add the new year here with its
 * titles. Do the same at once when an extra holiday is proclaimed. The feed holds only about three years back,
 * so never drop a year from this file: old deadlines are computed with it. `bank-holidays.test.ts` derives each
 * year from the standing rules, and an extra or moved holiday has to be named there too.
 */
const announced: Readonly<Record<number, readonly (readonly [monthAndDay: string, title: string])[]>> = {
  2018: [
    ['01-01', 'New Year’s Day'],
    ['03-30', 'Good Friday'],
    ['04-02', 'Easter Monday'],
    ['05-07', 'Early May bank holiday'],
    ['05-28', 'Spring bank holiday'],
    ['08-27', 'Summer bank holiday'],
    ['12-25', 'Christmas Day'],
    ['12-26', 'Boxing Day'],
  ],
  2019: [
    ['01-01', 'New Year’s Day'],
    ['04-19', 'Good Friday'],
    ['04-22', 'Easter Monday'],
    ['05-06', 'Early May bank holiday'],
    ['05-27', 'Spring bank holiday'],
    ['08-26', 'Summer bank holiday'],
    ['12-25', 'Christmas Day'],
    ['12-26', 'Boxing Day'],
  ],
  2020: [
    ['01-01', 'New Year’s Day'],
    ['04-10', 'Good Friday'],
    ['04-13', 'Easter Monday'],
    ['05-08', 'Early May bank holiday (VE day)'],
    ['05-25', 'Spring bank holiday'],
    ['08-31', 'Summer bank holiday'],
    ['12-25', 'Christmas Day'],
    ['12-28', 'Boxing Day (substitute day)'],
  ],
  2021: [
    ['01-01', 'New Year’s Day'],
    ['04-02', 'Good Friday'],
    ['04-05', 'Easter Monday'],
    ['05-03', 'Early May bank holiday'],
    ['05-31', 'Spring bank holiday'],
    ['08-30', 'Summer bank holiday'],
    ['12-27', 'Christmas Day (substitute day)'],
    ['12-28', 'Boxing Day (substitute day)'],
  ],
  2022: [
    ['01-03', 'New Year’s Day (substitute day)'],
    ['04-15', 'Good Friday'],
    ['04-18', 'Easter Monday'],
    ['05-02', 'Early May bank holiday'],
    ['06-02', 'Spring bank holiday'],
    ['06-03', 'Platinum Jubilee bank holiday'],
    ['08-29', 'Summer bank holiday'],
    ['09-19', 'Bank holiday for the State Funeral of Queen Elizabeth II'],
    ['12-26', 'Boxing Day'],
    ['12-27', 'Christmas Day (substitute day)'],
  ],
  2023: [
    ['01-02', 'New Year’s Day (substitute day)'],
    ['04-07', 'Good Friday'],
    ['04-10', 'Easter Monday'],
    ['05-01', 'Early May bank holiday'],
    ['05-08', 'Bank holiday for the coronation of King Charles III'],
    ['05-29', 'Spring bank holiday'],
    ['08-28', 'Summer bank holiday'],
    ['12-25', 'Christmas Day'],
    ['12-26', 'Boxing Day'],
  ],
  2024: [
    ['01-01', 'New Year’s Day'],
    ['03-29', 'Good Friday'],
    ['04-01', 'Easter Monday'],
    ['05-06', 'Early May bank holiday'],
    ['05-27', 'Spring bank holiday'],
    ['08-26', 'Summer bank holiday'],
    ['12-25', 'Christmas Day'],
    ['12-26', 'Boxing Day'],
  ],
  2025: [
    ['01-01', 'New Year’s Day'],
    ['04-18', 'Good Friday'],
    ['04-21', 'Easter Monday'],
    ['05-05', 'Early May bank holiday'],
    ['05-26', 'Spring bank holiday'],
    ['08-25', 'Summer bank holiday'],
    ['12-25', 'Christmas Day'],
    ['12-26', 'Boxing Day'],
  ],
  2026: [
    ['01-01', 'New Year’s Day'],
    ['04-03', 'Good Friday'],
    ['04-06', 'Easter Monday'],
    ['05-04', 'Early May bank holiday'],
    ['05-25', 'Spring bank holiday'],
    ['08-31', 'Summer bank holiday'],
    ['12-25', 'Christmas Day'],
    ['12-28', 'Boxing Day (substitute day)'],
  ],
  2027: [
    ['01-01', 'New Year’s Day'],
    ['03-26', 'Good Friday'],
    ['03-29', 'Easter Monday'],
    ['05-03', 'Early May bank holiday'],
    ['05-31', 'Spring bank holiday'],
    ['08-30', 'Summer bank holiday'],
    ['12-27', 'Christmas Day (substitute day)'],
    ['12-28', 'Boxing Day (substitute day)'],
  ],
  2028: [
    ['01-03', 'New Year’s Day (substitute day)'],
    ['04-14', 'Good Friday'],
    ['04-17', 'Easter Monday'],
    ['05-01', 'Early May bank holiday'],
    ['05-29', 'Spring bank holiday'],
    ['08-28', 'Summer bank holiday'],
    ['12-25', 'Christmas Day'],
    ['12-26', 'Boxing Day'],
  ],
};

// Marked as without effect, so that a page that counts no working days does not carry them.

/** The years whose bank holidays are known, first and last. */
export const bankHolidayYears = /* @__PURE__ */ yearsKnown();

const titles = /* @__PURE__ */ titlesByDay();

function yearsKnown(): { readonly first: number; readonly last: number } {
  const years = Object.keys(announced).map(Number);
  return { first: Math.min(...years), last: Math.max(...years) };
}

function titlesByDay(): ReadonlyMap<Day, string> {
  return new Map(
    Object.entries(announced).flatMap(([year, holidays]) =>
      holidays.map(([monthAndDay, title]): [Day, string] => [`${year}-${monthAndDay}`, title]),
    ),
  );
}

/**
 * The title of the bank holiday in England and Wales on that day, or undefined on any other day.
 * Throws RangeError for a year without data: not knowing a holiday would move a deadline without anybody noticing.
 */
export function bankHolidayName(day: Day): string | undefined {
  const year = Number(day.slice(0, 4));
  if (!(year >= bankHolidayYears.first && year <= bankHolidayYears.last)) {
    throw new RangeError(
      `No bank holidays are known for ${day.slice(0, 4)}, only for ${bankHolidayYears.first} to ${bankHolidayYears.last}`,
    );
  }
  return titles.get(day);
}
