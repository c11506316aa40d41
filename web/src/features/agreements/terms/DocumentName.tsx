import { type Document, isAddress } from './present-terms.ts';

/** A document with where it is kept: an address as a link, a place in words. */
export function DocumentName({ document: { title, held } }: { document: Document }) {
  if (isAddress(held)) {
    return (
      <a className="govuk-link" href={held} rel="noreferrer">
        {title}
      </a>
    );
  }
  return (
    <>
      {title}
      <br />
      <span className="govuk-!-font-weight-regular">Kept: {held}</span>
    </>
  );
}
