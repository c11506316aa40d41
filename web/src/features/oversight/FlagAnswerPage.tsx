import { ThreadForm } from './ThreadForm.tsx';

/** The provider's side of a flag. */
export default function FlagAnswerPage() {
  return (
    <ThreadForm
      kind="answer"
      title="Answer this flag"
      label="What happened, and what are you doing about it?"
      hint="The council reads your answer beside the figures. Name no child"
      act="Send your answer"
      missing="Enter your answer"
    />
  );
}
