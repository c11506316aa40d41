import { TextLink } from '../../ui/TextLink.tsx';
import { Guide, type GuidePart } from './Guide.tsx';

const decisions = <TextLink to="/decisions">Decisions</TextLink>;
const delegations = <TextLink to="/delegations">Delegations</TextLink>;
const duties = <TextLink to="/duties">Children Act duties</TextLink>;

const plan: GuidePart = {
  title: 'From the forward plan to the decision',
  tasks: [
    {
      id: 'enter',
      title: 'Enter a decision in the forward plan',
      steps: [
        <>Open {decisions} and choose “Enter a decision in the forward plan”.</>,
        'Name the decision maker, the lead member and the director by their posts. What you enter is public and stays.',
        'Give the value and the divisions affected. The page says whether it is a key decision, and why.',
        'Say what it follows on from, and which decision it replaces.',
        'Say what it permits: for example, to end an agreement, or to move money in a funding statement. Nothing else in the service may happen under it.',
      ],
    },
    {
      id: 'notice',
      title: 'Publish the notice',
      steps: [
        'Open the decision and choose “Publish the notice”.',
        'Read “What happens next”: it counts 28 clear days, and names the first day on which the decision can be made.',
      ],
      note: 'A decision that is recorded earlier is refused, with the earliest day. A decision that is not a key decision needs no notice.',
    },
    {
      id: 'urgent',
      title: 'Record why a decision cannot wait',
      steps: [
        'Open the decision and choose “Record general exception or special urgency”.',
        'General exception: the chair of scrutiny was told, and five clear days pass. Special urgency: the chair agreed.',
        'Say who agreed, on which day, and why it cannot wait.',
      ],
      note: '“Exempt it from call-in as urgent” does the same for call-in. That too is recorded with who agreed.',
    },
    {
      id: 'options',
      title: 'Keep the options, the committee’s view and the equality assessment',
      steps: [
        '“Record the options”: the criteria with their weights, a score for each option, and why each other one was rejected.',
        '“Record what a committee said”, with the date. A date before the notice is refused.',
        '“Record a consultee’s response”, one by one, each with its day.',
        '“Record the equality assessment”, with the day on which it is to be reviewed. You get a reminder.',
      ],
    },
  ],
};

const force: GuidePart = {
  title: 'From the decision to being in force',
  tasks: [
    {
      id: 'decide',
      title: 'Record the decision',
      steps: [
        'The decision maker opens the decision and chooses “Decide”. Whoever entered it cannot.',
        'The record has the decision, its reasons, the alternatives rejected, conflicts of interest and dispensations.',
      ],
      note: 'Regulations 12 and 13 of SI 2012/2089 ask for this record. It cannot be changed afterwards: another decision can supersede it.',
    },
    {
      id: 'publish',
      title: 'Publish it, and watch call-in',
      steps: [
        'Open it and choose “Publish the decision”. Check the record once more.',
        'Read the clock: five clear working days, weekends and bank holidays not counted.',
        'Nobody calls it in: it is in force from the instant that the page names. You need to do nothing.',
      ],
    },
    {
      id: 'call-in',
      title: 'Deal with a call-in',
      steps: [
        '“Record a call-in”, with who called it in and why. The decision is suspended.',
        'When scrutiny has met, “Resolve the call-in”: the decision is confirmed, or sent back to be decided again.',
      ],
      note: 'Money that was waiting for the decision is held until it is resolved, and nobody has to remember to stop it.',
    },
    {
      id: 'withdraw',
      title: 'Withdraw or supersede a decision',
      steps: [
        'Before it is in force: “Withdraw it”, with the reason.',
        'Afterwards: enter a new decision and name the one it supersedes. The old one holds until the new one is in force.',
      ],
    },
  ],
};

const register: GuidePart = {
  title: 'Delegations and duties',
  tasks: [
    {
      id: 'delegate',
      title: 'Give a delegation',
      steps: [
        <>Open {delegations} and choose “Give a delegation”.</>,
        'Choose the decision it rests on, the person and their post, what they may approve and up to how much.',
        'Say whether it is “or other officer as instructed”. Only then can it be passed on.',
      ],
      note: 'A delegation is checked again whenever somebody acts under it: its decision, its dates and its limit.',
    },
    {
      id: 'withdraw-delegation',
      title: 'Withdraw a delegation',
      steps: [
        <>Open {delegations}, find it, and withdraw it, with the reason.</>,
        'It stops at once, and with it all that was passed on. Approvals already given stand.',
      ],
    },
    {
      id: 'duties',
      title: 'Keep the duties of the Children Acts',
      steps: [
        <>Open {duties} and choose “Record a request or a yearly assurance”.</>,
        'A request goes to an NHS body under section 27 of the Children Act 1989, with the day by which an answer is asked. An assurance is asked of each provider once a year, under section 11 of the Children Act 2004.',
        'When the answer comes, record it. What is overdue is shown as overdue, and you are reminded.',
      ],
    },
  ],
};

export default function GovernanceGuidePage() {
  return (
    <Guide
      title="A guide for governance officers"
      lead="How a decision gets from the forward plan into force, and who may act under it."
      parts={[plan, force, register]}
    />
  );
}
