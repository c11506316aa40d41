/** Whether an expression of EventBridge Scheduler starts something in the minute that begins at an instant. */
export type Due = (minuteStart: number) => boolean;

/**
 * Reads `rate(5 minutes)` or `cron(minute hour day month weekday year)` in a time zone. Rates count from the epoch.
 * @throws where the expression uses what EventBridge knows and this does not (`L`, `W`, `#`)
 */
export function parseSchedule(expression: string, timezone: string): Due {
  const rate = /^rate\((\d+) (minute|hour|day)s?\)$/.exec(expression);
  if (rate) {
    const minutes = Number(rate[1]) * { minute: 1, hour: 60, day: 1_440 }[unitOf(rate[2])];
    return minuteStart => Math.floor(minuteStart / 60_000) % minutes === 0;
  }
  const fields = /^cron\((.+)\)$/.exec(expression)?.[1]?.trim().split(/\s+/);
  if (fields?.length !== 6) throw new Error(`The local run does not know the schedule ${expression}.`);
  const [minute, hour, day, month, weekday, year] = fields.map((field, index) => parseField(field, index, expression));
  const formatter = new Intl.DateTimeFormat('en-GB', {
    timeZone: timezone,
    hourCycle: 'h23',
    ...{ year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', weekday: 'short' },
  });
  return minuteStart => {
    const shown = new Map(formatter.formatToParts(minuteStart).map(part => [part.type, part.value]));
    const value = (type: Intl.DateTimeFormatPartTypes) => Number(shown.get(type));
    return (
      fits(minute, value('minute')) &&
      fits(hour, value('hour')) &&
      fits(day, value('day')) &&
      fits(month, value('month')) &&
      fits(weekday, weekdays.indexOf((shown.get('weekday') ?? '').toUpperCase()) + 1) &&
      fits(year, value('year'))
    );
  };
}

type Field = 'any' | ReadonlySet<number>;

const weekdays = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'];
const months = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];
/** Lowest and highest value of each field: minute, hour, day, month, weekday (1 is Sunday), year. */
const bounds = [
  [0, 59],
  [0, 23],
  [1, 31],
  [1, 12],
  [1, 7],
  [1970, 2199],
] as const;

function parseField(field: string, index: number, expression: string): Field {
  if (field === '*' || field === '?') return 'any';
  const [lowest, highest] = bounds[index] ?? [0, 0];
  const values = field.split(',').flatMap(part => {
    const [, from = '', to, step] = /^(\*|\w+)(?:-(\w+))?(?:\/(\d+))?$/.exec(part) ?? [];
    const first = from === '*' ? lowest : numberOf(from, index);
    const last = to !== undefined ? numberOf(to, index) : from === '*' || step !== undefined ? highest : first;
    if (!(first >= lowest && last <= highest && first <= last)) {
      throw new Error(`The local run does not know ${part} in the schedule ${expression}.`);
    }
    const every = Number(step ?? 1);
    return Array.from({ length: Math.floor((last - first) / every) + 1 }, (_, place) => first + place * every);
  });
  return new Set(values);
}

function numberOf(text: string, index: number): number {
  const names = index === 3 ? months : index === 4 ? weekdays : [];
  const named = names.indexOf(text.toUpperCase());
  return named === -1 ? Number(text) : named + 1;
}

function fits(field: Field | undefined, value: number): boolean {
  return field === 'any' || field?.has(value) === true;
}

function unitOf(text: string | undefined): 'minute' | 'hour' | 'day' {
  return text === 'hour' || text === 'day' ? text : 'minute';
}
