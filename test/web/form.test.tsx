import { act, screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { Outcome } from '../../web/src/lib/client.ts';
import { Button } from '../../web/src/ui/Button.tsx';
import { DateInput, dayFrom } from '../../web/src/ui/DateInput.tsx';
import { Page } from '../../web/src/ui/Page.tsx';
import { Radios } from '../../web/src/ui/Radios.tsx';
import { Textarea } from '../../web/src/ui/Textarea.tsx';
import { TextInput } from '../../web/src/ui/TextInput.tsx';
import { textOf, useForm } from '../../web/src/ui/use-form.ts';
import { renderPart } from './support.tsx';

type Sent = { name: string; since: string; why: string | undefined; pressed: string | undefined };

const accepted: Outcome<string> = { ok: true, value: 'saved' };

function Question({
  sent,
  answer = async () => accepted,
  done = () => undefined,
}: {
  sent: Sent[];
  answer?: () => Promise<Outcome<string>>;
  done?: (value: string) => void;
}) {
  const form = useForm<string>({
    check: data =>
      textOf(data, 'name') === ''
        ? [
            { field: 'name', message: 'Enter a name' },
            { field: 'since', message: 'Enter a date' },
          ]
        : [],
    send: async (data, pressed) => {
      const why = data.get('why');
      sent.push({
        name: textOf(data, 'name'),
        since: dayFrom(data, 'since'),
        why: typeof why === 'string' ? why : undefined,
        pressed,
      });
      return answer();
    },
    done,
    fieldNames: { 'details.name': 'name' },
  });
  return (
    <Page title="Tell us who" section="Details" errors={form.errors}>
      <form {...form.props}>
        <TextInput {...form.field('name')} label="Name" hint="As on the contract" />
        <DateInput {...form.field('since')} legend="Since when?" />
        <Radios
          {...form.field('why')}
          legend="Why?"
          choices={[
            { value: 'new', text: 'New' },
            { value: 'other', text: 'Other', reveals: <Textarea id="more" name="more" label="What is it?" /> },
          ]}
        />
        <Button busy={form.busy}>Save and continue</Button>
        <Button kind="secondary" name="then" value="later">
          Save and come back later
        </Button>
      </form>
    </Page>
  );
}

const save = () => screen.getByRole('button', { name: 'Save and continue' });

describe('a form', () => {
  it('says all that is missing, above the heading and beside the field, and takes the focus there', async () => {
    const sent: Sent[] = [];
    const { user } = renderPart(<Question sent={sent} />);
    await user.click(save());
    expect(sent).toEqual([]);
    const summary = screen.getByRole('alert');
    expect(summary.parentElement).toBe(document.activeElement);
    expect(within(summary).getByRole('heading').textContent).toBe('There is a problem');
    expect(summary.compareDocumentPosition(screen.getByRole('heading', { level: 1 }))).toBe(
      Node.DOCUMENT_POSITION_FOLLOWING,
    );
    const name = screen.getByRole('textbox', { name: 'Name' });
    const described = name
      .getAttribute('aria-describedby')
      ?.split(' ')
      .map(id => document.getElementById(id)?.textContent);
    expect(described).toEqual(['As on the contract', 'Error: Enter a name']);
  });

  it('begins the title with "Error: " for as long as something is wrong', async () => {
    const { user } = renderPart(<Question sent={[]} />);
    expect(document.title).toBe('Tell us who - Details - Turnstone - Eastmarch County Council');
    await user.click(save());
    expect(document.title).toBe('Error: Tell us who - Details - Turnstone - Eastmarch County Council');
    await user.type(screen.getByRole('textbox', { name: 'Name' }), 'Priya');
    await user.click(save());
    expect(document.title).toBe('Tell us who - Details - Turnstone - Eastmarch County Council');
  });

  it('leads from the summary to the field, and to the first of the three fields of a date', async () => {
    const { user } = renderPart(<Question sent={[]} />);
    await user.click(save());
    await user.click(screen.getByRole('link', { name: 'Enter a name' }));
    expect(document.activeElement).toBe(screen.getByRole('textbox', { name: 'Name' }));
    await user.click(screen.getByRole('link', { name: 'Enter a date' }));
    expect(document.activeElement).toBe(screen.getByRole('textbox', { name: 'Day' }));
  });

  it('takes the focus again when it is sent again with the same mistake', async () => {
    const { user } = renderPart(<Question sent={[]} />);
    await user.click(save());
    await user.click(screen.getByRole('textbox', { name: 'Name' }));
    await user.keyboard('{Enter}');
    expect(document.activeElement).toBe(screen.getByRole('alert').parentElement);
  });

  it('sends what was typed without stray spaces, and which button was pressed', async () => {
    const sent: Sent[] = [];
    const done: string[] = [];
    const { user } = renderPart(<Question sent={sent} done={value => done.push(value)} />);
    await user.type(screen.getByRole('textbox', { name: 'Name' }), '  Priya ');
    await user.type(screen.getByRole('textbox', { name: 'Day' }), '9');
    await user.type(screen.getByRole('textbox', { name: 'Month' }), ' 11');
    await user.type(screen.getByRole('textbox', { name: 'Year' }), '2026.');
    await user.click(screen.getByRole('radio', { name: 'New' }));
    await user.click(screen.getByRole('button', { name: 'Save and come back later' }));
    expect(sent).toEqual([{ name: 'Priya', since: '2026-11-09', why: 'new', pressed: 'later' }]);
    expect(done).toEqual(['saved']);
  });

  it('shows a refusal at the field it names, under the name the form has for it, and keeps what was typed', async () => {
    const refused: Outcome<string> = {
      ok: false,
      problem: {
        type: '',
        title: 'Some of the information is missing.',
        status: 422,
        code: 'invalid-request',
        correlation: '',
        fields: [{ pointer: '/details/name', code: 'taken', message: 'This name is taken' }],
      },
    };
    const { user } = renderPart(<Question sent={[]} answer={async () => refused} />);
    const name = screen.getByRole<HTMLInputElement>('textbox', { name: 'Name' });
    await user.type(name, 'Priya');
    await user.click(save());
    await user.click(await screen.findByRole('link', { name: 'This name is taken' }));
    expect(document.activeElement).toBe(name);
    expect(name.value).toBe('Priya');
    expect(name.className).toContain('govuk-input--error');
  });

  it('shows a refusal of the whole without a link', async () => {
    const refused: Outcome<string> = {
      ok: false,
      problem: { type: '', title: 'Already submitted.', status: 409, code: 'x', correlation: '' },
    };
    const { user } = renderPart(<Question sent={[]} answer={async () => refused} />);
    await user.type(screen.getByRole('textbox', { name: 'Name' }), 'Priya');
    await user.click(save());
    const alert = await screen.findByRole('alert');
    expect(alert.textContent).toContain('Already submitted.');
    expect(within(alert).queryByRole('link')).toBeNull();
  });

  it('is sent once however often the button is pressed', async () => {
    const sent: Sent[] = [];
    let finish: (outcome: Outcome<string>) => void = () => undefined;
    const answer = () =>
      new Promise<Outcome<string>>(resolve => {
        finish = resolve;
      });
    const { user } = renderPart(<Question sent={sent} answer={answer} />);
    await user.type(screen.getByRole('textbox', { name: 'Name' }), 'Priya');
    await user.click(save());
    expect(save().getAttribute('aria-disabled')).toBe('true');
    await user.click(save());
    await user.type(screen.getByRole('textbox', { name: 'Name' }), '{Enter}');
    expect(sent).toHaveLength(1);
    await act(async () => finish(accepted));
    expect(save().getAttribute('aria-disabled')).toBeNull();
  });

  it('asks more where the choice needs it', async () => {
    const { user } = renderPart(<Question sent={[]} />);
    const revealed = document.querySelector('.govuk-radios__conditional');
    expect(revealed?.className).toContain('--hidden');
    await user.click(screen.getByRole('radio', { name: 'Other' }));
    expect(revealed?.className).not.toContain('--hidden');
  });

  it('leaves all checking to us', () => {
    const { container } = renderPart(<Question sent={[]} />);
    expect(container.querySelector('form')?.noValidate).toBe(true);
    expect(container.querySelector('[required], [pattern], [type=number]')).toBeNull();
  });
});
