import { type Document, isAddress } from './present-terms.ts';

/** Where a document is kept: a place in words, or the site of its address as a link to it. */
export function KeptAt({ document: { title, held } }: { document: Document }) {
  if (!isAddress(held)) return held;
  return (
    <a className="govuk-link" href={held} rel="noreferrer">
      {new URL(held).hostname}
      <span className="govuk-visually-hidden">: {title}</span>
    </a>
  );
}
