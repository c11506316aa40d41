import '../../look/items.scss';
import { useSuspenseQuery } from '@tanstack/react-query';
import { useNavigate, useParams } from 'react-router';
import type { CompleteMeasure } from '../../../../functions/agreements/shared/measure.ts';
import { measureLibrary, selectableMeasures } from '../../../../functions/agreements/shared/measure-choice.ts';
import type { MeasureTerms } from '../../../../functions/agreements/shared/measure-terms.ts';
import { dayOf } from '../../../../functions/kernel/london.ts';
import { serviceClock } from '../../lib/now.ts';
import { Button } from '../../ui/Button.tsx';
import { Checkboxes } from '../../ui/Checkboxes.tsx';
import { Details } from '../../ui/Details.tsx';
import { Page } from '../../ui/Page.tsx';
import { Select } from '../../ui/Select.tsx';
import { Table } from '../../ui/Table.tsx';
import { TextInput } from '../../ui/TextInput.tsx';
import { type Form, useForm } from '../../ui/use-form.ts';
import { agreementRead, useAgreeMeasures } from './api.ts';
import {
  inForce,
  inFormFields,
  isUneven,
  limitText,
  monthOptions,
  monthsOffered,
  planText,
  readChoice,
  suffixOf,
  usualWords,
} from './present-choice.ts';

const incomplete = measureLibrary.flatMap(measure => (measure.complete ? [] : [measure]));

/** Which measures apply, from which month on, and with which limits. */
export default function MeasuresPage() {
  const { id = '' } = useParams();
  const navigate = useNavigate();
  const { value: agreement, version } = useSuspenseQuery(agreementRead(id)).data;
  const agree = useAgreeMeasures();
  const current = inForce(agreement);
  const months = monthsOffered(agreement, dayOf(serviceClock()));
  const read = (data: FormData) => readChoice(data, selectableMeasures, current, agreement.term.end);
  const form = useForm({
    check: data => read(data).errors,
    async send(data) {
      const { from, measures } = read(data);
      return inFormFields(await agree.send({ id, version, body: { from, measures } }), measures);
    },
    done: () => navigate(`/agreements/${id}`, { state: { done: 'The measures are agreed.' } }),
  });
  return (
    <Page
      title="Choose measures"
      section={agreement.title}
      caption={agreement.title}
      back={`/agreements/${id}`}
      errors={form.errors}
    >
      <form {...form.props}>
        <Select
          {...form.field('from')}
          label="From which month do they apply?"
          labelSize="m"
          hint="Periods that end in this month or later are judged by them"
          defaultValue={months.at(agreement.activated === undefined ? 0 : 1) ?? months[0]}
          options={monthOptions(months)}
        />
        <Checkboxes
          {...form.field('measures')}
          legend="Which measures apply?"
          legendSize="m"
          hint="Up to 20. Leave a limit empty where none was agreed"
          defaultValues={[...current.keys()]}
          choices={selectableMeasures.map(measure => ({
            value: measure.id,
            text: `${measure.title} (${measure.id})`,
            hint: usualWords(measure),
            reveals: <Limits form={form} measure={measure} current={current.get(measure.id)} />,
          }))}
        />
        <Details summary={`${incomplete.length} measures that cannot be chosen yet`}>
          <Table
            caption="Known measures, and what is missing before they can be chosen"
            captionSize="s"
            dense
            rows={incomplete}
            rowKey={measure => measure.id}
            columns={[
              { heading: 'Measure', cell: ({ title, id: short }) => `${title} (${short})` },
              { heading: 'What is missing', cell: ({ missing }) => missing },
            ]}
          />
        </Details>
        <Button busy={form.busy}>Agree these measures</Button>
      </form>
    </Page>
  );
}

/** The limits of a measure that is chosen; their words carry its name for those who hear them alone. */
function Limits({
  form,
  measure,
  current,
}: {
  form: Form;
  measure: CompleteMeasure;
  current: MeasureTerms | undefined;
}) {
  const { id, direction, title } = measure;
  const about = { inputMode: 'decimal', width: 10, ...suffixOf(measure) } as const;
  return (
    <fieldset className="govuk-fieldset">
      <legend className="govuk-visually-hidden">{title}</legend>
      <div className="ts-fields">
        <TextInput
          {...form.field(`${id}.target`)}
          {...about}
          label="Target (optional)"
          defaultValue={limitText(current?.target, measure)}
        />
        <TextInput
          {...form.field(`${id}.floor`)}
          {...about}
          label={direction === 'decrease' ? 'Ceiling (optional)' : 'Floor (optional)'}
          hint={direction === 'decrease' ? 'Above it a flag is raised' : 'Below it a flag is raised'}
          defaultValue={limitText(current?.floor, measure)}
        />
        <TextInput
          {...form.field(`${id}.plan`)}
          {...about}
          label="Plan for each period (optional)"
          hint={
            isUneven(current)
              ? 'The plan differs from period to period. Leave this empty to keep it'
              : 'The year to date is compared with it'
          }
          defaultValue={planText(current, measure)}
        />
      </div>
    </fieldset>
  );
}
