/** The title of the page: `Error: <h1> - <section> - <service> - <council>`. Two components own its two parts. */
let base = '';
let errors = 0;

function show(): void {
  document.title = errors > 0 ? `Error: ${base}` : base;
}

export function setTitle(parts: readonly (string | undefined)[]): void {
  base = parts.filter(part => part !== undefined && part !== '').join(' - ');
  show();
}

/** Counts an error summary in; returns the way to count it out. */
export function markErrors(): () => void {
  errors += 1;
  show();
  return () => {
    errors -= 1;
    show();
  };
}
