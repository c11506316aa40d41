import { useSuspenseQuery } from '@tanstack/react-query';
import type { LineGiven } from '../../../../functions/funding/shared/statement.ts';
import { formatPeriod, monthsOf, type Period, periodEnd, periodStart } from '../../../../functions/kernel/period.ts';
import { DateInput } from '../../ui/DateInput.tsx';
import { Radios } from '../../ui/Radios.tsx';
import { Select } from '../../ui/Select.tsx';
import { Textarea } from '../../ui/Textarea.tsx';
import { TextInput } from '../../ui/TextInput.tsx';
import type { Form } from '../../ui/use-form.ts';
import { agreementRows } from '../returns/api.ts';
import { AmountInput } from './AmountInput.tsx';
import { allRatings, allSources, evidenceTitles, sourceTitles } from './titles.ts';
import { amountText } from './typed.ts';

/** The fields of a line of a statement: what it is, where its money comes from, when and how it is spent. */
export function LineFields({ form, year, start }: { form: Form; year: Period; start?: LineGiven }) {
  const agreements = useSuspenseQuery(agreementRows()).data;
  return (
    <>
      <h2 className="govuk-heading-m">What it is</h2>
      <TextInput {...form.field('title')} label="Name of the line" defaultValue={start?.title} width="two-thirds" />
      <Textarea {...form.field('purpose')} label="What the money is for" rows={2} defaultValue={start?.purpose} />
      <AmountInput
        {...form.field('pence')}
        label="Amount for this year"
        hint="For the days it is spent in. As you would write it: 1.217m, 1,217,000.00 or 240k"
        {...(start === undefined ? {} : { start: start.pence })}
      />
      <TextInput {...form.field('costCode')} label="Cost code" width={10} defaultValue={start?.costCode} />

      <h2 className="govuk-heading-m">Where the money comes from</h2>
      <Radios
        {...form.field('source')}
        legend="Source"
        small
        {...(start === undefined ? {} : { defaultValue: start.source })}
        choices={allSources.map(source => ({ value: source, text: sourceTitles[source] }))}
      />
      <TextInput
        {...form.field('sourceNote')}
        label="Note on the source (optional)"
        hint="For example, why it is not stated"
        defaultValue={start?.sourceNote}
      />

      <h2 className="govuk-heading-m">What it pays for</h2>
      <Select
        {...form.field('agreement')}
        label="Agreement it is paid under (optional)"
        defaultValue={start?.agreement ?? ''}
        options={[
          { value: '', text: 'None' },
          ...agreements.map(({ id, title, reference }) => ({ value: id, text: `${title} (${reference})` })),
        ]}
      />
      <TextInput
        {...form.field('outlives')}
        label="Why it is paid for longer than the agreement lasts (only where it is)"
        defaultValue={start?.outlives}
      />
      <TextInput
        {...form.field('measures')}
        label="Measures that show what it delivers (optional)"
        hint="Their short names, for example M11, M04"
        width={20}
        defaultValue={start?.measures.join(', ')}
      />
      <Select
        {...form.field('evidence')}
        label="Evidence that it works (optional)"
        defaultValue={start?.evidence ?? ''}
        options={[
          { value: '', text: 'Not rated' },
          ...allRatings.map(rating => ({ value: rating, text: evidenceTitles[rating] })),
        ]}
      />

      <h2 className="govuk-heading-m">When it is spent</h2>
      <DateInput
        {...form.field('from')}
        legend="First day"
        hint={`For example, 1 4 ${year.slice(0, 4)}`}
        defaultValue={start?.from ?? periodStart(year)}
      />
      <DateInput {...form.field('to')} legend="Last day" defaultValue={start?.to ?? periodEnd(year)} />
      <Radios
        {...form.field('spread')}
        legend="How it falls on the months"
        small
        defaultValue={start?.profile === undefined ? 'equally' : 'months'}
        choices={[
          { value: 'equally', text: 'The same each month', hint: 'Part of a month by its days' },
          {
            value: 'months',
            text: 'Month by month',
            reveals: (
              <div className="ts-fields">
                {monthsOf(year).map((month, place) => {
                  const pence = start?.profile?.[place] ?? 0;
                  return (
                    <TextInput
                      key={month}
                      {...form.field(`profile.${place}`)}
                      label={formatPeriod(month)}
                      prefix="£"
                      width={10}
                      autoComplete="off"
                      {...(pence === 0 ? {} : { defaultValue: amountText(pence) })}
                    />
                  );
                })}
              </div>
            ),
          },
        ]}
      />
    </>
  );
}
