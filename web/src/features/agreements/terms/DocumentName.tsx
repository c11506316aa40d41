import { type Document, isAddress } from './present-terms.ts';

/** A document; one that is kept at an address leads there. */
export function DocumentName({ document: { title, held } }: { document: Document }) {
  if (!isAddress(held)) return title;
  return (
    <a className="govuk-link" href={held} rel="noreferrer">
      {title}
    </a>
  );
}
