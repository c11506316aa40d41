import '../../look/return.scss';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useState } from 'react';
import { useLocation, useNavigate } from 'react-router';
import { dayOf } from '../../../../functions/kernel/london.ts';
import { formatPeriod } from '../../../../functions/kernel/period.ts';
import type { FieldProblem } from '../../../../functions/kernel/problem.ts';
import { serviceClock } from '../../lib/now.ts';
import { wordsOf } from '../../lib/problem.ts';
import { Button } from '../../ui/Button.tsx';
import { ButtonGroup } from '../../ui/ButtonGroup.tsx';
import type { SummaryError } from '../../ui/ErrorSummary.tsx';
import { InsetText } from '../../ui/InsetText.tsx';
import { Page } from '../../ui/Page.tsx';
import { Textarea } from '../../ui/Textarea.tsx';
import { TextLink } from '../../ui/TextLink.tsx';
import type { HistoryRow, ReturnDetail } from './api.ts';
import { ConflictChoice } from './ConflictChoice.tsx';
import { DueLine } from './DueLine.tsx';
import { FigureGrid } from './FigureGrid.tsx';
import { filledIn } from './filled-in.ts';
import { entryProblems, summaryOf } from './present-problems.ts';
import { SavedState } from './SavedState.tsx';
import { readDraft, withNote } from './typed.ts';
import { useDraft } from './use-draft.ts';

/** The return while it is being filled in. What is typed saves itself; Continue checks it and goes on. */
export function ReturnForm({ detail, history }: { detail: ReturnDetail; history: readonly HistoryRow[] }) {
  const { id, asks, period, agreementTitle } = detail;
  const { saver, data, saving } = useDraft(detail);
  const location = useLocation();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [problems, setProblems] = useState<readonly FieldProblem[]>(() => sentBack(location.state));
  const [chooseErrors, setChooseErrors] = useState<readonly SummaryError[]>([]);
  const [busy, setBusy] = useState(false);
  const today = dayOf(serviceClock());
  const conflict = saving.state === 'conflict' ? saving.conflict : undefined;
  const stopped = saving.state === 'stopped' ? saving.problem : undefined;

  // After Page has put the focus on the heading: somebody who came to change one thing is taken there.
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, on arriving
  useEffect(() => {
    const wanted = document.getElementById(location.hash.slice(1));
    const place = problems.length > 0 ? document.querySelector<HTMLElement>('.govuk-error-summary') : wanted;
    place?.scrollIntoView({ block: 'center' });
    place?.focus({ preventScroll: true });
  }, []);

  // Somebody else submitted it, or it is no longer owed: its page says which.
  const settled = stopped?.status === 409;
  useEffect(() => {
    if (settled) void queries.invalidateQueries({ queryKey: ['return', id] });
  }, [settled, queries, id]);

  // One array for one attempt: a new one takes the focus.
  const errors = useMemo(() => summaryOf(asks, problems), [asks, problems]);
  const title = `Your return for ${formatPeriod(period)}`;

  const next = async () => {
    const read = readDraft(asks, data);
    setProblems(read.problems);
    if (read.problems.length > 0) return;
    setBusy(true);
    const done = await saver.flush();
    setBusy(false);
    if (done) navigate(`/returns/${id}/check`);
  };
  const pause = async () => {
    setBusy(true);
    await saver.flush();
    setBusy(false);
    navigate('/provider');
  };

  if (conflict !== undefined) {
    return (
      <Page title="Choose which figures to keep" section={title} caption={agreementTitle} errors={chooseErrors}>
        <ConflictChoice
          asks={asks}
          mine={data}
          conflict={conflict}
          onErrors={setChooseErrors}
          onChosen={chosen => void saver.resolve(chosen)}
        />
      </Page>
    );
  }
  return (
    <Page title={title} section="Returns" caption={agreementTitle} back="/provider" errors={errors}>
      <DueLine dueDay={detail.dueDay} today={today} />
      {stopped !== undefined && (
        <InsetText>{wordsOf(stopped)} What you typed is still below, but it can no longer be saved.</InsetText>
      )}
      <p className="govuk-body">
        Nothing happened in {formatPeriod(period)}?{' '}
        <TextLink to={`/returns/${id}/nothing`}>Report that there is nothing to report</TextLink>
      </p>
      <form
        noValidate
        onSubmit={event => {
          event.preventDefault();
          void next();
        }}
      >
        <h2 className="govuk-heading-m">Figures</h2>
        <FigureGrid
          detail={detail}
          data={data}
          history={history}
          problems={entryProblems(asks, problems)}
          onChange={saver.change}
          onLeave={() => void saver.flush()}
          onEnd={() => document.getElementById('return-note')?.focus()}
        />
        <Textarea
          id="return-note"
          name="note"
          label="Is there anything the council should know about these figures? (optional)"
          labelSize="s"
          hint="Do not name a child or anybody else"
          rows={3}
          value={data.note ?? ''}
          onChange={event => saver.change(withNote(data, event.target.value))}
          onBlur={() => void saver.flush()}
        />
        <ButtonGroup>
          <Button busy={busy}>Continue</Button>
          <Button type="button" kind="secondary" busy={busy} onClick={() => void pause()}>
            Save and come back later
          </Button>
        </ButtonGroup>
        <div className="ts-savebar">
          <span className="ts-savebar__count">
            {filledIn(asks, data)} of {asks.length} filled in
          </span>
          <SavedState saving={saving} />
        </div>
      </form>
    </Page>
  );
}

/** What the service refused when the return was submitted, brought back by the check page. */
function sentBack(state: unknown): readonly FieldProblem[] {
  const problems: unknown = typeof state === 'object' && state !== null ? Reflect.get(state, 'problems') : undefined;
  return Array.isArray(problems) ? problems : [];
}
