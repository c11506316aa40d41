import type { FieldProblem } from '../../../../functions/kernel/problem.ts';
import type { DraftData, ReportedFigures, TypedFigure } from '../../../../functions/returns/shared/figure-schemas.ts';
import { type Ask, type Read, readTyped } from '../../../../functions/returns/shared/figures.ts';

export type TypedField = keyof TypedFigure;

export const emptyDraft: DraftData = { figures: {} };

/** What was typed for one measure, with one field changed. Fields left empty are left out, except a reason to come. */
export function withField(typed: TypedFigure | undefined, field: TypedField, text: string): TypedFigure {
  const { [field]: _, ...rest } = typed ?? {};
  return text === '' && field !== 'notAvailable' ? rest : { ...rest, [field]: text };
}

export function withMeasure(data: DraftData, measure: string, typed: TypedFigure): DraftData {
  const { [measure]: _, ...rest } = data.figures;
  const figures = Object.keys(typed).length === 0 ? rest : { ...rest, [measure]: typed };
  return { ...data, figures };
}

export function withNote(data: DraftData, note: string): DraftData {
  const { note: _, ...rest } = data;
  return note === '' ? rest : { ...rest, note };
}

/** Whether two drafts hold the same, in whatever order they were typed. */
export function sameDraft(one: DraftData, other: DraftData): boolean {
  return (one.note ?? '') === (other.note ?? '') && changedMeasures(one, other).length === 0;
}

/** Measures for which the two drafts differ. */
export function changedMeasures(one: DraftData, other: DraftData): string[] {
  const measures = new Set([...Object.keys(one.figures), ...Object.keys(other.figures)]);
  return [...measures].filter(measure => !sameTyped(one.figures[measure], other.figures[measure]));
}

export function sameTyped(one: TypedFigure = {}, other: TypedFigure = {}): boolean {
  return (
    one.value === other.value &&
    one.numerator === other.numerator &&
    one.denominator === other.denominator &&
    one.notAvailable === other.notAvailable
  );
}

/** Reads one measure by the shared rules; a reason that was asked for and not given is a reason too short. */
export function readEntry(ask: Ask, typed: TypedFigure | undefined): Read {
  const reasonToCome = typed?.notAvailable !== undefined && typed.notAvailable.trim() === '';
  return readTyped(ask, reasonToCome ? { notAvailable: '?' } : typed);
}

/** The whole of a draft: figures where there is nothing wrong, else all that is. */
export function readDraft(
  asks: readonly Ask[],
  data: DraftData,
): { figures?: ReportedFigures; problems: FieldProblem[] } {
  const figures: ReportedFigures = {};
  const problems: FieldProblem[] = [];
  for (const ask of asks) {
    const entry = readEntry(ask, data.figures[ask.measure]);
    problems.push(...entry.problems);
    if (entry.figure !== undefined) figures[ask.measure] = entry.figure;
  }
  return problems.length > 0 ? { problems } : { figures, problems };
}
