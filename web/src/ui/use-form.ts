import { type FormEvent, useId, useMemo, useState } from 'react';
import type { Outcome } from '../lib/client.ts';
import { type FieldError, fieldErrors } from '../lib/problem.ts';
import type { SummaryError } from './ErrorSummary.tsx';

export type FormOptions<Value> = {
  /** What can be seen to be wrong before sending. Nothing is checked before the form is sent. */
  check?(data: FormData): readonly FieldError[];
  /** Sends it; usually the `send` of a `useCommand`. `pressed` is the value of the button that was used. */
  send(data: FormData, pressed: string | undefined): Promise<Outcome<Value>>;
  /** It was accepted. */
  done(value: Value, pressed: string | undefined): void;
  /** Where the service names a field otherwise than the form does. */
  fieldNames?: Readonly<Record<string, string>>;
  /** Looks at a refusal first; true if it was dealt with (a stale version shows what changed). */
  refused?(outcome: Extract<Outcome<Value>, { ok: false }>): boolean;
};

export type Form = {
  /** For the `<form>`. */
  props: { onSubmit(event: FormEvent<HTMLFormElement>): void; noValidate: true; id: string };
  /** For each field: its id, name and error. */
  field(name: string): { id: string; name: string; error?: string };
  /** For the Page. */
  errors: readonly SummaryError[];
  busy: boolean;
};

/**
 * A native form: fields keep what was typed (they are not controlled), the browser checks nothing, errors appear on
 * sending, in the summary and beside the field in the same words. Refusals of the service name a field by pointer.
 */
export function useForm<Value>(options: FormOptions<Value>): Form {
  const id = useId();
  const [errors, setErrors] = useState<readonly FieldError[]>([]);
  const [busy, setBusy] = useState(false);
  const idOf = (name: string) => idIn(id, name);
  // The same array until the next attempt: a new one takes the focus.
  const summary = useMemo(
    () => errors.map(error => (error.field === undefined ? error : { ...error, id: targetOf(idIn(id, error.field)) })),
    [errors, id],
  );

  const submit = async (form: HTMLFormElement, submitter: HTMLElement | null) => {
    if (busy) return;
    const data = new FormData(form, submitter);
    const pressed = submitter instanceof HTMLButtonElement && submitter.value !== '' ? submitter.value : undefined;
    const found = options.check?.(data) ?? [];
    setErrors(found);
    if (found.length > 0) return;
    setBusy(true);
    try {
      const outcome = await options.send(data, pressed);
      if (outcome.ok) options.done(outcome.value, pressed);
      else if (!options.refused?.(outcome)) {
        setErrors(fieldErrors(outcome.problem).map(error => renamed(error, options.fieldNames)));
      }
    } finally {
      setBusy(false);
    }
  };

  return {
    props: {
      id,
      noValidate: true,
      onSubmit(event) {
        event.preventDefault();
        const native: Event = event.nativeEvent;
        void submit(event.currentTarget, native instanceof SubmitEvent ? native.submitter : null);
      },
    },
    field(name) {
      const error = errors.find(({ field }) => field === name)?.message;
      return { id: idOf(name), name, ...(error === undefined ? {} : { error }) };
    },
    errors: summary,
    busy,
  };
}

function idIn(form: string, name: string): string {
  return `${form}-${name.replaceAll('.', '-')}`;
}

function renamed(error: FieldError, names: Readonly<Record<string, string>> = {}): FieldError {
  return error.field === undefined ? error : { ...error, field: names[error.field] ?? error.field };
}

/** A date is three fields: the summary leads to the first. */
function targetOf(id: string): string | undefined {
  if (typeof document === 'undefined') return id;
  if (document.getElementById(`${id}-day`) !== null) return `${id}-day`;
  return document.getElementById(id) === null ? undefined : id;
}

/** One entry of a form as text without stray spaces; '' where it is missing. */
export function textOf(data: FormData, name: string): string {
  const value = data.get(name);
  return typeof value === 'string' ? value.trim() : '';
}
