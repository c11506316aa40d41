import type { DecisionRecord } from '../../../../functions/decisions/shared/entry.ts';
import { textOf } from '../../ui/use-form.ts';
import type { DecisionDetail } from './api.ts';
import { formReader, linesOf, type Reading, rowsOf } from './reading.ts';

/** Reads the record of a decision from its form. */
export function readRecord(data: FormData): Reading<DecisionRecord> {
  const form = formReader(data);
  const delegation = textOf(data, 'delegation');
  const body: DecisionRecord = {
    decision: form.text('decision', 'Enter what is decided'),
    reasons: form.text('reasons', 'Enter the reasons'),
    alternatives: rowsOf(data, 'alternatives', 'what', 'why').map(row => ({
      what: form.text(`alternatives.${row}.what`, 'Enter the alternative'),
      why: form.text(`alternatives.${row}.why`, 'Enter why it was rejected'),
    })),
    conflicts: linesOf(data, 'conflicts'),
    dispensations: linesOf(data, 'dispensations'),
    ...(delegation === '' ? {} : { delegation }),
  };
  return { body, errors: form.errors };
}

/** What a record starts from: the alternatives are the options that the appraisal rejected. */
export function recordStart({ appraisal }: Pick<DecisionDetail, 'appraisal'>): DecisionRecord {
  const rejected = (appraisal?.options ?? []).flatMap(({ title, rejected }) =>
    rejected === undefined ? [] : [{ what: title, why: rejected }],
  );
  return { decision: '', reasons: '', alternatives: rejected, conflicts: [], dispensations: [] };
}
