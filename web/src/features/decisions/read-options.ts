import type { Appraisal } from '../../../../functions/decisions/shared/entry.ts';
import { textOf } from '../../ui/use-form.ts';
import { formReader, type Reading } from './reading.ts';

/** One row of the form: a criterion or an option by its id. */
export type Row = { id: string; title: string };

/** Reads the appraisal. Rows left wholly empty count as not there. */
export function readOptions(
  data: FormData,
  rows: { criteria: readonly Row[]; options: readonly Row[] },
): Reading<Appraisal> {
  const form = formReader(data);
  const has = (name: string) => textOf(data, name) !== '';
  const criteria = rows.criteria
    .filter(({ id }) => has(`criteria.${id}.title`) || has(`criteria.${id}.weight`))
    .map(({ id }) => ({
      id,
      title: form.text(`criteria.${id}.title`, 'Enter the criterion'),
      weight: whole(form, data, `criteria.${id}.weight`, 1, 100, 'the weight'),
    }));
  const options = rows.options
    .filter(({ id }) => has(`options.${id}.title`) || has(`options.${id}.rejected`))
    .map(({ id }) => {
      const title = form.text(`options.${id}.title`, 'Enter the option');
      const scores = criteria.map(criterion => ({
        criterion: criterion.id,
        score: whole(form, data, `scores.${id}.${criterion.id}`, 0, 10, `the score on ${criterion.title}`),
      }));
      const rejected = textOf(data, `options.${id}.rejected`);
      return { id, title, scores, ...(rejected === '' ? {} : { rejected }) };
    });
  if (criteria.length === 0) form.wrong(`criteria.${rows.criteria[0]?.id}.title`, 'Enter at least one criterion');
  if (options.length < 2) {
    form.wrong(
      `options.${rows.options[options.length]?.id}.title`,
      'Enter at least two options, such as doing nothing',
    );
  } else if (form.errors.length === 0) {
    const preferred = options.filter(({ rejected }) => rejected === undefined);
    if (preferred.length === 0) {
      form.wrong(`options.${options[0]?.id}.rejected`, 'Leave this empty for the one option that is preferred');
    }
    for (const { id } of preferred.slice(1)) {
      form.wrong(`options.${id}.rejected`, 'Only one option can be preferred. Enter why this one was rejected');
    }
  }
  return { body: { criteria, options }, errors: form.errors };
}

function whole(
  form: ReturnType<typeof formReader>,
  data: FormData,
  name: string,
  least: number,
  most: number,
  what: string,
): number {
  const typed = textOf(data, name);
  const value = Number(typed);
  if (/^\d+$/.test(typed) && value >= least && value <= most) return value;
  form.wrong(name, `Enter ${what} as a whole number from ${least} to ${most}`);
  return least;
}

/** An id that no row has: `option-3`. */
export function newRowId(rows: readonly Row[], kind: 'criterion' | 'option'): string {
  let number = rows.length + 1;
  while (rows.some(({ id }) => id === `${kind}-${number}`)) number += 1;
  return `${kind}-${number}`;
}

/** A field that the service names by its place, as the form names it by the id of its row. */
export function optionsField(field: string, rows: { criteria: readonly Row[]; options: readonly Row[] }): string {
  const [part = '', place = '', name = '', at = ''] = field.split('.');
  const row = (part === 'criteria' ? rows.criteria : rows.options)[Number(place)]?.id;
  if (name === 'scores') return `scores.${row}.${rows.criteria[Number(at)]?.id}`;
  return `${part}.${row}.${name === '' ? 'title' : name}`;
}
