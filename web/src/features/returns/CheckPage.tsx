import '../../look/return.scss';
import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { Navigate, useNavigate, useParams } from 'react-router';
import { dayOf } from '../../../../functions/kernel/london.ts';
import { formatPeriod } from '../../../../functions/kernel/period.ts';
import { serviceClock } from '../../lib/now.ts';
import { useActor } from '../../lib/session.tsx';
import { Columns } from '../../ui/Columns.tsx';
import { InsetText } from '../../ui/InsetText.tsx';
import { NotificationBanner } from '../../ui/NotificationBanner.tsx';
import { Page } from '../../ui/Page.tsx';
import { SummaryList } from '../../ui/SummaryList.tsx';
import { TextLink } from '../../ui/TextLink.tsx';
import { historyOf, returnOf } from './api.ts';
import { DueLine } from './DueLine.tsx';
import { historyFrom } from './history.ts';
import { type Checked, checkedFigures } from './present-check.ts';
import { fieldsOf } from './present-figures.ts';
import { inputId } from './present-problems.ts';
import { Submit } from './Submit.tsx';
import { readDraft } from './typed.ts';
import { useDraft } from './use-draft.ts';

/** Check your answers: each figure with what it was last time, the declaration, and the one button that submits. */
export default function CheckPage() {
  const { id = '' } = useParams();
  const { membership } = useActor();
  const detail = useSuspenseQuery(returnOf(id)).data.value;
  const history = useSuspenseQuery(historyOf(detail.agreement, historyFrom(detail))).data;
  const draft = useDraft(detail);
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [changed, setChanged] = useState(false);
  const [errors, setErrors] = useState<readonly { id?: string; message: string }[]>([]);
  const { asks, period, agreementTitle, dueDay } = detail;
  const read = useMemo(() => readDraft(asks, draft.data), [asks, draft.data]);

  const page = `/returns/${id}`;
  if (detail.submitted !== undefined || detail.waived !== undefined) return <Navigate to={page} replace />;
  const submits = membership.roles.includes('provider administrator');
  const title = submits ? 'Check your return before you submit it' : 'Check the figures';
  if (read.figures === undefined) return <Unfinished page={page} title={title} caption={agreementTitle} />;
  const figures = read.figures;

  return (
    <Page
      title={title}
      section={formatPeriod(period)}
      caption={agreementTitle}
      back={page}
      errors={errors}
      banner={
        changed && (
          <NotificationBanner>
            The draft was changed elsewhere while you were checking it. This is how it stands now.
          </NotificationBanner>
        )
      }
    >
      <DueLine dueDay={dueDay} today={dayOf(serviceClock())} />
      <SummaryList
        rows={[
          { key: 'Period', value: formatPeriod(period) },
          ...checkedFigures(asks, figures, period, history).map(checked => {
            const ask = asks.find(({ measure }) => measure === checked.measure);
            const field = (ask && fieldsOf(ask)[0]?.name) ?? 'value';
            const to = `${page}#${inputId(checked.measure, field)}`;
            return {
              key: checked.title,
              value: <Figure checked={checked} />,
              actions: [{ text: 'Change', hidden: checked.title, to }],
            };
          }),
          {
            key: 'Note to the council',
            value: draft.data.note ?? 'Not provided',
            actions: [{ text: 'Change', hidden: 'the note to the council', to: `${page}#return-note` }],
          },
        ]}
      />
      <Columns>
        <Submit
          detail={detail}
          nil={false}
          figures={figures}
          {...(draft.data.note === undefined ? {} : { note: draft.data.note })}
          draft={draft.version}
          ready={draft.saver.flush}
          onErrors={setErrors}
          onRefused={async ({ code, fields = [] }) => {
            if (fields.some(({ pointer }) => pointer.startsWith('/figures'))) {
              navigate(page, { state: { problems: fields } });
              return true;
            }
            if (code !== 'returns.draft-changed') return false;
            setErrors([]);
            await queries.invalidateQueries({ queryKey: ['return', id] });
            setChanged(true);
            scrollTo(0, 0);
            return true;
          }}
        />
      </Columns>
    </Page>
  );
}

function Figure({ checked: { words, change, looks } }: { checked: Checked }) {
  return (
    <>
      <span className="ts-checked__figure">{words}</span>
      {change !== undefined && `, ${change}`}
      {looks.map(look => (
        <span key={look} className="ts-checked__look">
          {look}
        </span>
      ))}
    </>
  );
}

function Unfinished({ page, title, caption }: { page: string; title: string; caption: string }) {
  return (
    <Page title={title} section="Returns" caption={caption} back={page}>
      <Columns>
        <InsetText>Some figures are still missing or cannot be read, so there is nothing to check yet.</InsetText>
        <p className="govuk-body">
          <TextLink to={page}>Go back to the figures</TextLink>. What you typed is still there.
        </p>
      </Columns>
    </Page>
  );
}
