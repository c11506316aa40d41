import { useSuspenseQuery } from '@tanstack/react-query';
import { lazy, useState } from 'react';
import { useNavigate, useParams, useSearchParams } from 'react-router';
import { useActor } from '../../lib/session.tsx';
import { Page } from '../../ui/Page.tsx';
import { statementOf } from './api.ts';
import { MovesStep } from './MovesStep.tsx';
import { type Draft, firstOpen, madeKeys, type StatementWhole, type Step, steps } from './proposal.ts';
import { proposalCopy } from './proposal-copy.ts';
import { statementTitle } from './titles.ts';

const NewLinesStep = lazy(async () => ({ default: (await import('./NewLinesStep.tsx')).NewLinesStep }));
const WhyStep = lazy(async () => ({ default: (await import('./WhyStep.tsx')).WhyStep }));
const EvidenceStep = lazy(async () => ({ default: (await import('./EvidenceStep.tsx')).EvidenceStep }));
const CheckStep = lazy(async () => ({ default: (await import('./CheckStep.tsx')).CheckStep }));

/** What every step of a proposal gets. */
export type StepProps = {
  statement: StatementWhole;
  draft: Partial<Draft>;
  /** The step before. */
  back: string;
  /** Small words above the heading: which statement it is about. */
  caption: string;
  /** Keeps what this step says, and goes on. */
  next(more: Partial<Draft>): void;
};

/** A proposal to move money, one step after the other: what moves, new lines, why, evidence, what it would change. */
export default function MovePage() {
  const { id = '' } = useParams();
  const { me } = useActor();
  const navigate = useNavigate();
  const statement = useSuspenseQuery(statementOf(id)).data.value;
  const [search] = useSearchParams();
  const [copy] = useState(() => proposalCopy(me.user.id, id));
  const [draft, setDraft] = useState<Partial<Draft>>(() => copy.read());
  const { whole } = statement;
  const page = `/funding/${id}`;
  if (whole?.certified === undefined) {
    return (
      <Page title="Propose to move money" section="Funding" back={page}>
        <p className="govuk-body">
          Money moves between the lines of a statement that is certified. This one is not: correct its lines instead.
        </p>
      </Page>
    );
  }
  const keep = (next: Partial<Draft> | undefined) => {
    setDraft(next ?? {});
    copy.write(next);
  };
  const open = firstOpen(draft);
  const asked = steps.find(one => one === search.get('step')) ?? 'moves';
  const step: Step = steps.indexOf(asked) <= steps.indexOf(open) ? asked : open;
  const go = (to: Step) => navigate(`${page}/move?step=${to}`);
  const withLines = madeKeys({ moves: draft.moves ?? [] }).length > 0;
  const before: Readonly<Record<Step, string>> = {
    moves: page,
    lines: `${page}/move?step=moves`,
    why: `${page}/move?step=${withLines ? 'lines' : 'moves'}`,
    evidence: `${page}/move?step=why`,
    check: `${page}/move?step=evidence`,
  };
  const props = (after: (next: Partial<Draft>) => Step): StepProps => ({
    statement: { ...statement, whole },
    draft,
    back: before[step],
    caption: statementTitle(statement),
    next(more) {
      const next = { ...draft, ...more };
      keep(next);
      go(after(next));
    },
  });
  switch (step) {
    case 'moves':
      return <MovesStep {...props(({ moves = [] }) => (madeKeys({ moves }).length > 0 ? 'lines' : 'why'))} />;
    case 'lines':
      return <NewLinesStep {...props(() => 'why')} />;
    case 'why':
      return <WhyStep {...props(() => 'evidence')} />;
    case 'evidence':
      return <EvidenceStep {...props(() => 'check')} />;
    case 'check':
      return (
        <CheckStep
          {...props(() => 'check')}
          proposed={virement => {
            copy.write(undefined);
            navigate(`/funding/virements/${virement}`, { state: { done: 'The virement is proposed.' } });
          }}
        />
      );
  }
}
