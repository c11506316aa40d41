import { useSuspenseQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import type { DecisionRecord } from '../../../../functions/decisions/shared/entry.ts';
import { Button } from '../../ui/Button.tsx';
import { ButtonGroup } from '../../ui/ButtonGroup.tsx';
import { Columns } from '../../ui/Columns.tsx';
import { InsetText } from '../../ui/InsetText.tsx';
import { Page } from '../../ui/Page.tsx';
import { SummaryList } from '../../ui/SummaryList.tsx';
import { useForm } from '../../ui/use-form.ts';
import { WarningText } from '../../ui/WarningText.tsx';
import { type DecisionDetail, decisionOf, delegationRows } from './api.ts';
import { useDecide } from './commands.ts';
import { RecordFields } from './RecordFields.tsx';
import { recordRows } from './RecordRows.tsx';
import { readRecord, recordStart } from './read-record.ts';
import { capital } from './words.ts';

/** Written first, then read once more before it is decided: the record cannot be changed afterwards. */
export default function DecidePage() {
  const { id = '' } = useParams();
  const { value: decision, version } = useSuspenseQuery(decisionOf(id)).data;
  const [record, setRecord] = useState<DecisionRecord>(() => recordStart(decision));
  const [checking, setChecking] = useState(false);
  return checking ? (
    <CheckRecord decision={decision} version={version} record={record} onChange={() => setChecking(false)} />
  ) : (
    <WriteRecord
      decision={decision}
      record={record}
      onWritten={written => {
        setRecord(written);
        setChecking(true);
      }}
    />
  );
}

function WriteRecord({
  decision: { id, entry, stands },
  record,
  onWritten,
}: {
  decision: DecisionDetail;
  record: DecisionRecord;
  onWritten(record: DecisionRecord): void;
}) {
  const delegations = useSuspenseQuery(delegationRows()).data;
  const form = useForm<DecisionRecord>({
    check: data => readRecord(data).errors,
    send: async data => ({ ok: true, value: readRecord(data).body }),
    done: onWritten,
  });
  return (
    <Page title="Decide" section="Decisions" back={`/decisions/${id}`} errors={form.errors}>
      <Columns>
        <InsetText>
          <p className="govuk-body govuk-!-margin-bottom-1">
            <strong>{entry.title}</strong> ({entry.reference})
          </p>
          <p className="govuk-body">
            {capital(stands.standing)}. {stands.words}
          </p>
        </InsetText>
        <form {...form.props}>
          <RecordFields form={form} start={record} delegations={delegations} />
          <Button busy={form.busy}>Continue</Button>
        </form>
      </Columns>
    </Page>
  );
}

function CheckRecord({
  decision: { id, entry },
  version,
  record,
  onChange,
}: {
  decision: DecisionDetail;
  version: number;
  record: DecisionRecord;
  onChange(): void;
}) {
  const navigate = useNavigate();
  const delegations = useSuspenseQuery(delegationRows()).data;
  const decide = useDecide();
  const form = useForm({
    send: () => decide.send({ id, version, body: record }),
    done: () => navigate(`/decisions/${id}`, { state: { done: 'The decision is made. It has to be published.' } }),
  });
  const under = delegations.find(row => row.id === record.delegation);
  return (
    <Page title="Check the record before you decide" caption={entry.reference} section="Decisions" errors={form.errors}>
      <Columns>
        <p className="govuk-body-l">{entry.title}</p>
        <SummaryList
          rows={[
            ...recordRows(record),
            ...(under === undefined ? [] : [{ key: 'Decided by', value: `${under.post}, under a delegation` }]),
          ]}
        />
        <WarningText>
          The record is public and cannot be changed. What led to it, such as the options, stands as it is.
        </WarningText>
        <form {...form.props}>
          <ButtonGroup>
            <Button busy={form.busy}>Decide</Button>
            <Button type="button" kind="secondary" onClick={onChange}>
              Change the record
            </Button>
          </ButtonGroup>
        </form>
      </Columns>
    </Page>
  );
}
