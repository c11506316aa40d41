import { useParams } from 'react-router';
import { dayOf, formatDay } from '../../../../../functions/kernel/london.ts';
import { formatPeriod } from '../../../../../functions/kernel/period.ts';
import { serviceClock } from '../../../lib/now.ts';
import { notFound, ProblemError } from '../../../lib/problem.ts';
import { Checkboxes } from '../../../ui/Checkboxes.tsx';
import { DateInput } from '../../../ui/DateInput.tsx';
import { Radios } from '../../../ui/Radios.tsx';
import { Textarea } from '../../../ui/Textarea.tsx';
import { TextLink } from '../../../ui/TextLink.tsx';
import { ActPage } from './ActPage.tsx';
import { useConditionMet } from './api.ts';
import { conditionYears } from './present-terms.ts';
import { useAgreement } from './use-agreement.ts';

/** That a condition is met, on what evidence, and for which year where it is asked each year. */
export default function ConditionPage() {
  const { id, agreement, terms, page } = useAgreement();
  const { condition: wanted = '' } = useParams();
  const met = useConditionMet(wanted);
  const condition = terms.conditions.find(one => one.id === wanted);
  if (condition === undefined) throw new ProblemError(notFound);
  const years = conditionYears(condition, agreement.term.start, dayOf(serviceClock()));
  const yearly = condition.when === 'every financial year';
  const dueDay = (year: string) => condition.owed.find(({ financialYear }) => financialYear === year)?.dueDay;
  return (
    <ActPage
      title={condition.title}
      agreement={agreement.title}
      lead={
        <>
          <p className="govuk-body">{condition.asks}</p>
          <p className="govuk-body">Asked by: {condition.basis}.</p>
        </>
      }
      button="Record that it is met"
      back={`${page}/conditions`}
      said={`Recorded as met: ${condition.title}.`}
      read={typed => ({
        ...(yearly ? { financialYear: typed.one('financialYear', years, 'Select the financial year') ?? '' } : {}),
        on: typed.day('on', 'Enter the day on which it was found to be met'),
        evidence: typed.text('evidence', 'Enter the evidence'),
        documents: typed.all('documents'),
      })}
      send={body => met.send({ id, body })}
    >
      {form => (
        <>
          {yearly && (
            <Radios
              {...form.field('financialYear')}
              legend="For which financial year?"
              {...(years[0] === undefined ? {} : { defaultValue: years[0] })}
              choices={years.map(year => {
                const due = dueDay(year);
                return {
                  value: year,
                  text: formatPeriod(year),
                  ...(due === undefined ? {} : { hint: `Due by ${formatDay(due)}` }),
                };
              })}
            />
          )}
          <DateInput {...form.field('on')} legend="When was it found to be met?" hint="For example, 20 10 2026" />
          <Textarea
            {...form.field('evidence')}
            label="What shows it?"
            hint="Up to 400 characters. Everybody who may see the agreement reads this"
            rows={4}
          />
          {terms.documents.length > 0 && (
            <Checkboxes
              {...form.field('documents')}
              legend="Documents that show it (optional)"
              small
              choices={terms.documents.map(({ id: document, title }) => ({ value: document, text: title }))}
            />
          )}
          <p className="govuk-body">
            The document is not recorded yet?{' '}
            <TextLink to={`${page}/documents?condition=${encodeURIComponent(wanted)}`}>Add it first</TextLink>
          </p>
        </>
      )}
    </ActPage>
  );
}
