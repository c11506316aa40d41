import { TextLink } from '../../ui/TextLink.tsx';
import { Guide, type GuidePart } from './Guide.tsx';

const agreements = <TextLink to="/agreements">Agreements</TextLink>;
const funding = <TextLink to="/funding">Funding</TextLink>;
const decisions = <TextLink to="/decisions">Decisions</TextLink>;
const flags = <TextLink to="/flags">Flags</TextLink>;

const begin: GuidePart = {
  title: 'Begin an agreement',
  tasks: [
    {
      id: 'draft',
      title: 'Draft it',
      steps: [
        <>Open {agreements} and choose “Draft an agreement”.</>,
        'Say what kind it is, the parties and what each does, the term, and what the money is for.',
        'The draft’s page lists what comes next. Choose the measures, with targets and floors.',
      ],
      note: '“Conditions” says what the law demands of an agreement of this kind and value, and why something does not apply.',
    },
    {
      id: 'effect',
      title: 'Let it take effect',
      steps: [
        'Record who signed, by post, and add the signed agreement with the place where it is kept.',
        'Record the evidence for each condition that comes before it takes effect. For section 76 that is the test that the payment uses public money more effectively.',
        'Choose “Let it take effect”. As long as a condition is missing, it cannot be chosen.',
        'From then on the provider owes returns, and gets a reminder for each.',
      ],
    },
    {
      id: 'replace',
      title: 'Replace an agreement by another',
      steps: [
        'Open the agreement that is to be replaced. Choose “Change this agreement”, then “Replace it by another agreement”.',
        'Give the new one its reference, its first day, and whatever else is different. Save the draft.',
        'The measures come with it. Its charts show the old agreement’s figures before its own.',
      ],
    },
  ],
};

const run: GuidePart = {
  title: 'While it runs',
  tasks: [
    {
      id: 'returns',
      title: 'See who has not sent their figures',
      steps: [
        <>
          Open <TextLink to="/oversight">Overview</TextLink>. Late returns stand at the top.
        </>,
        'Reminders go out by themselves. A return that is missing raises a flag.',
      ],
    },
    {
      id: 'flags',
      title: 'Deal with a flag',
      steps: [
        <>Open {flags}. Each is one sentence: what is wrong, since when, and on which figures.</>,
        'Open it to see the chart and which rule raised it. Acknowledge it.',
        'Read the provider’s answer beside it. Say who acts and by when.',
        'Close it with a reason when it is dealt with. It also ends by itself when the figures recover.',
      ],
    },
    {
      id: 'conditions',
      title: 'Keep the conditions',
      steps: [
        'Open the agreement and choose “Conditions”. What is overdue also stands at the top of its overview.',
        'A condition that comes each financial year, such as the annual certificate, is met year by year: choose “Record that it is met” and say what shows it. You are reminded before it is due.',
        'Choose “Record unused money” for what was paid and not used, and “Record that it came back” when it has.',
        'Under “Terms and documents”, plan a review, and record its outcome when it was held.',
      ],
    },
    {
      id: 'annotate',
      title: 'Say on the charts what happened',
      steps: [
        'What touches all measures of an agreement, such as a new data system: choose “Change this agreement”, then “Annotate the charts”.',
        'What touches one measure: open it and choose “Note on the chart”.',
        'A number stands on the chart, and the words below it. The limits stay as they are.',
      ],
      note: 'If things are done differently for good, and the old range no longer tells anything, start the limits again from that period.',
    },
  ],
};

const end: GuidePart = {
  title: 'Change parties, give notice, end',
  tasks: [
    {
      id: 'novate',
      title: 'Replace a party (novation)',
      steps: [
        'You need a decision in force that permits to change this agreement.',
        'Under “Terms and documents”, add the document that says so.',
        'Choose “Change this agreement”, then “Replace a party”. Say who takes whose place, and from which day.',
      ],
      note: 'Returns that are open stay with whoever has them. Later ones ask the new party.',
    },
    {
      id: 'notice',
      title: 'Record notice',
      steps: [
        'Choose “Change this agreement”, then “Record notice”.',
        'Say who gives notice and when. The page then says the earliest day on which the agreement can end.',
        'Notice by the council needs a decision in force that permits to end this agreement. Notice by another party does not.',
      ],
      note: 'With five months’ notice, given on 1 April 2024, an agreement ends on 1 September 2024 at the earliest.',
    },
    {
      id: 'refused',
      title: 'When you are told that a decision is required',
      steps: [
        'Read the box: it names the decision, how it stands, and the earliest day on which it can be in force.',
        <>
          No decision is named: ask the governance officer to enter one in the forward plan ({decisions}) that permits
          it.
        </>,
        'Come back when it is in force. What you typed is not kept, so that nobody acts on something forgotten.',
      ],
    },
  ],
};

const money: GuidePart = {
  title: 'Money',
  tasks: [
    {
      id: 'statement',
      title: 'Make a year’s funding statement balance',
      steps: [
        <>Open {funding} and choose the programme and the year.</>,
        '“Add a line” for each: what for, from which source, from when to when, how much, and which measures show it.',
        'Read the difference between the lines and the stated total. Correct what is wrong, or “Explain the difference” in words.',
        'Finance certifies it: somebody else than the last person who changed or explained it.',
      ],
    },
    {
      id: 'virement',
      title: 'Move money (virement)',
      steps: [
        'On the certified statement choose “Propose to move money”: from which lines, to which, how much and from when.',
        'Attach the flags and returns that show why.',
        'Look at before and after: what each line delivered for its money, and what would be released.',
        'Somebody else approves it, under a delegation that goes far enough.',
        'It takes effect under a decision in force, at that instant and not before. Called in, it is held, and says so.',
      ],
      note: 'Agreements that were drafted for the money then take effect, and owe their first returns.',
    },
  ],
};

export default function ContractGuidePage() {
  return (
    <Guide
      title="A guide for contract managers"
      lead="Agreements, returns and flags, and the money behind them."
      parts={[begin, run, end, money]}
    />
  );
}
