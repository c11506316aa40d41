import { useSuspenseQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import { fenceBetween } from '../../../../functions/funding/shared/fence.ts';
import { formatPounds } from '../../../../functions/kernel/money.ts';
import { Button } from '../../ui/Button.tsx';
import { Details } from '../../ui/Details.tsx';
import { Page } from '../../ui/Page.tsx';
import { Select } from '../../ui/Select.tsx';
import { Textarea } from '../../ui/Textarea.tsx';
import { TextInput } from '../../ui/TextInput.tsx';
import { useForm } from '../../ui/use-form.ts';
import { AmountInput } from './AmountInput.tsx';
import { type Line, type Statement, statementOf, useRemapping } from './api.ts';
import { GroundsFields } from './GroundsFields.tsx';
import { mostParts, partsWords, readRemap } from './present-remap.ts';
import { atFields } from './refused.ts';
import { allSources, sourceTitles, statementTitle } from './titles.ts';

/** Re-maps a line into several that come to the same, with the reason; where it came from stays on each part. */
export default function RemapPage() {
  const { id = '', line } = useParams();
  const { value: statement, version } = useSuspenseQuery(statementOf(id)).data;
  const whole = statement.lines.find(one => one.id === line);
  if (whole === undefined) {
    return (
      <Page title="This line is no longer there" section="Funding" back={`/funding/${id}`}>
        <p className="govuk-body">It was removed or re-mapped. The statement says what became of it.</p>
      </Page>
    );
  }
  return <RemapForm key={line} statement={statement} version={version} line={whole} />;
}

function RemapForm({ statement, version, line }: { statement: Statement; version: number; line: Line }) {
  const { id } = statement;
  const navigate = useNavigate();
  const remapping = useRemapping();
  const [count, setCount] = useState(2);
  const [amounts, setAmounts] = useState<Readonly<Record<number, number>>>({});
  const [sources, setSources] = useState<Readonly<Record<number, string>>>({});
  const ringFenced = statement.whole?.ringFenced ?? [];
  const fence = allSources
    .filter(source => Object.values(sources).includes(source))
    .map(source => fenceBetween(line.source, source, { ringFenced }))
    .find(found => found !== undefined);
  const form = useForm({
    check: data => readRemap(data, line, fence !== undefined).errors,
    send: async data =>
      atFields(await remapping.send({ id, version, body: readRemap(data, line, fence !== undefined).body }), {
        'funding.parts-not-whole': 'into.0.pence',
        'funding.ring-fenced': 'into.0.source',
        'funding.agreed-later': 'grounds.agreedOn',
      }),
    done: () => navigate(`/funding/${id}`, { state: { done: `“${line.title}” is re-mapped.` } }),
  });
  const sum = Object.values(amounts).reduce((all, pence) => all + pence, 0);
  return (
    <Page
      title={`Re-map “${line.title}”`}
      caption={statementTitle(statement)}
      section="Funding"
      back={`/funding/${id}`}
      errors={form.errors}
    >
      <p className="govuk-body">
        The line is <strong>{formatPounds(line.nowPence)}</strong> now. Its parts come to the same, to the penny, and
        the sum of the statement stays what it is. Each part says which line it came from. What you leave empty stays as
        it was.
      </p>
      <form {...form.props}>
        {Array.from({ length: count }, (_, row) => row).map(row => (
          <div key={row} className="ts-row">
            <h2 className="govuk-heading-m">Part {row + 1}</h2>
            <TextInput {...form.field(`into.${row}.title`)} label={`Name of part ${row + 1}`} width="two-thirds" />
            <AmountInput
              {...form.field(`into.${row}.pence`)}
              label={`Amount of part ${row + 1}`}
              onRead={(pence = 0) => setAmounts({ ...amounts, [row]: pence })}
            />
            <Details summary={`What else part ${row + 1} changes`}>
              <TextInput {...form.field(`into.${row}.purpose`)} label={`What part ${row + 1} is for (optional)`} />
              <Select
                {...form.field(`into.${row}.source`)}
                label={`Source of part ${row + 1}`}
                value={sources[row] ?? ''}
                onChange={event => setSources({ ...sources, [row]: event.target.value })}
                options={[
                  { value: '', text: `As before: ${sourceTitles[line.source]}` },
                  ...allSources
                    .filter(source => source !== line.source)
                    .map(source => ({ value: source, text: sourceTitles[source] })),
                ]}
              />
              <TextInput
                {...form.field(`into.${row}.sourceNote`)}
                label={`Note on the source of part ${row + 1} (optional)`}
              />
              <TextInput
                {...form.field(`into.${row}.costCode`)}
                label={`Cost code of part ${row + 1} (optional)`}
                hint={`${line.costCode} if you leave it empty`}
                width={10}
              />
            </Details>
          </div>
        ))}
        <p className="govuk-body" role="status">
          {sum === 0
            ? `${formatPounds(line.nowPence)} to divide.`
            : sum === line.nowPence
              ? `The parts come to ${formatPounds(sum)}, as the line does.`
              : `${partsWords(sum, line.nowPence)}.`}
        </p>
        {count < mostParts && (
          <Button type="button" kind="secondary" onClick={() => setCount(count + 1)}>
            Add another part
          </Button>
        )}
        {fence !== undefined && <GroundsFields form={form} fence={fence} />}
        <Textarea
          {...form.field('reason')}
          label="Why is it re-mapped?"
          labelSize="m"
          hint="It stays in the statement"
          rows={3}
        />
        <Button busy={form.busy}>Re-map the line</Button>
      </form>
    </Page>
  );
}
