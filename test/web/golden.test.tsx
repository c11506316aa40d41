import type { ReactElement } from 'react';
import { describe, expect, it } from 'vitest';
import { BackLink } from '../../web/src/ui/BackLink.tsx';
import { Breadcrumbs } from '../../web/src/ui/Breadcrumbs.tsx';
import { Button } from '../../web/src/ui/Button.tsx';
import { ButtonLink } from '../../web/src/ui/ButtonLink.tsx';
import { Checkboxes } from '../../web/src/ui/Checkboxes.tsx';
import { DateInput } from '../../web/src/ui/DateInput.tsx';
import { Details } from '../../web/src/ui/Details.tsx';
import { ErrorSummary } from '../../web/src/ui/ErrorSummary.tsx';
import { InsetText } from '../../web/src/ui/InsetText.tsx';
import { NotificationBanner } from '../../web/src/ui/NotificationBanner.tsx';
import { Pagination } from '../../web/src/ui/Pagination.tsx';
import { Panel } from '../../web/src/ui/Panel.tsx';
import { Radios } from '../../web/src/ui/Radios.tsx';
import { Select } from '../../web/src/ui/Select.tsx';
import { SummaryCard } from '../../web/src/ui/SummaryCard.tsx';
import { SummaryList } from '../../web/src/ui/SummaryList.tsx';
import { Table } from '../../web/src/ui/Table.tsx';
import { Tag } from '../../web/src/ui/Tag.tsx';
import { TaskList } from '../../web/src/ui/TaskList.tsx';
import { Textarea } from '../../web/src/ui/Textarea.tsx';
import { TextInput } from '../../web/src/ui/TextInput.tsx';
import { WarningText } from '../../web/src/ui/WarningText.tsx';
import { golden, normal } from './golden.ts';
import { renderPart } from './support.tsx';

const field = { id: 'f', name: 'f' };
const insurance = 'It’s on your National Insurance card, benefit letter, payslip or P60. For example, ‘QQ 12 34 56 C’.';
const lorem = 'Nullam id dolor id nibh ultricies vehicula ut id elit.';
const carrying = [
  { value: 'animal', text: 'Waste from animal carcasses', hint: lorem },
  { value: 'mines', text: 'Waste from mines or quarries', hint: lorem },
  { value: 'farm', text: 'Farm or agricultural waste', hint: lorem },
];

