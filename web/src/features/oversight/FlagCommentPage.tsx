import { ThreadForm } from './ThreadForm.tsx';

/** A comment that both sides read. */
export default function FlagCommentPage() {
  return (
    <ThreadForm
      kind="comment"
      title="Add a comment"
      label="Your comment"
      hint="The council and the provider both read it. Name no child"
      act="Add the comment"
      missing="Enter a comment"
    />
  );
}