const cases: [component: string, example: string, ours: ReactElement][] = [
  ['back-link', 'default', <BackLink key="" to="/" />],
  [
    'breadcrumbs',
    'with last breadcrumb as current page',
    <Breadcrumbs
      key=""
      items={[
        { text: 'Home', to: '/' },
        { text: 'Passports, travel and living abroad', to: '/browse/abroad' },
        { text: 'Travel abroad' },
      ]}
    />,
  ],
  ['button', 'default', <Button key="">Save and continue</Button>],
  [
    'button',
    'secondary',
    <Button key="" kind="secondary">
      Secondary button
    </Button>,
  ],
  [
    'button',
    'warning',
    <Button key="" kind="warning">
      Warning button
    </Button>,
  ],
  [
    'button',
    'start link',
    <ButtonLink key="" to="/" kind="start">
      Start now link button
    </ButtonLink>,
  ],
  [
    'checkboxes',
    'with hint',
    <Checkboxes
      key=""
      {...field}
      legend="What is your nationality?"
      hint="Select all that apply"
      choices={[
        { value: 'british', text: 'British' },
        { value: 'irish', text: 'Irish' },
        { value: 'other', text: 'Citizen of another country' },
      ]}
    />,
  ],
  [
    'checkboxes',
    'small',
    <Checkboxes
      key=""
      {...field}
      small
      legend="Filter by"
      choices={[
        { value: 'a', text: 'a thing' },
        { value: 'b', text: 'another thing' },
        { value: 'c', text: 'this thing' },
      ]}
    />,
  ],
  [
    'checkboxes',
    'with error message',
    <Checkboxes
      key=""
      {...field}
      legend="Which types of waste do you transport regularly?"
      error="Please select an option"
      choices={carrying}
    />,
  ],
  [
    'date-input',
    'with error message and hint',
    <DateInput
      key=""
      {...field}
      legend="What is your date of birth?"
      hint="For example, 31 3 1980"
      error="Error message goes here"
    />,
  ],
  [
    'details',
    'default',
    <Details key="" summary="Help with nationality">
      We need to know your nationality so we can work out which elections you’re entitled to vote in. If you can’t
      provide your nationality, you’ll have to send copies of identity documents through the post.
    </Details>,
  ],
  [
    'error-summary',
    'mixed with and without links',
    <ErrorSummary
      key=""
      errors={[
        { message: 'Invalid username or password' },
        { id: 'example-error-1', message: 'Agree to the terms of service to log in' },
      ]}
    />,
  ],
  [
    'input',
    'with error and hint',
    <TextInput
      key=""
      {...field}
      label="National insurance number"
      hint={insurance}
      error="Enter a National Insurance number in the correct format"
    />,
  ],
  [
    'input',
    'with width-5 class',
    <TextInput key="" {...field} label="National insurance number" hint={insurance} width={5} />,
  ],
  [
    'input',
    'with prefix and suffix',
    <TextInput key="" {...field} label="Cost per item, in pounds" prefix="£" suffix="per item" />,
  ],
  [
    'input',
    'with label as page heading',
    <TextInput key="" {...field} label="National Insurance number" labelSize="l" heading />,
  ],
  [
    'inset-text',
    'default',
    <InsetText key="">
      It can take up to 8 weeks to register a lasting power of attorney if there are no mistakes in the application.
    </InsetText>,
  ],
  [
    'notification-banner',
    'default',
    <NotificationBanner key="">This publication was withdrawn on 7 March 2014.</NotificationBanner>,
  ],
  [
    'notification-banner',
    'with type as success',
    <NotificationBanner key="" success>
      Email sent to example@email.com
    </NotificationBanner>,
  ],
  ['pagination', 'with next only', <Pagination key="" next="/next" label="Pagination" />],
  [
    'panel',
    'default',
    <Panel key="" title="Application complete">
      Your reference number
      <br />
      <strong>HDJ2123F</strong>
    </Panel>,
  ],
  [
    'radios',
    'with fieldset and error message',
    <Radios
      key=""
      {...field}
      legend="Have you changed your name?"
      error="Please select an option"
      defaultValue="no"
      choices={[
        { value: 'yes', text: 'Yes' },
        { value: 'no', text: 'No' },
      ]}
    />,
  ],
  [
    'radios',
    'with a divider',
    <Radios
      key=""
      {...field}
      legend="How do you want to sign in?"
      choices={[
        { value: 'government-gateway', text: 'Use Government Gateway' },
        { value: 'govuk-verify', text: 'Use GOV.UK Verify' },
        { divider: 'or' },
        { value: 'create-account', text: 'Create an account' },
      ]}
    />,
  ],
  [
    'select',
    'with hint text and error message',
    <Select
      key=""
      {...field}
      label="Label text goes here"
      hint="Hint text goes here"
      error="Error message goes here"
      options={[1, 2, 3].map(n => ({ value: String(n), text: `GOV.UK frontend option ${n}` }))}
    />,
  ],
  [
    'summary-list',
    'as a summary card with actions',
    <SummaryCard
      key=""
      title="Undergraduate teaching assistant"
      actions={[
        { text: 'Delete job history', to: '/' },
        { text: 'Withdraw job history', to: '/' },
      ]}
    >
      <SummaryList
        rows={[
          { key: 'Name', value: 'Firstname Lastname' },
          { key: 'Date of birth', value: '13/08/1980' },
        ]}
      />
    </SummaryCard>,
  ],
  [
    'tag',
    'red',
    <Tag key="" colour="red">
      Red
    </Tag>,
  ],
  [
    'task-list',
    'default',
    <TaskList
      key=""
      id="t"
      tasks={[
        { title: 'Company Directors', to: '/', status: 'Completed' },
        { title: 'Registered company details', to: '/', status: 'Incomplete', colour: 'blue' },
        { title: 'Business plan', to: '/', status: 'Incomplete', colour: 'blue' },
      ]}
    />,
  ],
  [
    'textarea',
    'with hint and error message',
    <Textarea key="" {...field} label="With hint and error" hint="Hint" error="Error message" />,
  ],
  ['warning-text', 'default', <WarningText key="">You can be fined up to £5,000 if you don’t register.</WarningText>],
];

describe('components give the markup of govuk-frontend', () => {
  it.each(cases)('%s: %s', (component, example, ours) => {
    const { container } = renderPart(ours);
    expect(normal(container.innerHTML)).toBe(golden(component, example));
  });

  it('a summary list with some actions marks the rows that have none', () => {
    const { container } = renderPart(
      <SummaryList
        rows={[
          {
            key: 'Name',
            value: 'Firstname Lastname',
            actions: [
              { text: 'Edit', hidden: 'name', to: '/' },
              { text: 'Delete', hidden: 'name', to: '/' },
            ],
          },
          { key: 'Date of birth', value: '13/08/1980' },
        ]}
      />,
    );
    const ours = normal(container.innerHTML);
    const theirs = golden('summary-list', 'with some actions');
    expect(theirs.startsWith(ours)).toBe(true);
    expect(ours).toContain('govuk-summary-list__row--no-actions');
  });

  it('a table has the markup of its example inside a region that scrolls', () => {
    const { container, getByRole } = renderPart(
      <Table
        caption="Months"
        columns={[
          { heading: 'Month', cell: (row: string[]) => row[0] },
          { heading: 'One', cell: (row: string[]) => row[1], numeric: true },
          { heading: 'Two', cell: (row: string[]) => row[2], numeric: true },
        ]}
        rows={[
          ['January', '£85', '£95'],
          ['February', '£75', '£55'],
          ['March', '£165', '£125'],
        ]}
        rowKey={row => String(row[0])}
      />,
    );
    const body = container.querySelector('tbody')?.outerHTML ?? '';
    const theirs = golden('table', 'with firstCellIsHeader true');
    expect(theirs).toContain(normal(`<table>${body}</table>`).split('\n').slice(1).join('\n'));
    const region = getByRole('region', { name: 'Months' });
    expect(region.getAttribute('tabindex')).toBe('0');
    expect(region.querySelector('table')?.caption?.textContent).toBe('Months');
  });
});
